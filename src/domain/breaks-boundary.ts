import { boundaryGaps, classUses, isRestricted } from './boundary.ts';
import type { Answers } from './case.ts';
import type { Outcome } from './vocabulary.ts';

/** Whether hosting by this outcome would go against the boundary the team has stated. */
export function breaksBoundary(outcome: Outcome, answers: Answers): boolean {
  if (outcome === 'not-ready') return false;
  if (boundaryGaps(answers).length > 0) return true;
  return outcome === 'api-first' && classUses(answers).some(isRestricted);
}
