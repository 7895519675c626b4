import { boundaryGaps, classUses, isOpen, isRestricted } from './boundary.ts';
import type { Answers, Constraint } from './case.ts';
import { heldByIteration, isWhole, judgeConstraints } from './constraint.ts';
import type { Facts } from './rule.ts';

/** The part of the numbers that facts read; see `knowledge/parameters.yaml`. */
export interface FactParameters {
  /** How many of the seven capability items make a team capable. */
  readonly 'capable-items': number;
}

const yesNo = (value: boolean): 'no' | 'yes' => (value ? 'yes' : 'no');
const noneSome = (value: boolean): 'none' | 'some' => (value ? 'some' : 'none');

/**
 * Answers to facts: everything the rules may look at, and nothing else.
 * Unknown answers become the fact that moves the outcome least.
 */
export function factsOf(answers: Answers, parameters: FactParameters): Facts {
  const uses = classUses(answers);
  const counting = countingConstraints(answers);
  const own = counting.filter(({ fix }) => fix === 'self-hosted');
  const ownPlane = uses.some(({ at }) => at === 'own-plane');
  return {
    boundary: boundaryGaps(answers).length === 0 ? 'settled' : 'unsettled',
    restricted: noneSome(uses.some(isRestricted)),
    open: noneSome(uses.some(isOpen)),
    sealed: sealedFact(answers, counting),
    'own-grounds': yesNo(ownPlane || own.length > 0),
    'held-by-iteration': yesNo(heldByIteration(answers)),
    'own-need': needFact(own),
    'dedicated-need': needFact(counting.filter(({ fix }) => fix === 'dedicated')),
    frontier: answers.evidence?.frontier ?? 'unknown',
    capable: yesNo(isCapable(answers, parameters)),
  };
}

/** Enough of the seven items, and assessed on systems in production. */
export function isCapable(answers: Answers, parameters: FactParameters): boolean {
  const items = answers.q4?.length ?? 0;
  return items >= parameters['capable-items'] && answers.evidence?.servingMaturity === 'assessed';
}

export function countingConstraints(answers: Answers): Constraint[] {
  return judgeConstraints(answers)
    .filter(({ counts }) => counts)
    .map(({ constraint }) => constraint);
}

function sealedFact(answers: Answers, counting: readonly Constraint[]): Facts['sealed'] {
  const offline = counting.some((one) => one.kind === 'air-gap' && isWhole(one));
  if (offline) return 'offline';
  const uses = classUses(answers);
  return uses.some(isRestricted) && !uses.some(isOpen) ? 'all-restricted' : 'no';
}

function needFact(needs: readonly Constraint[]): 'none' | 'part' | 'all' {
  if (needs.length === 0) return 'none';
  return needs.some(isWhole) ? 'all' : 'part';
}
