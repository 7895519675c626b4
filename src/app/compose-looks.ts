import { dayOf } from '../domain/next-look.ts';
import { nameOf, type ReviewFile } from '../domain/review.ts';
import { type DecisionNow, decisionOf } from './decision-now.ts';
import type { LetterBody } from './letter.ts';
import { lookAtOf } from './look-at.ts';
import type { LookAt, MessageOf } from './message.ts';
import type { Tools } from './plan.ts';
import type { Store } from './ports.ts';

type Looks = Extract<LetterBody, { kind: 'looks' }>;

/**
 * All that somebody is asked about, in one message; or what has become of what a message asked about
 * that is there already. Undefined: everything is answered by now.
 */
export async function looksMessage(
  tenant: string,
  { to, about, shown }: Looks,
  store: Store,
  tools: Tools,
): Promise<MessageOf<'looks'> | undefined> {
  const asked = shown === undefined ? await askedNow(tenant, to, store, tools) : (about ?? []);
  const looks = await Promise.all(
    asked.map((review) => lookAtReview(tenant, review, to, store, tools)),
  );
  const found = looks.filter((one) => one !== undefined);
  return found.length > 0 ? { kind: 'looks', looks: found, reader: to } : undefined;
}

async function askedNow(
  tenant: string,
  person: string,
  store: Store,
  tools: Tools,
): Promise<string[]> {
  const own = (await store.asked(tenant, person)).map(({ review }) => review);
  const { admins } = await store.settings(tenant);
  const isAdmin = admins.includes(person) || (await store.profile(tenant, person))?.admin === true;
  const orphaned = isAdmin ? await withoutLead(tenant, store, tools) : [];
  return [...new Set([...own, ...orphaned])];
}

/** Reviews whose look has come, and whose lead is not there any more. */
async function withoutLead(tenant: string, store: Store, tools: Tools): Promise<string[]> {
  const today = dayOf(tools.now, tools.zone);
  const decided = await store.overview(tenant, { states: ['decided', 'open'] });
  const due = decided.filter(
    ({ record }) => record?.status === 'accepted' && record.nextLook <= today,
  );
  const leads = [...new Set(due.map(({ review }) => review.lead))];
  const profiles = await Promise.all(leads.map((lead) => store.profile(tenant, lead)));
  const gone = leads.filter((_, index) => profiles[index]?.active === false);
  return due.filter(({ review }) => gone.includes(review.lead)).map(({ review }) => review.id);
}

async function lookAtReview(
  tenant: string,
  review: string,
  reader: string,
  store: Store,
  { judgement }: Tools,
): Promise<LookAt | undefined> {
  const file = await store.load(tenant, review);
  const newest = file?.records.at(-1);
  const record = file?.look?.record ?? newest?.id;
  const decision = file && (await decisionOf(store, tenant, file, judgement, record));
  if (!decision) return undefined;
  const { lead } = file.review;
  const isGone = lead !== reader && (await store.profile(tenant, lead))?.active === false;
  return {
    ...lookAtOf(decision, file.look ?? ended(decision)),
    ...(lead === reader || isGone ? {} : { handedTo: nameOf(file, lead) }),
  };
}

/** Of a decision that is not in force any more. */
const ended = ({ record }: DecisionNow): NonNullable<ReviewFile['look']> => ({
  record: record.id,
  number: 1,
  day: record.nextLook,
  stage: 'resting',
  fired: [],
});
