import { describe, expect, it } from 'vitest';
import type { Answers, Constraint, EvidenceLevels } from '../../src/domain/case.ts';
import { judgeConstraints } from '../../src/domain/constraint.ts';
import { costModelOf, economicsHold, latencyReqOf } from '../../src/domain/levels.ts';
import { need, open } from '../support/plain-answers.ts';

describe('economics', () => {
  const totals = { apiSpendEurMonth: 900, selfHostTotalEurMonth: 899 };
  const known: EvidenceLevels = { costModel: 'full', load: 'steady', numbers: totals };
  const hold = (evidence: EvidenceLevels): boolean => economicsHold({ evidence });

  it('hold with a full cost model, a steady load and a lower own total', () => {
    expect(hold(known)).toBe(true);
  });

  it('do not hold at equal totals', () => {
    expect(hold({ ...known, numbers: { ...totals, selfHostTotalEurMonth: 900 } })).toBe(false);
  });

  it('do not hold with a total unknown, a bursty load or a thinner cost model', () => {
    expect(hold({ ...known, numbers: { selfHostTotalEurMonth: 0 } })).toBe(false);
    expect(hold({ ...known, numbers: { apiSpendEurMonth: 900 } })).toBe(false);
    expect(hold({ ...known, load: 'bursty' })).toBe(false);
    expect(hold({ costModel: 'full', numbers: totals })).toBe(false);
    expect(hold({ ...known, costModel: 'tokens-only' })).toBe(false);
    expect(hold({ load: 'steady', numbers: totals })).toBe(false);
  });
});

describe('levels', () => {
  it('read latency from its figures only where no level was given', () => {
    const figures = { p99TargetMs: 300, p99ApiMs: 640 };
    expect(latencyReqOf({ evidence: { numbers: figures } })).toBe('measured');
    expect(latencyReqOf({ evidence: { numbers: { p99TargetMs: 300 } } })).toBe('stated');
    expect(latencyReqOf({ evidence: { numbers: { p99ApiMs: 640 } } })).toBe('none');
    expect(latencyReqOf({ evidence: { latencyReq: 'none', numbers: figures } })).toBe('none');
  });

  it('take an own total without a level for less than a full cost model', () => {
    expect(costModelOf({ evidence: { numbers: { selfHostTotalEurMonth: 10 } } })).toBe(
      'tokens-only',
    );
    expect(costModelOf({})).toBe('none');
  });
});

describe('constraints', () => {
  const lacks = (one: Constraint, answers: Answers = {}) =>
    judgeConstraints(open({ ...answers, q5: [one] }))[0]?.lacks;

  it('count once they are exact, today, and need more than the API', () => {
    expect(lacks(need('dedicated'))).toEqual([]);
    expect(lacks({ kind: 'fallback' })).toEqual(['fuzzy', 'fix-unknown']);
    expect(lacks(need('dedicated', { specificity: 'later', fix: 'api' }))).toEqual([
      'later',
      'fix-api',
    ]);
  });

  it('of latency need real pain and a measurement', () => {
    const one = need('dedicated', { kind: 'latency' });
    expect(lacks(one, { q3: { latency: 'felt' } })).toEqual(['pain', 'measurement']);
    const stated: Answers = { q3: { latency: 'real' }, evidence: { latencyReq: 'stated' } };
    expect(lacks(one, stated)).toEqual(['measurement']);
    const proof: Answers = { q3: { latency: 'real' }, evidence: { latencyReq: 'measured' } };
    expect(lacks(one, proof)).toEqual([]);
  });

  it('of capacity need real rate limits, and of data belong to question one', () => {
    expect(lacks(need('dedicated', { kind: 'throughput' }), { q3: { latency: 'real' } })).toEqual([
      'pain',
    ]);
    expect(lacks(need('self-hosted', { kind: 'data-boundary' }))).toEqual(['boundary']);
  });

  it('of unit cost need real pain and economics that hold', () => {
    const one = need('self-hosted', { kind: 'unit-cost' });
    expect(lacks(one, { q3: { cost: 'felt' } })).toEqual(['pain', 'economics']);
    const numbers = { apiSpendEurMonth: 900, selfHostTotalEurMonth: 899 };
    const evidence: EvidenceLevels = { costModel: 'full', load: 'steady', numbers };
    expect(lacks(one, { q3: { cost: 'felt' }, evidence })).toEqual(['pain']);
    expect(lacks(one, { q3: { cost: 'real' }, evidence })).toEqual([]);
  });

  it('wait for iteration, except for a customer and an air gap', () => {
    const held = (kind: Constraint['kind']) =>
      lacks(need('self-hosted', { kind }), { q2: 'iteration' });
    expect(held('fallback')).toEqual(['iteration']);
    expect(held('customer-hosting')).toEqual([]);
    expect(held('air-gap')).toEqual([]);
  });
});
