import type { Answers, Constraint } from './case.ts';
import { economicsHold, latencyReqOf } from './levels.ts';
import type { ConstraintKind, Factor } from './vocabulary.ts';

/** Why a named constraint does not count (yet). */
export const constraintLacks = [
  'boundary',
  'fuzzy',
  'later',
  'fix-api',
  'fix-unknown',
  'pain',
  'measurement',
  'economics',
  'iteration',
] as const;
export type Lack = (typeof constraintLacks)[number];

export interface JudgedConstraint {
  readonly constraint: Constraint;
  readonly proven: boolean;
  /** Proven, and not held back by product iteration. */
  readonly counts: boolean;
  readonly lacks: readonly Lack[];
}

/** Obligations to a customer and offline operation outrank the wish to iterate. */
const outranksIteration: readonly ConstraintKind[] = ['customer-hosting', 'air-gap'];

const factorOfKind: Record<ConstraintKind, Factor> = {
  'data-boundary': 'privacy',
  latency: 'latency',
  throughput: 'latency',
  'unit-cost': 'economics',
  customisation: 'control',
  'air-gap': 'control',
  'customer-hosting': 'control',
  fallback: 'control',
};

export const factorOf = (constraint: Constraint): Factor => factorOfKind[constraint.kind];

/** An unknown scope counts as part. */
export const isWhole = (constraint: Constraint): boolean => constraint.scope === 'all';

export const heldByIteration = (answers: Answers): boolean =>
  answers.q2 !== 'control' && answers.q2 !== 'both';

export function judgeConstraints(answers: Answers): JudgedConstraint[] {
  const held = heldByIteration(answers);
  return (answers.q5 ?? []).map((constraint) => {
    const unproven = [...statementLacks(constraint), ...kindLacks(constraint.kind, answers)];
    const waits = held && !outranksIteration.includes(constraint.kind);
    const lacks = waits ? [...unproven, 'iteration' as const] : unproven;
    return {
      constraint,
      proven: unproven.length === 0,
      counts: lacks.length === 0,
      lacks,
    };
  });
}

/** What is missing in how the constraint is stated: exact, today, and a fix beyond the API. */
export function statementLacks({ specificity, fix }: Constraint): Lack[] {
  const lacks: Lack[] = [];
  if (specificity === 'later') lacks.push('later');
  else if (specificity !== 'specific') lacks.push('fuzzy');
  if (fix === 'api') lacks.push('fix-api');
  else if (fix !== 'dedicated' && fix !== 'self-hosted') lacks.push('fix-unknown');
  return lacks;
}

function kindLacks(kind: ConstraintKind, answers: Answers): Lack[] {
  const pain = answers.q3 ?? {};
  switch (kind) {
    case 'data-boundary':
      return ['boundary'];
    case 'latency':
      return [
        ...(pain.latency === 'real' ? [] : ['pain' as const]),
        ...(latencyReqOf(answers) === 'measured' ? [] : ['measurement' as const]),
      ];
    case 'throughput':
      return pain['rate-limits'] === 'real' ? [] : ['pain'];
    case 'unit-cost':
      return [
        ...(pain.cost === 'real' ? [] : ['pain' as const]),
        ...(economicsHold(answers) ? [] : ['economics' as const]),
      ];
    default:
      return [];
  }
}
