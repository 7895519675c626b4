import { describe, expect, it } from 'vitest';
import type { Answers } from '../../src/domain/case.ts';
import { ableTeam, mixed, need, open, recommendFor } from '../support/plain-answers.ts';

const factors = (answers: Answers): readonly string[] => recommendFor(answers).factors;
const reasons = (answers: Answers): string[] =>
  recommendFor(answers).reasons.map(({ rule }) => rule);
const sealed = (given: Answers = {}): Answers =>
  open({
    q1: { rule: 'written', classes: { regulated: { at: 'controlled', basis: 'law' } } },
    ...given,
  });

describe('the factors that decide', () => {
  it('are those of the facts that the rule needed', () => {
    expect(factors({})).toEqual(['privacy']);
    expect(factors(mixed())).toEqual(['privacy']);
    const earned = open({ ...ableTeam(), q5: [need('self-hosted')] });
    expect(factors(earned)).toEqual(['control', 'ops-maturity']);
  });

  it('include the kind of constraint that counted', () => {
    const q5 = [need('dedicated', { kind: 'throughput' })];
    expect(factors(open({ q3: { 'rate-limits': 'real' }, q5 }))).toContain('latency');
  });

  it('include what would turn the outcome by itself', () => {
    const q5 = [need('self-hosted', { kind: 'unit-cost' })];
    expect(factors(open({ q3: { cost: 'real' }, q5 }))).toEqual(['privacy', 'economics']);
    const waiting = open({ q2: 'iteration', q5: [need('self-hosted')] });
    expect(factors(waiting)).toContain('control');
  });

  it('leave out what nobody stated exactly', () => {
    const wish = need('self-hosted', { kind: 'latency', specificity: 'fuzzy' });
    expect(factors(open({ q3: { latency: 'real' }, q5: [wish] }))).toEqual(['privacy']);
  });

  it.each([
    ['latency', 'latency'],
    ['throughput', 'latency'],
    ['unit-cost', 'economics'],
    ['customisation', 'control'],
    ['air-gap', 'control'],
    ['customer-hosting', 'control'],
    ['fallback', 'control'],
  ] as const)('take a constraint of kind %s for %s', (kind, factor) => {
    const proven: Answers = {
      q3: { 'rate-limits': 'real', latency: 'real', cost: 'real' },
      q5: [need('dedicated', { kind, scope: 'part' })],
      evidence: {
        costModel: 'full',
        latencyReq: 'measured',
        load: 'steady',
        numbers: { apiSpendEurMonth: 2, selfHostTotalEurMonth: 1 },
      },
    };
    const [first] = recommendFor(open(proven)).reasons;
    expect(first).toMatchObject({ rule: 'dedicated-on-some-routes', factors: [factor] });
  });

  it('put an offline workload down to control, and not to its data', () => {
    const offline = open({ ...ableTeam(), q5: [need('self-hosted', { kind: 'air-gap' })] });
    expect(factors(offline)).toEqual(['control', 'ops-maturity']);
  });

  it('leave out capability where it changes nothing', () => {
    expect(factors(open({ q5: [need('dedicated')] }))).not.toContain('ops-maturity');
  });
});

describe('the reasons', () => {
  it('begin with the rule that decided, and name its factors and sources', () => {
    const [first] = recommendFor(sealed()).reasons;
    expect(first).toMatchObject({ rule: 'all-restricted-run-for-the-team', factors: ['privacy'] });
    expect(first?.source.length).toBeGreaterThan(0);
  });

  it('give each rule the factors of the facts it names', () => {
    const [first] = recommendFor(open({ q2: 'iteration' })).reasons;
    expect(first).toMatchObject({ rule: 'iterate-first', factors: ['privacy', 'control'] });
  });

  it('name the model check where nobody made it', () => {
    const q5 = [need('self-hosted', { kind: 'latency' })];
    const measured = { servingMaturity: 'assessed', latencyReq: 'measured' } as const;
    const unchecked = open({ ...ableTeam(), q3: { latency: 'real' }, q5, evidence: measured });
    const [first] = recommendFor(unchecked).reasons;
    const factors = ['control', 'latency'];
    expect(first).toMatchObject({ rule: 'own-need-before-model-check', factors });
  });

  it('add what held as well and would have led elsewhere, once for each ground', () => {
    const both = mixed({ ...ableTeam(), q5: [need('self-hosted'), need('dedicated')] });
    expect(reasons(both)).toEqual([
      'own-serving-earned',
      'dedicated-on-every-route',
      'mixed-sensitivity',
    ]);
  });

  it('leave out what would have led to the same outcome', () => {
    const part = mixed({ q5: [need('dedicated', { scope: 'part' })] });
    expect(reasons(part)).toEqual(['dedicated-on-some-routes']);
  });

  it('leave out a rule that an earlier one of its ground would have outrun', () => {
    const needs = [need('self-hosted', { kind: 'air-gap' }), need('dedicated')];
    expect(reasons(open({ ...ableTeam(), q5: needs }))).toEqual([
      'offline-run-by-the-team',
      'dedicated-on-every-route',
    ]);
  });

  it('leave out the default, which holds always and says nothing', () => {
    expect(reasons(open({ q5: [need('dedicated')] }))).toEqual(['dedicated-on-every-route']);
  });

  it('speak of mixed data only where some of it is open', () => {
    expect(reasons(sealed())).toEqual(['all-restricted-run-for-the-team']);
  });

  it('speak of open data only where there is some, while iterating as well', () => {
    expect(reasons(sealed({ q2: 'iteration' }))).toEqual(['all-restricted-run-for-the-team']);
  });
});
