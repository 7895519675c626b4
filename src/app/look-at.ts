import type { Look } from '../domain/look.ts';
import { nameOf, type ReviewFile } from '../domain/review.ts';
import type { DecisionNow } from './decision-now.ts';
import type { LookAt } from './message.ts';
import type { ReviewOverview } from './ports.ts';
import { answeredCount } from './say/standing.ts';

/** A decision as it is shown to the one who is asked about it. */
export function lookAtOf({ file, record, baseline }: DecisionNow, look: Look): LookAt {
  const confirmed = file.confirmations.findLast((one) => one.record === record.id);
  return {
    overview: overviewOf(file, record),
    look,
    baseline,
    ...(confirmed ? { confirmed, confirmedBy: nameOf(file, confirmed.by) } : {}),
  };
}

const overviewOf = (file: ReviewFile, record: DecisionNow['record']): ReviewOverview => {
  const { id, status, at, nextLook, body } = record;
  const recommended = file.recommendations.at(-1)?.recommendation.outcome;
  return {
    review: file.review,
    leadName: nameOf(file, file.review.lead),
    answered: answeredCount(file),
    ...(recommended ? { recommended } : {}),
    record: { id, status, at, nextLook, outcome: body.outcome },
  };
};
