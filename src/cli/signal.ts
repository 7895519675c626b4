import { randomUUID } from 'node:crypto';
import { paragraph, text } from '../app/blocks.ts';
import { handle } from '../app/handle.ts';
import { readNumber } from '../app/read-number.ts';
import { blocksOf } from '../app/say/say.ts';
import { observing, readSignal, type Signal, signalsAsker } from '../app/signals.ts';
import { problemSentence } from '../domain/problem.ts';
import { exitCodes, Refused } from './exit.ts';
import { openLocal } from './local.ts';
import { momentOption } from './moment.ts';
import { print } from './output.ts';
import type { TenantOptions } from './privacy-desk.ts';

export interface SignalOptions extends TenantOptions {
  readonly team?: string;
  readonly at?: string;
  readonly source?: string;
  readonly key?: string;
}

/**
 * Something was measured or announced about a workload.
 * @returns 0, or 2 when the bot refused
 * @throws Refused for pairs, moments and texts that cannot be taken
 */
export async function signal(
  workload: string,
  pairs: readonly string[],
  options: SignalOptions,
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const given = signalIn(workload, pairs, options);
  const { store, tools, saying, config } = openLocal(options, environment);
  try {
    const { tenant, key = randomUUID() } = options;
    const here = { handle: config.user, name: config.user };
    const asker = tenant === 'local' ? here : signalsAsker;
    const messages = await handle(observing(given, { tenant, key, asker }), store, tools);
    const known = paragraph(text('This key came before, so nothing was changed.'));
    const said = messages.flatMap((message) => blocksOf(message, saying()));
    print(said.length > 0 ? said : [known], environment);
    return messages.some(({ kind }) => kind === 'refusal') ? exitCodes.badInput : 0;
  } finally {
    await store.close();
  }
}

function signalIn(
  workload: string,
  pairs: readonly string[],
  { team, at, source = 'command line' }: SignalOptions,
): Signal {
  const moment = at === undefined ? undefined : momentOption(at, '--at', 'begin');
  const input = {
    workload,
    source,
    values: valuesIn(pairs),
    ...(team === undefined ? {} : { team }),
    ...(moment === undefined ? {} : { at: new Date(moment).toISOString() }),
  };
  const read = readSignal(input, Date.now());
  if ('signal' in read) return read.signal;
  throw new Refused(read.problems.map((problem) => `${problemSentence(problem)}.`).join('\n'));
}

function valuesIn(pairs: readonly string[]): Record<string, string | number | boolean> {
  const values = new Map<string, string | number | boolean>();
  for (const pair of pairs) {
    const [, field = '', value = ''] = /^([^=\s]+)=(.*)$/s.exec(pair) ?? [];
    if (field === '' || value.trim() === '') {
      throw new Refused(`"${pair}": found no field and value, allowed: field=value.`);
    }
    if (values.has(field)) throw new Refused(`${field}: found twice, allowed: once.`);
    values.set(field, typed(value.trim()));
  }
  return Object.fromEntries(values);
}

/** Numbers as people type them, `1,200` or `4M`; with words behind them they are a text. */
function typed(value: string): string | number | boolean {
  if (value === 'true' || value === 'false') return value === 'true';
  const number = /\s/.test(value) ? Number.NaN : readNumber(value);
  return Number.isNaN(number) ? value : number;
}
