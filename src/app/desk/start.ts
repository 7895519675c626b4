import type { Form } from '../forms/form.ts';
import { startForm } from '../forms/start-form.ts';
import { outsiderRefused } from '../policy.ts';
import { type ChatDesk, type From, isFirst, whisper } from './desk.ts';
import { channelOf } from './pressing.ts';

/** The form that starts a review, once; outside of a channel it asks for one. */
export async function startFormFor(
  from: From,
  delivery: string,
  desk: ChatDesk,
): Promise<Form | undefined> {
  const { tenant, asker } = from;
  const outsider = outsiderRefused({ asker }, await desk.store.settings(tenant));
  if (outsider) return whisper(from, outsider, delivery, desk);
  if (!(await isFirst(from, delivery, desk))) return undefined;
  return startForm({ content: desk.content, person: asker.handle, state: channelOf(from) });
}
