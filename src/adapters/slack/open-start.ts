import { outsiderRefused } from '../../app/policy.ts';
import { isFirst, openView, type SlackDesk, whisper } from './desk.ts';
import { startModal } from './modal-start.ts';
import type { From } from './place.ts';

/** The form that starts a review; outside of a channel it asks for one. */
export async function openStart(
  from: From,
  delivery: string,
  trigger: string,
  desk: SlackDesk,
): Promise<void> {
  const { tenant, team, asker } = from;
  const outsider = outsiderRefused({ asker }, await desk.store.settings(tenant));
  if (outsider) return whisper(from, outsider, delivery, desk);
  if (!(await isFirst(from, delivery, desk))) return;
  const state = team === undefined ? {} : { c: team };
  const { content } = desk;
  openView(startModal({ content, person: asker.handle, state }), trigger, from, desk);
}
