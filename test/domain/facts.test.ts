import { describe, expect, it } from 'vitest';
import { type BoundaryGap, boundaryGaps } from '../../src/domain/boundary.ts';
import type { Answers, ClassAnswer } from '../../src/domain/case.ts';
import { factsOf, isCapable } from '../../src/domain/facts.ts';
import { capabilities } from '../../src/domain/vocabulary.ts';
import { mixed, need, open } from '../support/plain-answers.ts';

const five = { 'capable-items': 5 };
const facts = (answers: Answers) => factsOf(answers, five);

describe('the boundary', () => {
  const gaps = (answers: Answers): BoundaryGap[] => boundaryGaps(answers);
  const placed = (tenant: ClassAnswer): Answers =>
    open({ q1: { rule: 'written', classes: { tenant } } });

  it.each(['written', 'spoken'] as const)('is settled by a rule that is %s', (rule) => {
    expect(gaps({ q1: { rule, classes: { public: { at: 'any-api' } } } })).toEqual([]);
  });

  it.each(['vague', 'conflicting'] as const)('is not settled by a rule that is %s', (rule) => {
    expect(gaps({ q1: { rule, classes: { public: { at: 'any-api' } } } })).toEqual([
      { kind: 'rule' },
    ]);
  });

  it('needs a rule and a class where nothing was answered', () => {
    expect(gaps({})).toEqual([{ kind: 'rule' }, { kind: 'no-class' }]);
  });

  it('needs a class that a model may process', () => {
    expect(gaps(placed({ at: 'kept-out' }))).toEqual([{ kind: 'no-class' }]);
  });

  it('takes a class without a placement as undecided', () => {
    expect(gaps(placed({}))).toEqual([{ kind: 'undecided', class: 'tenant' }]);
    expect(gaps(placed({ at: 'undecided' }))).toEqual([{ kind: 'undecided', class: 'tenant' }]);
  });

  it.each(['controlled', 'own-plane'] as const)('asks what a class at %s rests on', (at) => {
    const basis = [{ kind: 'basis', class: 'tenant' }];
    expect(gaps(placed({ at }))).toEqual(basis);
    expect(gaps(placed({ at, basis: 'preference' }))).toEqual(basis);
    for (const firm of ['law', 'contract', 'policy'] as const)
      expect(gaps(placed({ at, basis: firm }))).toEqual([]);
  });

  it('asks no basis of an open class', () => {
    expect(gaps(placed({ at: 'any-api', basis: 'preference' }))).toEqual([]);
  });

  it.each(['any-api', 'approved-api'] as const)('is open while secrets are at %s', (at) => {
    const classes = { public: { at: 'any-api' as const }, secrets: { at } };
    expect(gaps(open({ q1: { rule: 'written', classes } }))).toEqual([
      { kind: 'secrets-open', class: 'secrets' },
    ]);
  });
});

describe('capability', () => {
  const team = (items: number, servingMaturity: 'none' | 'claimed' | 'assessed'): Answers => ({
    q4: capabilities.slice(0, items),
    evidence: { servingMaturity },
  });

  it('is there with five items assessed in production, and not with four', () => {
    expect(isCapable(team(5, 'assessed'), five)).toBe(true);
    expect(isCapable(team(4, 'assessed'), five)).toBe(false);
  });

  it('is not there with all seven items that were only claimed, or never assessed', () => {
    expect(isCapable(team(7, 'claimed'), five)).toBe(false);
    expect(isCapable({ q4: [...capabilities] }, five)).toBe(false);
  });
});

describe('facts', () => {
  it('take an unknown scope as part of the workload', () => {
    const { scope: _, ...unsaid } = need('self-hosted', { kind: 'air-gap' });
    expect(facts(open({ q5: [unsaid] }))).toMatchObject({ 'own-need': 'part', sealed: 'no' });
    const whole = { ...unsaid, scope: 'all' as const };
    expect(facts(open({ q5: [whole] }))).toMatchObject({ 'own-need': 'all', sealed: 'offline' });
  });

  it('see a need of the whole workload where one of several is', () => {
    const needs = [need('dedicated', { scope: 'part' }), need('dedicated')];
    expect(facts(open({ q5: needs }))).toMatchObject({
      'dedicated-need': 'all',
      'own-need': 'none',
    });
  });

  it('see everything restricted only where nothing is open', () => {
    expect(facts(mixed())).toMatchObject({ sealed: 'no', restricted: 'some', open: 'some' });
    const classes = { regulated: { at: 'controlled', basis: 'law' } } as const;
    const sealed = open({ q1: { rule: 'written', classes } });
    expect(facts(sealed)).toMatchObject({ sealed: 'all-restricted', 'own-grounds': 'no' });
  });

  it.each([undefined, 'unknown', 'iteration'] as const)(
    'are held by iteration when q2 is %s',
    (q2) => {
      const { q2: _, ...rest } = open();
      const held = facts(q2 === undefined ? rest : { ...rest, q2 })['held-by-iteration'];
      expect(held).toBe('yes');
    },
  );

  it.each(['control', 'both'] as const)('are not held by iteration when q2 is %s', (q2) => {
    expect(facts(open({ q2 }))['held-by-iteration']).toBe('no');
  });
});
