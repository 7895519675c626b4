import fc from 'fast-check';
import type { Answers, Constraint, EvidenceLevels } from '../../src/domain/case.ts';
import * as ids from '../../src/domain/vocabulary.ts';
import { settledAnswers } from './random-case.ts';

type Spoil = (ripe: Answers) => Answers;
const levels =
  (evidence: EvidenceLevels): Spoil =>
  (ripe) => ({ ...ripe, evidence: { ...ripe.evidence, ...evidence } });
const constraint =
  (said: Partial<Constraint>): Spoil =>
  (ripe) => ({ ...ripe, q5: (ripe.q5 ?? []).map((one) => ({ ...one, ...said })) });
const ripeNumbers = { p99TargetMs: 300, apiSpendEurMonth: 20_000, selfHostTotalEurMonth: 6_200 };

/** One thing short of a proven constraint, or none: there the neighbours lead somewhere else. */
const spoils: readonly Spoil[] = [
  (ripe) => ripe,
  levels({ load: 'bursty' }),
  levels({ costModel: 'tokens-only' }),
  levels({ numbers: { ...ripeNumbers, selfHostTotalEurMonth: 20_000 } }),
  levels({ latencyReq: 'stated' }),
  (ripe) => ({ ...ripe, q2: 'iteration' }),
  (ripe) => ({ ...ripe, q3: { 'rate-limits': 'felt', latency: 'felt', cost: 'felt' } }),
  (ripe) => ({ ...ripe, q4: ids.capabilities.slice(0, 4) }),
  constraint({ specificity: 'later' }),
  constraint({ fix: 'unknown' }),
];

const ripe = (answers: Answers, kind: ids.ConstraintKind, fix: ids.Fix): Answers => ({
  ...answers,
  q2: 'control',
  q3: { 'rate-limits': 'real', latency: 'real', cost: 'real' },
  q5: [{ kind, specificity: 'specific', fix, scope: 'all' }],
  evidence: {
    ...answers.evidence,
    costModel: 'full',
    load: 'steady',
    latencyReq: 'measured',
    numbers: ripeNumbers,
  },
});

/** Answers at the edge of proving a constraint that pain, cost or latency asks for. */
export const edgeAnswers: fc.Arbitrary<Answers> = fc
  .tuple(
    settledAnswers,
    fc.constantFrom('latency', 'throughput', 'unit-cost', 'customisation'),
    fc.constantFrom('dedicated', 'self-hosted'),
    fc.constantFrom(...spoils),
  )
  .map(([answers, kind, fix, spoil]) => spoil(ripe(answers, kind, fix)));
