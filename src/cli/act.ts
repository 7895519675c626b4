import { randomUUID } from 'node:crypto';
import type { Request } from '../app/command.ts';
import { handle } from '../app/handle.ts';
import { refuses } from '../app/refusal.ts';
import { blocksOf } from '../app/say/say.ts';
import type { ReviewFile } from '../domain/review.ts';
import { exitCodes } from './exit.ts';
import { findReview } from './find-review.ts';
import { openLocal } from './local.ts';
import { print } from './output.ts';
import type { DatabaseOptions } from './register.ts';

/**
 * Does one thing to the review a name stands for, and prints what the bot says to it.
 * @returns 0, or 2 when the bot refused
 * @throws Refused when there is no such review
 */
export async function act(
  named: string,
  request: (file: ReviewFile) => Request,
  options: DatabaseOptions,
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const local = openLocal(options, environment);
  const { store, tenant, team, config, tools, saying } = local;
  try {
    const file = await findReview(named, local);
    const asker = { handle: config.user, name: config.user };
    const place = { tenant, team, asker, delivery: randomUUID() };
    const messages = await handle({ ...request(file), ...place }, store, tools);
    print(
      messages.flatMap((message) => blocksOf(message, saying())),
      environment,
    );
    const refused = messages.some((one) => one.kind === 'refusal' && refuses(one.refusal));
    return refused ? exitCodes.badInput : 0;
  } finally {
    await store.close();
  }
}
