import type { Case } from '../domain/case.ts';
import type { RecordBody } from '../domain/decision-record.ts';
import type { Judgement } from '../domain/judgement.ts';
import type { FiredTrigger } from '../domain/look.ts';
import type { Route } from '../domain/recommendation.ts';
import { compare } from '../domain/trigger.ts';
import type { Outcome } from '../domain/vocabulary.ts';
import type { DecisionNow } from './decision-now.ts';
import type { Plan } from './plan.ts';

/** What had changed since an earlier decision, as it is kept with the one that comes after it. */
export function sinceThen(
  { file, record, subject: before }: DecisionNow,
  now: { readonly subject: Case; readonly outcome: Outcome },
  judgement: Judgement,
): NonNullable<RecordBody['since']> {
  const comparison = compare(before, now.subject, judgement);
  const { outcome } = record.body;
  const reasons = file.look?.record === record.id ? file.look.fired : [];
  return {
    ...comparison,
    before: { outcome },
    changed: outcome !== now.outcome,
    fired: withoutTwins([...comparison.fired, ...reasons]),
    record: record.id,
  };
}

/** What made people look, where the answers alone do not say it; the calendar is no change. */
const withoutTwins = (fired: readonly FiredTrigger[]): FiredTrigger[] =>
  fired.filter(
    ({ trigger }, index) =>
      trigger !== 'calendar' && fired.findIndex((one) => one.trigger === trigger) === index,
  );

/** The cards that show a decision and when it is looked at next. */
export const shownOf = ({ file, record }: DecisionNow): NonNullable<Plan['redraw']> => [
  { review: file.review.id, card: `record:${record.id}` },
  { review: file.review.id, card: 'root' },
];

/** The same outcome on the same routes as a decision that is still in force: it stays. */
export const staysAsItIs = (
  { record }: Pick<DecisionNow, 'record'>,
  outcome: Outcome,
  routes: readonly Route[],
): boolean =>
  record.status === 'accepted' &&
  record.body.outcome === outcome &&
  waysOf(record.body.routes) === waysOf(routes);

const waysOf = (routes: readonly Route[]): string =>
  routes
    .map(({ class: name, to }) => `${name} ${to}`)
    .sort()
    .join(', ');
