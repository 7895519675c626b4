import { changeable } from '../changeable.ts';
import { evidenceForm } from '../forms/evidence-form.ts';
import type { Form } from '../forms/form.ts';
import { look } from '../open-form.ts';
import { outsiderRefused } from '../policy.ts';
import type { Refusal } from '../refusal.ts';
import { type ChatDesk, type From, isFirst, whisper } from './desk.ts';
import { channelOf } from './pressing.ts';

/** A message that somebody picked to be evidence. */
export interface PickedMessage {
  readonly text: string;
  /** Where it is. */
  readonly link: string;
  /** Who said it, by handle. */
  readonly author?: string;
  /** When, epoch ms. */
  readonly at: number;
  /** The message at the top of its thread, as the platform calls root cards. */
  readonly thread: string;
}

/** The form for it, with what was said, by whom, when and where. */
export async function messageEvidence(
  { text, thread, link, author, at }: PickedMessage,
  from: From,
  delivery: string,
  desk: ChatDesk,
): Promise<Form | undefined> {
  const outsider = outsiderRefused(from, await desk.store.settings(from.tenant));
  if (outsider) return whisper(from, outsider, delivery, desk);
  const found = await reviewFor(thread, from, desk);
  if (typeof found !== 'string') return whisper(from, found, delivery, desk);
  const seen = await look({ ...from, review: found }, desk.store);
  if ('code' in seen) return whisper(from, seen, delivery, desk);
  const open = changeable(seen.file);
  if ('code' in open) return whisper(from, open, delivery, desk, found);
  if (!(await isFirst(from, delivery, desk))) return undefined;
  const said = { link, at, ...(author === undefined ? {} : { author }) };
  const state = { r: found, ...channelOf(from), ...said };
  return evidenceForm({ content: desk.content, state, said: text, zone: desk.tools().zone });
}

/** The review in whose thread it was said; else the only one that is open in the channel. */
async function reviewFor(
  thread: string,
  { tenant, team }: From,
  { store }: ChatDesk,
): Promise<string | Refusal> {
  if (team === undefined) return { code: 'no-channel' };
  const posted = await store.reviewPosted(tenant, team, thread);
  if (posted !== undefined) return posted;
  const [only, ...others] = await store.list(tenant, { team, states: ['open'] });
  if (only && others.length === 0) return only.id;
  return { code: only ? 'which-review' : 'no-such-review' };
}
