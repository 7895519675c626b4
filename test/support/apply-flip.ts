import type { Answers, Constraint } from '../../src/domain/case.ts';
import type { Flip } from '../../src/domain/recommendation.ts';
import * as ids from '../../src/domain/vocabulary.ts';

type Step = Flip['change'][number];
type Classes = NonNullable<NonNullable<Answers['q1']>['classes']>;

/**
 * Carries out what a flip says, reading only `field`, `from` and `to` as a program at the machine
 * door would, and refuses a `from` that is not what the case says.
 */
export const appliedFlip = (answers: Answers, { change }: Pick<Flip, 'change'>): Answers =>
  change.reduce(applied, answers);

function applied(a: Answers, step: Step): Answers {
  const [head, ...path] = step.field.split('.');
  switch (head) {
    case 'capable':
      return step.to === 'yes' ? shown(a) : withEvidence(a, { servingMaturity: 'claimed' });
    case 'q1':
      return boundaryStep(a, step, path);
    case 'q2':
      expectFrom(step, a.q2 ?? 'unknown');
      return { ...a, q2: oneOf(ids.bottlenecks, step.to) };
    case 'q5':
      return constraintStep(a, step, path);
    case 'economics':
      return economic(a);
    case 'evidence':
      expectFrom(step, a.evidence?.frontier ?? 'unknown');
      return withEvidence(a, { frontier: oneOf(ids.frontiers, step.to) });
    default:
      throw new Error(`a field nobody knows: ${step.field}`);
  }
}

function boundaryStep(a: Answers, step: Step, [part, name, what]: string[]): Answers {
  if (part === 'rule') {
    expectFrom(step, a.q1?.rule ?? 'unknown');
    return { ...a, q1: { ...a.q1, rule: oneOf(ids.boundaryRules, step.to) } };
  }
  const use = a.q1?.classes?.[oneOf(ids.dataClasses, name)];
  if (what === 'basis') {
    expectFrom(step, use?.basis ?? 'unknown');
    return withClass(a, name, { ...use, basis: 'law' });
  }
  // The field of an untouched class has no value; findings call it "untouched" or "none".
  if (use) expectFrom(step, use.at ?? 'undecided');
  else if (!['untouched', 'none'].includes(step.from)) throw new Error(`from ${step.from}`);
  const at = oneOf(ids.placements, step.to);
  const firm = use?.basis !== undefined && use.basis !== 'preference';
  return withClass(a, name, { ...use, at, ...(firm ? {} : { basis: 'law' as const }) });
}

function constraintStep(a: Answers, step: Step, [place, kind]: string[]): Answers {
  const listed = a.q5 ?? [];
  if (kind === undefined) return proven({ ...a, q5: [...listed, stated(place, step.to)] }, place);
  const index = Number(place);
  if (listed[index]?.kind !== kind) throw new Error(`no ${kind} at ${place}`);
  // A constraint that is gone keeps its place, so that the next step still finds its own.
  const gone: Constraint = { kind: oneOf(ids.constraintKinds, kind) };
  if (step.to === 'gone') return { ...a, q5: listed.with(index, gone) };
  expectFrom(step, listed[index]?.specificity ?? 'fuzzy');
  return proven({ ...a, q5: listed.with(index, stated(kind, step.to)) }, kind);
}

/** Reads "proven, self-hosted, part". */
function stated(kind: string | undefined, to: string): Constraint {
  const [, fix, scope] = to.split(', ');
  return {
    kind: oneOf(ids.constraintKinds, kind),
    specificity: 'specific',
    fix: oneOf(ids.fixes, fix),
    scope: oneOf(ids.scopes, scope),
  };
}

function proven(a: Answers, kind: string | undefined): Answers {
  if (kind === 'unit-cost') return economic({ ...a, q3: { ...a.q3, cost: 'real' } });
  if (kind === 'throughput') return { ...a, q3: { ...a.q3, 'rate-limits': 'real' } };
  if (kind !== 'latency') return a;
  return withEvidence({ ...a, q3: { ...a.q3, latency: 'real' } }, { latencyReq: 'measured' });
}

const shown = (a: Answers): Answers =>
  withEvidence({ ...a, q4: [...ids.capabilities] }, { servingMaturity: 'assessed' });

const economic = (a: Answers): Answers =>
  withEvidence(a, {
    costModel: 'full',
    load: 'steady',
    numbers: { ...a.evidence?.numbers, apiSpendEurMonth: 20_000, selfHostTotalEurMonth: 9_000 },
  });

const withEvidence = (a: Answers, evidence: NonNullable<Answers['evidence']>): Answers => ({
  ...a,
  evidence: { ...a.evidence, ...evidence },
});

const withClass = (a: Answers, name: string | undefined, use: Classes[ids.DataClass]): Answers => ({
  ...a,
  q1: { ...a.q1, classes: { ...a.q1?.classes, [oneOf(ids.dataClasses, name)]: use } },
});

function oneOf<T extends string>(list: readonly T[], value: string | undefined): T {
  const found = list.find((one) => one === value);
  if (found === undefined) throw new Error(`"${value}" is none of ${list.join(', ')}`);
  return found;
}

function expectFrom({ field, from }: Step, now: string): void {
  if (from !== now) throw new Error(`${field} is ${now}, the flip says from ${from}`);
}
