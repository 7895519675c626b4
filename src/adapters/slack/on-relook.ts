import type { Message } from '../../app/message.ts';
import { look } from '../../app/open-form.ts';
import { outsiderRefused } from '../../app/policy.ts';
import type { Refusal } from '../../app/refusal.ts';
import { workloadKey } from '../../domain/review.ts';
import { ask, isFirst, openView, refuse, type SlackDesk, whisper } from './desk.ts';
import { changedForm } from './on-look.ts';
import type { From } from './place.ts';

/** Somebody wants a decision to be looked at, from a channel. */
interface Asked {
  readonly from: From;
  readonly delivery: string;
  readonly trigger: string;
}

/**
 * Whoever leads the decision says what has changed, at once; for everybody else the lead is asked.
 * @returns what only who asked sees
 */
export async function relook(
  workload: string | undefined,
  asked: Asked,
  desk: SlackDesk,
): Promise<readonly Message[]> {
  const { from, delivery, trigger } = asked;
  const found = await decisionNamed(workload, from, desk);
  if (typeof found !== 'string') return refuse(from, found, delivery, desk);
  const seen = await look({ ...from, review: found }, desk.store);
  if ('code' in seen) return refuse(from, seen, delivery, desk);
  if (seen.person?.id !== seen.file.review.lead) {
    return ask({ ...from, delivery, replies: 'here', kind: 'ask-for-look', review: found }, desk);
  }
  const { team } = from;
  const form = changedForm(seen, { r: found, ...(team === undefined ? {} : { c: team }) }, desk);
  if ('code' in form) return refuse(from, form, delivery, desk);
  if (await isFirst(from, delivery, desk)) openView(form, trigger, from, desk);
  return [];
}

/** The same where no form can be opened: whoever asks, the lead is asked. */
export async function relookByLetter(
  workload: string | undefined,
  from: From,
  delivery: string,
  desk: SlackDesk,
): Promise<void> {
  const found = await decisionNamed(workload, from, desk);
  if (typeof found !== 'string') return whisper(from, found, delivery, desk);
  const place = { ...from, delivery, replies: 'by-letter' } as const;
  await ask({ ...place, kind: 'ask-for-look', review: found }, desk);
}

/** The review with the decision in force: the only one of the channel, where none is named. */
async function decisionNamed(
  workload: string | undefined,
  { tenant, team, asker }: From,
  { store }: SlackDesk,
): Promise<string | Refusal> {
  const outsider = outsiderRefused({ asker }, await store.settings(tenant));
  if (outsider) return outsider;
  if (team === undefined) return { code: 'no-channel' };
  const named = workload === undefined ? {} : { workloadKey: workloadKey(workload) };
  const reviews = await store.overview(tenant, { team, ...named });
  const inForce = reviews.filter(({ record }) => record?.status === 'accepted');
  const [only, ...others] = inForce;
  if (!only && workload !== undefined) return { code: 'no-such-workload', workload };
  if (!only) return { code: 'none-in-force' };
  if (others.length === 0) return only.review.id;
  return { code: 'which-workload', workloads: inForce.map(({ review }) => review.workload) };
}
