import { classUses, isOpen, isRestricted } from './boundary.ts';
import type { Answers } from './case.ts';
import { type Change, madeCapable, madeIncapable, withClass, withEvidence } from './change.ts';
import { heldByIteration } from './constraint.ts';
import {
  exactConstraints,
  newConstraints,
  reshapedConstraints,
  vagueConstraints,
} from './constraint-changes.ts';
import { type FactParameters, isCapable } from './facts.ts';
import type { DataClass } from './vocabulary.ts';

/**
 * Everything about a settled case that one change could turn, likeliest first. Placements and bases
 * are never loosened, and a data boundary is only ever changed where question 1 holds it.
 */
export function possibleChanges(answers: Answers, parameters: FactParameters): Change[] {
  return [
    ...statedChanges(answers, parameters),
    ...reshapedConstraints(answers),
    ...vagueConstraints(answers),
    ...stricterClasses(answers),
    ...newConstraints(answers),
  ];
}

/**
 * The changes that stand one fact away from what the team stated exactly. Fuzzy wishes and fixes
 * within the API are left out, so that voicing them changes nothing.
 */
export function statedChanges(answers: Answers, parameters: FactParameters): Change[] {
  return [
    ...exactConstraints(answers),
    capability(isCapable(answers, parameters)),
    bottleneck(answers),
    ...frontier(answers),
  ];
}

const capability = (capable: boolean): Change => ({
  kind: capable ? 'not-capable' : 'capable',
  field: 'capable',
  from: capable ? 'yes' : 'no',
  to: capable ? 'no' : 'yes',
  about: {},
  factors: ['ops-maturity'],
  apply: capable ? madeIncapable : madeCapable,
});

function bottleneck(answers: Answers): Change {
  const to = heldByIteration(answers) ? 'control' : 'iteration';
  return {
    kind: to,
    field: 'q2',
    from: answers.q2 ?? 'unknown',
    to,
    about: {},
    factors: ['control'],
    apply: (before) => ({ ...before, q2: to }),
  };
}

function frontier(answers: Answers): Change[] {
  const from = answers.evidence?.frontier ?? 'unknown';
  return (['none', 'some', 'all'] as const)
    .filter((to) => to !== from)
    .map((to) => ({
      kind: 'frontier',
      field: 'evidence.frontier',
      from,
      to,
      about: { frontier: to },
      factors: ['control'],
      apply: (before) => withEvidence(before, { frontier: to }),
    }));
}

/** The most sensitive class first: it is the one whose rule tightens. */
export function stricterClasses(answers: Answers): Change[] {
  const uses = classUses(answers).toReversed();
  const known = uses.flatMap((use) => {
    const own = restrict(use.class, use.at, 'own-plane');
    if (isOpen(use)) return [restrict(use.class, use.at, 'controlled'), own];
    return use.at === 'controlled' ? [own] : [];
  });
  const untouched = !uses.some(({ class: name }) => name === 'regulated');
  const appears = untouched && !uses.some(isRestricted);
  return appears ? [...known, restrict('regulated', 'untouched', 'controlled')] : known;
}

function restrict(name: DataClass, from: string, at: 'controlled' | 'own-plane'): Change {
  return {
    kind: 'class-restricted',
    field: `q1.classes.${name}.at`,
    from,
    to: at,
    about: { class: name, at },
    factors: ['privacy'],
    apply: (answers) => withClass(answers, name, { at, basis: 'contract' }),
  };
}
