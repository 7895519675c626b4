import { workloadKey } from '../../domain/review.ts';
import { look } from '../open-form.ts';
import { outsiderRefused } from '../policy.ts';
import type { Refusal } from '../refusal.ts';
import {
  ask,
  type ChatDesk,
  type FormOrTold,
  type From,
  isFirst,
  refusedTo,
  whisper,
} from './desk.ts';
import { whatChanged } from './looking.ts';
import { channelOf } from './pressing.ts';

/** Somebody wants a decision to be looked at, from a channel. */
interface Asked {
  readonly from: From;
  readonly delivery: string;
  /** How who asked is told of anything but the form. */
  readonly replies: 'here' | 'by-letter';
}

/** Whoever leads the decision says what has changed, at once; for everybody else the lead is asked. */
export async function relook(
  workload: string | undefined,
  { from, delivery, replies }: Asked,
  desk: ChatDesk,
): Promise<FormOrTold> {
  const refused = async (refusal: Refusal): Promise<FormOrTold> =>
    refusedTo(from, refusal, { delivery, replies }, desk);
  const found = await decisionNamed(workload, from, desk);
  if (typeof found !== 'string') return refused(found);
  const seen = await look({ ...from, review: found }, desk.store);
  if ('code' in seen) return refused(seen);
  if (seen.person?.id !== seen.file.review.lead) {
    const place = { ...from, delivery, replies };
    return { messages: await ask({ ...place, kind: 'ask-for-look', review: found }, desk) };
  }
  const form = whatChanged(seen, { r: found, ...channelOf(from) }, desk);
  if ('code' in form) return refused(form);
  return (await isFirst(from, delivery, desk)) ? { form } : { messages: [] };
}

/** The same where no form can be opened: whoever asks, the lead is asked. */
export async function relookByLetter(
  workload: string | undefined,
  from: From,
  delivery: string,
  desk: ChatDesk,
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
  { store }: ChatDesk,
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
