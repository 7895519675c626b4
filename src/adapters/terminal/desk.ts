import type { Request } from '../../app/command.ts';
import type { Content } from '../../app/content.ts';
import type { Message } from '../../app/message.ts';
import type { Tools } from '../../app/plan.ts';
import type { Store } from '../../app/ports.ts';
import { blocksOf } from '../../app/say/say.ts';
import { dayOf } from '../../domain/next-look.ts';
import type { ReviewFile } from '../../domain/review.ts';
import type { Asked, Prompter } from './prompter.ts';

/** What the conversation works with: one person at one terminal. */
export interface Desk {
  readonly content: Content;
  readonly prompter: Prompter;
  readonly store: Store;
  readonly tenant: string;
  readonly team: string;
  /** Who sits here, as this machine calls them. */
  readonly handle: string;
  readonly tools: () => Tools;
  /** Hands a request in and answers with what the bot says to it; all of it is on disk by then. */
  readonly send: (request: Request) => Promise<readonly Message[]>;
}

/** Thrown when the person stops (Ctrl-C, end of input); everything given so far is kept. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

export function tell({ prompter, content, tools }: Desk, messages: readonly Message[]): void {
  const { judgement, zone, now } = tools();
  const saying = { content, judgement, zone, today: dayOf(now, zone) };
  for (const message of messages) prompter.say(blocksOf(message, saying));
}

/** @throws Stopped when the person stops */
export async function askOrStop(desk: Desk, field: Parameters<Prompter['ask']>[0]) {
  const asked = await desk.prompter.ask(field);
  if (asked.kind === 'stopped') throw new Stopped();
  return asked as Exclude<Asked, { kind: 'stopped' }>;
}

export async function loadReview(desk: Desk, id: string): Promise<ReviewFile> {
  const file = await desk.store.load(desk.tenant, id);
  if (!file) throw new Error(`The review ${id} is gone.`);
  return file;
}
