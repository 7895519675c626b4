import type { Answers, ClassAnswer, Constraint } from './case.ts';
import type { ChangeKind } from './knowledge-entries.ts';
import {
  type Capability,
  capabilities,
  type DataClass,
  type Factor,
  type Frontier,
  type Placement,
} from './vocabulary.ts';

interface About extends Partial<Constraint> {
  readonly class?: DataClass;
  readonly at?: Placement;
  readonly frontier?: Frontier;
}

/** One thing about a case that could be otherwise: said in people's words, and applied to answers. */
export interface Change {
  readonly kind: ChangeKind;
  /** The answer or fact that changes, and the ids it changes between. */
  readonly field: string;
  readonly from: string;
  readonly to: string;
  /** Which entry of the knowledge names it, where one does. */
  readonly about: About;
  readonly factors: readonly Factor[];
  apply(answers: Answers): Answers;
}

type Evidence = NonNullable<Answers['evidence']>;

export const withEvidence = (answers: Answers, evidence: Evidence): Answers => ({
  ...answers,
  evidence: { ...answers.evidence, ...evidence },
});

export const withPain = (answers: Answers, pain: NonNullable<Answers['q3']>): Answers => ({
  ...answers,
  q3: { ...answers.q3, ...pain },
});

export function withClass(answers: Answers, name: DataClass, use: ClassAnswer): Answers {
  const before = answers.q1?.classes?.[name];
  const classes = { ...answers.q1?.classes, [name]: { ...before, ...use } };
  return { ...answers, q1: { ...answers.q1, classes } };
}

export const withRule = (answers: Answers, rule: 'written'): Answers => ({
  ...answers,
  q1: { ...answers.q1, rule },
});

/** The team shows every item on systems in production. */
export const madeCapable = (answers: Answers): Answers =>
  withEvidence(
    { ...answers, q4: [...new Set<Capability>([...(answers.q4 ?? []), ...capabilities])] },
    { servingMaturity: 'assessed' },
  );

export const madeIncapable = (answers: Answers): Answers => ({ ...answers, q4: [] });

/** A full cost model at a steady load that shows own serving at half the API bill. */
export function madeEconomic(answers: Answers): Answers {
  const spend = answers.evidence?.numbers?.apiSpendEurMonth || 1;
  const numbers = {
    ...answers.evidence?.numbers,
    apiSpendEurMonth: spend,
    selfHostTotalEurMonth: spend / 2,
  };
  return withEvidence(answers, { costModel: 'full', load: 'steady', numbers });
}

/** What has to be true beside the statement for a constraint of this kind to be proven. */
export function withProof(answers: Answers, kind: Constraint['kind']): Answers {
  if (kind === 'latency') {
    return withEvidence(withPain(answers, { latency: 'real' }), { latencyReq: 'measured' });
  }
  if (kind === 'throughput') return withPain(answers, { 'rate-limits': 'real' });
  if (kind === 'unit-cost') return madeEconomic(withPain(answers, { cost: 'real' }));
  return answers;
}
