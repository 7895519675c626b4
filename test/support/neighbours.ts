import type { Answers, ClassAnswer, Constraint } from '../../src/domain/case.ts';
import * as ids from '../../src/domain/vocabulary.ts';
import { isHeldByIteration, isProvenConstraint, processedClasses } from './reference-table.ts';

/** Every case one step away from this one, one function for each direction a property speaks of. */
export type Neighbours = (answers: Answers) => Answers[];

type Classes = NonNullable<NonNullable<Answers['q1']>['classes']>;
type Evidence = NonNullable<Answers['evidence']>;
type Numbers = NonNullable<Evidence['numbers']>;

/** What comes after the present one in an ordered list; all of it where nothing is known yet. */
const after = <T extends string>(list: readonly T[], now: T | undefined): T[] =>
  now === undefined ? [...list] : list.slice(list.indexOf(now) + 1);

const withClass = (a: Answers, name: ids.DataClass, use: ClassAnswer): Answers => ({
  ...a,
  q1: { ...a.q1, classes: { ...a.q1?.classes, [name]: use } },
});
const withEvidence = (a: Answers, evidence: Evidence): Answers => ({
  ...a,
  evidence: { ...a.evidence, ...evidence },
});
const withNumbers = (a: Answers, numbers: Numbers): Answers =>
  withEvidence(a, { numbers: { ...a.evidence?.numbers, ...numbers } });

const q5At = (a: Answers, index: number, one: Constraint): Answers => ({
  ...a,
  q5: (a.q5 ?? []).map((before, at) => (at === index ? one : before)),
});

export const stricterPlacement: Neighbours = (a) =>
  processedClasses(a).flatMap(({ name, at }) =>
    at === 'undecided' || at === 'kept-out'
      ? []
      : after(ids.orderedPlacements, at).map((to) =>
          withClass(a, name, { at: to, basis: 'contract' }),
        ),
  );

/** A class not touched before, or kept out before. */
export const restrictedClassMore: Neighbours = (a) => {
  const taken = new Set(processedClasses(a).map(({ name }) => name));
  return ids.dataClasses
    .filter((name) => !taken.has(name))
    .flatMap((name) =>
      (['controlled', 'own-plane'] as const).map((at) => withClass(a, name, { at, basis: 'law' })),
    );
};

export const moreCapability: Neighbours = (a) => [
  ...ids.capabilities
    .filter((item) => !a.q4?.includes(item))
    .map((item): Answers => ({ ...a, q4: [...(a.q4 ?? []), item] })),
  ...after(ids.servingMaturities, a.evidence?.servingMaturity).map((servingMaturity) =>
    withEvidence(a, { servingMaturity }),
  ),
];

export const morePain: Neighbours = (a) =>
  ids.pains.flatMap((pain) =>
    after(ids.severities, a.q3?.[pain]).map(
      (severity): Answers => ({ ...a, q3: { ...a.q3, [pain]: severity } }),
    ),
  );

export const moreExact: Neighbours = (a) =>
  (a.q5 ?? []).flatMap((one, index) =>
    after(ids.specificities, one.specificity ?? 'fuzzy').map((specificity) =>
      q5At(a, index, { ...one, specificity }),
    ),
  );

export const biggerFix: Neighbours = (a) =>
  (a.q5 ?? []).flatMap((one, index) =>
    after(ids.fixes, one.fix ?? 'unknown').map((fix) => q5At(a, index, { ...one, fix })),
  );

/** Steps of the level where one is given, else of the figures that stand for it. */
export const betterLatencyMeasurement: Neighbours = (a) => {
  const { latencyReq, numbers } = a.evidence ?? {};
  if (latencyReq !== undefined)
    return after(ids.latencyReqs, latencyReq).map((to) => withEvidence(a, { latencyReq: to }));
  if (numbers?.p99TargetMs === undefined) return [withNumbers(a, { p99TargetMs: 300 })];
  return numbers.p99ApiMs === undefined ? [withNumbers(a, { p99ApiMs: 640 })] : [];
};

export const controlInstead: Neighbours = (a) =>
  isHeldByIteration(a) ? (['control', 'both'] as const).map((q2) => ({ ...a, q2 })) : [];

