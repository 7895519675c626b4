import fc from 'fast-check';
import type { Answers, Case, ClassAnswer, Constraint } from '../../src/domain/case.ts';
import * as ids from '../../src/domain/vocabulary.ts';

// Random cases over the whole vocabulary. Left to pure chance nearly every case would be not-ready
// or api-first, so likely values are weighted until each outcome and each rule is frequent.

type Arbitraries<T> = { [K in keyof T]-?: fc.Arbitrary<Exclude<T[K], undefined>> };

/** A record of which each key may be missing: missing means unknown, `undefined` is no answer. */
function sparse<T extends object>(model: Arbitraries<T>, present = 9): fc.Arbitrary<Partial<T>> {
  const entries = Object.entries<fc.Arbitrary<unknown>>(model as never).map(
    ([key, value]) => [key, fc.option(value, { nil: undefined, freq: present + 1 })] as const,
  );
  return fc.record(Object.fromEntries(entries)).map((whole) => {
    const known = Object.entries(whole).filter(([, value]) => value !== undefined);
    return Object.fromEntries(known) as Partial<T>;
  });
}

/** Ids drawn by weight: `{ none: 4, some: 1 }`. */
const drawn = <T extends string>(weights: Readonly<Record<T, number>>): fc.Arbitrary<T> =>
  fc.constantFrom(
    ...(Object.entries(weights) as [T, number][]).flatMap(([value, weight]) =>
      Array.from({ length: weight }, () => value),
    ),
  );

type Q1 = NonNullable<Answers['q1']>;
type Classes = NonNullable<Q1['classes']>;

const firmBasis = fc.constantFrom('law', 'contract', 'policy');
const restricted = fc.record({
  at: fc.constantFrom('controlled', 'own-plane'),
  basis: firmBasis,
});
const open = sparse<ClassAnswer>(
  {
    at: fc.constantFrom('any-api', 'approved-api'),
    basis: fc.constantFrom(...ids.bases),
    note: fc.constant('EU region'),
  },
  1,
).map((use) => ({ at: 'approved-api' as const, ...use }));
const keptOut = fc.constant({ at: 'kept-out' as const });
const settledUse = fc.oneof(
  { weight: 5, arbitrary: open },
  { weight: 2, arbitrary: restricted },
  { weight: 1, arbitrary: keptOut },
);

const settledClasses: fc.Arbitrary<Classes> = sparse<Classes>(
  {
    public: settledUse,
    scrubbed: settledUse,
    tenant: settledUse,
    regulated: settledUse,
    secrets: fc.oneof({ weight: 1, arbitrary: restricted }, { weight: 2, arbitrary: keptOut }),
  },
  1,
);
/** Weighted towards a settled boundary; a draw without any class stays unsettled. */
const settledQ1: fc.Arbitrary<Q1> = fc.record({
  rule: fc.constantFrom('written', 'spoken'),
  classes: settledClasses.chain((classes) =>
    Object.values(classes).some(({ at }) => at !== 'kept-out')
      ? fc.constant(classes)
      : settledUse.map((use): Classes => ({ ...classes, tenant: use })),
  ),
});

const anyUse = sparse<ClassAnswer>({
  at: fc.constantFrom(...ids.placements),
  basis: fc.constantFrom(...ids.bases),
  note: fc.constant('to be asked'),
});
const anyQ1 = sparse<Q1>({
  rule: fc.constantFrom(...ids.boundaryRules),
  classes: sparse<Classes>(
    { public: anyUse, scrubbed: anyUse, tenant: anyUse, regulated: anyUse, secrets: anyUse },
    2,
  ),
});

export const randomConstraint: fc.Arbitrary<Constraint> = fc
  .record({
    kind: drawn({
      'data-boundary': 1,
      latency: 3,
      throughput: 2,
      'unit-cost': 4,
      customisation: 3,
      'air-gap': 2,
      'customer-hosting': 3,
      fallback: 2,
    }),
    rest: sparse<Omit<Constraint, 'kind'>>({
      specificity: drawn({ specific: 8, later: 1, fuzzy: 1 }),
      fix: drawn({ 'self-hosted': 5, dedicated: 4, unknown: 1, api: 1 }),
      scope: drawn({ all: 3, part: 2 }),
    }),
  })
  .map(({ kind, rest }) => ({ kind, ...rest }));

const serving = fc.oneof(
  { weight: 3, arbitrary: fc.subarray([...ids.capabilities], { minLength: 5 }) },
  { weight: 2, arbitrary: fc.subarray([...ids.capabilities]) },
);

