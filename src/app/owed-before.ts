import { missingFor } from '../domain/missing.ts';
import type { StoredRecommendation } from '../domain/review.ts';
import type { EvidenceItemId, Outcome } from '../domain/vocabulary.ts';
import type { Tools } from './plan.ts';

/** What the lead would still owe before an outcome, the recommended one or another, is accepted. */
export function owedBefore(
  outcome: Outcome,
  { subject, recommendation }: StoredRecommendation,
  { judgement }: Pick<Tools, 'judgement'>,
): EvidenceItemId[] {
  return missingFor(outcome, recommendation.factors, subject.answers ?? {}, judgement)
    .filter(({ before }) => before === 'accepting')
    .map(({ id }) => id);
}
