import type { Answers } from './case.ts';
import type { Judgement } from './judgement.ts';
import { evidenceEnough } from './levels.ts';
import type { Missing } from './recommendation.ts';
import type { EvidenceItemId, Factor, Outcome } from './vocabulary.ts';

const neededFor: Record<Exclude<EvidenceItemId, 'latency-requirements'>, readonly Outcome[]> = {
  'privacy-review': ['api-first', 'dedicated', 'hybrid', 'self-hosted'],
  'cost-model': ['dedicated', 'hybrid', 'self-hosted'],
  'serving-maturity': ['hybrid', 'self-hosted'],
};

/**
 * Evidence below what is enough: owed before this outcome is accepted, or only before leaving the API.
 * @param outcome the recommended one, or the one the lead chose instead
 * @param deciding the factors that decide; latency requirements are owed where latency does
 */
export function missingFor(
  outcome: Outcome,
  deciding: readonly Factor[],
  answers: Answers,
  { knowledge }: Judgement,
): Missing[] {
  const enough = evidenceEnough(answers);
  return knowledge.evidence
    .filter(({ id }) => !enough[id])
    .map(({ id, beforeAccepting, beforeMoving }) => {
      const accepting =
        id === 'latency-requirements'
          ? outcome !== 'not-ready' && deciding.includes('latency')
          : neededFor[id].includes(outcome);
      return accepting
        ? { id, before: 'accepting' as const, because: beforeAccepting }
        : { id, before: 'moving' as const, because: beforeMoving };
    });
}