const wishes = (count: number): fc.Arbitrary<Constraint[]> =>
  fc.array(randomConstraint, { minLength: count, maxLength: count });
const randomWishes = fc.oneof(
  { weight: 1, arbitrary: wishes(0) },
  { weight: 2, arbitrary: wishes(1) },
  { weight: 3, arbitrary: wishes(2) },
  { weight: 1, arbitrary: wishes(3) },
);

type Levels = NonNullable<Answers['evidence']>;
type Numbers = NonNullable<Levels['numbers']>;

/** Few different amounts, so that equal, doubled and zero ones meet often. */
const euros = fc.constantFrom(0, 450, 900, 1_800, 6_200, 12_400);
const percent = fc.integer({ min: 0, max: 100 });
const randomNumbers = sparse<Numbers>(
  {
    tokensPerDay: fc.constantFrom(0, 50_000, 1_000_000, 4_000_000),
    utilisationPct: percent,
    p99TargetMs: fc.constantFrom(300, 1_000),
    p99ApiMs: fc.constantFrom(180, 900),
    throttledPct: percent,
    apiSpendEurMonth: fc.oneof(euros, fc.constant(20_000)),
    selfHostTotalEurMonth: euros,
  },
  5,
);

const randomEvidence = sparse<Levels>({
  costModel: drawn({ full: 6, 'tokens-only': 1, none: 1 }),
  latencyReq: drawn({ measured: 4, stated: 1, none: 1 }),
  privacyReview: fc.constantFrom(...ids.privacyReviews),
  servingMaturity: drawn({ assessed: 6, claimed: 1, none: 1 }),
  evals: fc.constantFrom(...ids.evalsLevels),
  frontier: drawn({ none: 6, some: 2, all: 2, unknown: 1 }),
  load: drawn({ steady: 6, bursty: 1, unknown: 1 }),
  numbers: randomNumbers,
});

const felt = drawn({ real: 5, felt: 2, none: 1 });
const randomPains: fc.Arbitrary<NonNullable<Answers['q3']>> = sparse<NonNullable<Answers['q3']>>({
  'rate-limits': felt,
  latency: felt,
  cost: felt,
});

const answersWith = (q1: fc.Arbitrary<Q1>): fc.Arbitrary<Answers> =>
  sparse<Answers>(
    {
      today: fc.constantFrom(...ids.todays),
      q1,
      q2: drawn({ control: 5, both: 2, iteration: 3, unknown: 1 }),
      q3: randomPains,
      q4: serving,
      q5: randomWishes,
      evidence: randomEvidence,
    },
    30,
  );

export const settledAnswers: fc.Arbitrary<Answers> = answersWith(settledQ1);
/** Answers of every kind, nine of ten with a settled boundary. */
export const randomAnswers: fc.Arbitrary<Answers> = fc.oneof(
  { weight: 19, arbitrary: settledAnswers },
  { weight: 1, arbitrary: answersWith(anyQ1) },
);
/** Answers whose boundary is open in any of its ways, or happens to be settled. */
export const unsettledAnswers: fc.Arbitrary<Answers> = answersWith(anyQ1);

const randomText = sparse<NonNullable<Case['text']>>(
  {
    q1: fc.constantFrom('External APIs are simply too risky.', 'Plain { braces } and {workload}.'),
    q2: fc.string({ maxLength: 60 }),
    q3: fc.constant('Self-hosting is obviously cheaper per token.'),
    q4: fc.constant('The team is keen to play with GPUs.'),
    q5: fc.constantFrom('Investors expect our own GPUs.', 'Our customer asked for it in writing.'),
  },
  1,
);

/** A whole case as the machine door takes it. */
export const randomCase: fc.Arbitrary<Case> = fc
  .record({
    workload: fc.constantFrom('Support summariser', 'Ranking $& $1', 'Search'),
    rest: sparse<Omit<Case, 'workload'>>({
      phase: fc.constantFrom(...ids.phases),
      answers: randomAnswers,
      text: randomText,
      voiced: fc.array(fc.constantFrom(...ids.badReasons), { maxLength: 3 }),
    }),
  })
  .map(({ workload, rest }) => ({ workload, ...rest }));

/** Fewer runs where a copy of the repository only has to notice one broken line. */
const limit = process.env['FC_RUNS'];
export const runs = (full: number): number => Math.min(full, Number(limit ?? full));
/** Whether figures about all runs mean something. */
export const allRuns = limit === undefined;
