import type { FiredTrigger } from '../domain/look.ts';
import { dayOf } from '../domain/next-look.ts';
import { firedBy, type Happened } from '../domain/observe.ts';
import { workloadKey } from '../domain/review.ts';
import type { DecisionNow } from './decision-now.ts';
import type { Tools } from './plan.ts';
import type { Store } from './ports.ts';

/** What has become of what a decision rests on, since somebody last said that nothing had. */
export async function whatFired(
  decision: DecisionNow,
  tenant: string,
  store: Pick<Store, 'observations'>,
  tools: Tools,
): Promise<readonly FiredTrigger[]> {
  const { record, file, evidence } = decision;
  const { team, workload } = file.review;
  const said = file.confirmations.filter((one) => one.record === record.id);
  const from = said.findLast(({ subject }) => subject !== undefined)?.at ?? record.at;
  const last = said.at(-1)?.at ?? record.at;
  const seen = await store.observations(tenant, team, workloadKey(workload), from);
  return firedBy({
    ...basis(decision, tools),
    observations: seen.filter(({ at }) => at > last),
    known: seen.filter(({ at }) => at <= last),
    evidence,
    since: dayOf(last, tools.zone),
  }).fired;
}

/** What somebody who asks for a look is quoted with. */
export const askedFor = (decision: DecisionNow, name: string, tools: Tools) =>
  firedBy({ ...basis(decision, tools), observations: [], evidence: [], askedBy: name }).fired;

const basis = (
  { subject }: DecisionNow,
  { now, zone, judgement }: Tools,
): Pick<Happened, 'subject' | 'today' | 'judgement'> => ({
  subject,
  today: dayOf(now, zone),
  judgement,
});
