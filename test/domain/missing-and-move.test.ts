import { describe, expect, it } from 'vitest';
import type { Answers, EvidenceLevels } from '../../src/domain/case.ts';
import { missingFor } from '../../src/domain/missing.ts';
import { type Today, todays } from '../../src/domain/vocabulary.ts';
import { judgement, mixed, need, open, recommendFor } from '../support/plain-answers.ts';

const missing = (answers: Answers): Record<string, string> =>
  Object.fromEntries(recommendFor(answers).missing.map(({ id, before }) => [id, before]));
const chosen = (...args: [Parameters<typeof missingFor>[0], Parameters<typeof missingFor>[1]]) =>
  Object.fromEntries(missingFor(...args, {}, judgement).map(({ id, before }) => [id, before]));

const enough: EvidenceLevels = {
  costModel: 'full',
  latencyReq: 'measured',
  privacyReview: 'done',
  servingMaturity: 'assessed',
};

describe('missing evidence', () => {
  it('is none where all four items are enough', () => {
    expect(missing(mixed({ evidence: enough }))).toEqual({});
  });

  it('below enough by one level is still missing', () => {
    const below: EvidenceLevels = {
      costModel: 'tokens-only',
      latencyReq: 'stated',
      privacyReview: 'started',
      servingMaturity: 'claimed',
    };
    expect(Object.keys(missing(open({ evidence: below }))).sort()).toEqual([
      'cost-model',
      'latency-requirements',
      'privacy-review',
      'serving-maturity',
    ]);
  });

  it('holds up no "not ready", which can be accepted as it is', () => {
    expect(new Set(Object.values(missing({})))).toEqual(new Set(['moving']));
  });

  it('is the privacy review alone before an API', () => {
    expect(missing(open())).toMatchObject({
      'privacy-review': 'accepting',
      'cost-model': 'moving',
    });
  });

  it('is the cost model as well before an endpoint, and the maturity before a mix', () => {
    expect(missing(open({ q5: [need('dedicated')] }))).toMatchObject({
      'cost-model': 'accepting',
      'serving-maturity': 'moving',
    });
    expect(missing(mixed())).toMatchObject({
      'cost-model': 'accepting',
      'serving-maturity': 'accepting',
    });
  });

  it('is the latency requirements only where latency decides', () => {
    expect(missing(open())['latency-requirements']).toBe('moving');
    const q5 = [need('dedicated', { kind: 'throughput' })];
    const throttled = open({ q3: { 'rate-limits': 'real' }, q5 });
    expect(missing(throttled)['latency-requirements']).toBe('accepting');
  });

  it('is worked out anew for an outcome that the lead chose instead', () => {
    expect(chosen('self-hosted', ['privacy'])).toEqual({
      'cost-model': 'accepting',
      'latency-requirements': 'moving',
      'privacy-review': 'accepting',
      'serving-maturity': 'accepting',
    });
    expect(chosen('not-ready', ['latency'])['latency-requirements']).toBe('moving');
  });

  it('stays missing whatever is linked or written, because people set the levels', () => {
    const said = open({
      q1: { rule: 'written', classes: { public: { at: 'any-api', note: 'review: done' } } },
    });
    expect(missing(said)['privacy-review']).toBe('accepting');
  });
});

describe('the advice to move', () => {
  const advice = (answers: Answers): string => recommendFor(answers).move.advice;
  const from = (answers: Answers): string =>
    todays.map((today: Today) => advice({ ...answers, today })).join(' ');
  const done = (answers: Answers): Answers => ({ ...answers, evidence: enough });

  it('from nothing is to plan while evidence is owed, and to move after', () => {
    expect(advice(open())).toBe('plan');
    expect(advice(done(open()))).toBe('move');
    expect(recommendFor(open()).move.from).toBe('none');
  });

  it('is to stay with anything that keeps the boundary when nothing proven asks for more', () => {
    expect(from(done(open()))).toBe('move stay stay stay stay');
    expect(from(done(open({ q2: 'iteration' })))).toBe('move stay stay stay stay');
  });

  it('is to stay in a mixed boundary only where no restricted class uses an API', () => {
    expect(from(done(mixed({ q2: 'iteration' })))).toBe('move move stay stay stay');
  });

  it('takes a dedicated endpoint to be outside the own plane', () => {
    const classes = {
      public: { at: 'any-api' },
      regulated: { at: 'own-plane', basis: 'law' },
    } as const;
    const plane = mixed({ q1: { rule: 'written', classes }, q2: 'iteration' });
    expect(from(done(plane))).toBe('move move move stay stay');
  });

  it('is to move where a rule with a reason of its own decided', () => {
    expect(from(done(mixed()))).toBe('move move move stay move');
    expect(from(done(open({ q5: [need('dedicated')] })))).toBe('move move stay move move');
  });

  it('is to plan while the boundary is open, wherever it runs', () => {
    expect(from({})).toBe('plan plan plan plan plan');
  });

  it('is to stay with the same hosting even while evidence is owed', () => {
    expect(advice(mixed({ today: 'hybrid' }))).toBe('stay');
  });
});
