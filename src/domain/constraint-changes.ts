import type { Answers, Constraint } from './case.ts';
import { type Change, madeEconomic, withProof } from './change.ts';
import { factorOf, isWhole, judgeConstraints, statementLacks } from './constraint.ts';
import { type ConstraintKind, constraintKinds, type Pain } from './vocabulary.ts';

/** Stated exactly, with a fix beyond the API: one fact away from counting, or from not counting. */
export function exactConstraints(answers: Answers): Change[] {
  return judgeConstraints(answers).flatMap(({ constraint, proven, lacks }, index) => {
    if (constraint.kind === 'data-boundary' || statementLacks(constraint).length > 0) return [];
    if (proven) return [constraintGone(constraint, index)];
    if (lacks.join() === 'economics') return [economics(constraint)];
    return [constraintProven(constraint, index, constraint)];
  });
}

/** A proven constraint that turns out wider or narrower, or to need a larger or a smaller fix. */
export function reshapedConstraints(answers: Answers): Change[] {
  return judgeConstraints(answers).flatMap(({ constraint, proven }, index) => {
    if (!proven) return [];
    const scope = isWhole(constraint) ? ('part' as const) : ('all' as const);
    const fix = constraint.fix === 'dedicated' ? ('self-hosted' as const) : ('dedicated' as const);
    return [
      { ...constraint, scope },
      { ...constraint, fix },
    ].map((shape) => constraintProven(constraint, index, shape));
  });
}

/** Named, but not exact yet or with no fix beyond the API: proving it may give it either fix. */
export function vagueConstraints(answers: Answers): Change[] {
  return (answers.q5 ?? []).flatMap((constraint, index) => {
    if (constraint.kind === 'data-boundary' || statementLacks(constraint).length === 0) return [];
    return shapesOf(constraint).map((shape) => constraintProven(constraint, index, shape));
  });
}

export function newConstraints(answers: Answers): Change[] {
  const named = new Set((answers.q5 ?? []).map(({ kind }) => kind));
  return newKinds(answers)
    .filter((kind) => !named.has(kind))
    .flatMap((kind) => shapesOf({ kind }).map(constraintNew));
}

const kindOfPain: Record<Pain, ConstraintKind> = {
  latency: 'latency',
  'rate-limits': 'throughput',
  cost: 'unit-cost',
};

/** Where something hurts, that; always a customer's demand, which counts even while iterating. */
function newKinds(answers: Answers): ConstraintKind[] {
  const hurting = (['latency', 'rate-limits', 'cost'] as const)
    .filter((pain) => (answers.q3?.[pain] ?? 'none') !== 'none')
    .map((pain) => kindOfPain[pain]);
  return constraintKinds.filter((kind) => hurting.includes(kind) || kind === 'customer-hosting');
}

function shapesOf({ kind, fix, scope }: Constraint): Required<Constraint>[] {
  const known = fix === 'dedicated' || fix === 'self-hosted';
  const fixes = known ? [fix] : (['dedicated', 'self-hosted'] as const);
  const scopes = scope ? [scope] : (['all', 'part'] as const);
  return fixes.flatMap((to) =>
    scopes.map((on) => ({ kind, specificity: 'specific' as const, fix: to, scope: on })),
  );
}

function constraintProven(before: Constraint, index: number, after: Constraint): Change {
  const shape = { ...after, specificity: 'specific' as const };
  return {
    kind: 'constraint-proven',
    field: `q5.${index}.${before.kind}`,
    from: before.specificity ?? 'fuzzy',
    to: `proven, ${shape.fix}, ${shape.scope ?? 'part'}`,
    about: shape,
    factors: [factorOf(before)],
    apply: (answers) =>
      withProof(
        { ...answers, q5: (answers.q5 ?? []).map((one, at) => (at === index ? shape : one)) },
        before.kind,
      ),
  };
}

function constraintNew(shape: Required<Constraint>): Change {
  return {
    kind: 'constraint-new',
    field: `q5.${shape.kind}`,
    from: 'none',
    to: `proven, ${shape.fix}, ${shape.scope}`,
    about: shape,
    factors: [factorOf(shape)],
    apply: (answers) => withProof({ ...answers, q5: [...(answers.q5 ?? []), shape] }, shape.kind),
  };
}

/** The place in the list stays taken, so that a second change still finds its own. */
function constraintGone(constraint: Constraint, index: number): Change {
  const gone: Constraint = { kind: constraint.kind };
  return {
    kind: 'constraint-gone',
    field: `q5.${index}.${constraint.kind}`,
    from: 'proven',
    to: 'gone',
    about: constraint,
    factors: [factorOf(constraint)],
    apply: (answers) => ({
      ...answers,
      q5: (answers.q5 ?? []).map((one, at) => (at === index ? gone : one)),
    }),
  };
}

const economics = (constraint: Constraint): Change => ({
  kind: 'economics',
  field: 'economics',
  from: 'not shown',
  to: 'holds',
  about: constraint,
  factors: ['economics'],
  apply: madeEconomic,
});