export const lowerOwnTotal: Neighbours = (a) => {
  const total = a.evidence?.numbers?.selfHostTotalEurMonth ?? 0;
  return [0, 450, 900, 1_799, 6_000]
    .filter((lower) => lower < total)
    .map((lower) => withNumbers(a, { selfHostTotalEurMonth: lower }));
};

export const steadierLoad: Neighbours = (a) =>
  a.evidence?.load === 'steady' ? [] : [withEvidence(a, { load: 'steady' })];

export const provenConstraintMore: Neighbours = (a) =>
  ids.constraintKinds
    .flatMap((kind) =>
      (['dedicated', 'self-hosted'] as const).flatMap((fix) =>
        ids.scopes.map((scope): Constraint => ({ kind, specificity: 'specific', fix, scope })),
      ),
    )
    .filter((one) => isProvenConstraint(one, a))
    .map((one) => ({ ...a, q5: [...(a.q5 ?? []), one] }));

/** A constraint that is no more than voiced: fuzzy, or fixed within the API, or by nobody knows what. */
export const wishMore: Neighbours = (a) =>
  ids.constraintKinds.flatMap((kind) => {
    const idle: Constraint[] = [
      { kind, fix: 'self-hosted', scope: 'all' },
      { kind, specificity: 'fuzzy', fix: 'dedicated', scope: 'all' },
      { kind, specificity: 'specific', fix: 'api', scope: 'all' },
      { kind, specificity: 'specific', scope: 'all' },
    ];
    return idle.map((one): Answers => ({ ...a, q5: [...(a.q5 ?? []), one] }));
  });

export const otherToday: Neighbours = (a) =>
  ids.todays.filter((today) => today !== a.today).map((today) => ({ ...a, today }));

const without = <T extends object>(whole: T, key: keyof T): T => {
  const { [key]: _, ...rest } = whole;
  return rest as T;
};
const keysOf = <T extends object>(whole: T | undefined): (keyof T)[] =>
  Object.keys(whole ?? {}) as (keyof T)[];

/**
 * Each known answer replaced by unknown. A class stays touched: only what is known of it goes. A
 * latency level wins over its figures, so taking away a low level beside both figures would say
 * "measured": there the figures go with the level, as they were what it stood for.
 */
export const knownToUnknown: Neighbours = (a) => [
  ...keysOf(a)
    .filter((key) => key !== 'q1')
    .map((key) => without(a, key)),
  ...keysOf(a.q1?.classes).flatMap((name) => classUnknown(a, name)),
  ...keysOf(a.q3).map((pain): Answers => ({ ...a, q3: without(a.q3 ?? {}, pain) })),
  ...(a.q4 ?? []).map((item): Answers => ({ ...a, q4: a.q4?.filter((one) => one !== item) ?? [] })),
  ...(a.q5 ?? []).flatMap((one, index) => constraintUnknown(a, one, index)),
  ...evidenceUnknown(a),
];

const classUnknown = (a: Answers, name: keyof Classes): Answers[] => {
  const use = a.q1?.classes?.[name] ?? {};
  return keysOf(use).map((key) => withClass(a, name, without(use, key)));
};

const constraintUnknown = (a: Answers, one: Constraint, index: number): Answers[] => [
  ...(['specificity', 'fix', 'scope'] as const)
    .filter((key) => one[key] !== undefined)
    .map((key) => q5At(a, index, without(one, key))),
  { ...a, q5: (a.q5 ?? []).filter((_, at) => at !== index) },
];

function evidenceUnknown(a: Answers): Answers[] {
  const evidence = a.evidence ?? {};
  const numbers = evidence.numbers ?? {};
  const unknowns = [
    ...keysOf(evidence).map((key) => without(evidence, key)),
    ...keysOf(numbers).map((key) => ({ ...evidence, numbers: without(numbers, key) })),
    { ...evidence, frontier: 'unknown' as const },
    { ...evidence, load: 'unknown' as const },
  ];
  return unknowns.map((left) => {
    const levelGone = evidence.latencyReq !== undefined && left.latencyReq === undefined;
    const figures = without(without(left.numbers ?? {}, 'p99TargetMs'), 'p99ApiMs');
    return { ...a, evidence: levelGone ? { ...left, numbers: figures } : left };
  });
}
