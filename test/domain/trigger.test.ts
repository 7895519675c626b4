import { describe, expect, it } from 'vitest';
import type { Answers, ClassAnswer, Numbers } from '../../src/domain/case.ts';
import { compare, questionsFor } from '../../src/domain/trigger.ts';
import { capabilities } from '../../src/domain/vocabulary.ts';
import { judgement, mixed, open } from '../support/plain-answers.ts';

const comparison = (was: Answers, is: Answers) =>
  compare({ workload: 'Search', answers: was }, { workload: 'Search', answers: is }, judgement);
const fired = (was: Answers, is: Answers): string[] =>
  comparison(was, is).fired.map(({ trigger }) => trigger);

describe('the cost trigger', () => {
  const numbers = (given: Numbers): Answers => open({ evidence: { numbers: given } });
  const spend = (apiSpendEurMonth: number): Answers => numbers({ apiSpendEurMonth });
  const tokens = (tokensPerDay: number): Answers => numbers({ tokensPerDay });

  it.each([
    ['spend', spend],
    ['volume', tokens],
  ] as const)('fires where %s doubled or halved exactly, and not a little before', (_, of) => {
    expect(fired(of(1_000), of(2_000))).toEqual(['cost-profile']);
    expect(fired(of(1_000), of(1_999))).toEqual([]);
    expect(fired(of(1_000), of(500))).toEqual(['cost-profile']);
    expect(fired(of(1_000), of(501))).toEqual([]);
  });

  it('fires nothing for a number that was zero or unknown', () => {
    expect(fired(spend(0), spend(50_000))).toEqual([]);
    expect(fired(open(), spend(50_000))).toEqual([]);
    expect(fired(spend(50_000), open())).toEqual([]);
  });

  it('fires where spend fell to nothing', () => {
    expect(fired(spend(10), spend(0))).toEqual(['cost-profile']);
  });

  it('fires for a new shape of load, once it was known', () => {
    const load = (shape: 'steady' | 'bursty' | 'unknown') => open({ evidence: { load: shape } });
    expect(fired(load('steady'), load('bursty'))).toEqual(['cost-profile']);
    expect(fired(load('unknown'), load('bursty'))).toEqual([]);
    expect(fired(open(), load('steady'))).toEqual([]);
    expect(fired(load('steady'), load('unknown'))).toEqual([]);
  });

  it('fires where the totals changed places, and not where they only met', () => {
    const totals = (apiSpendEurMonth: number, selfHostTotalEurMonth: number): Answers =>
      numbers({ apiSpendEurMonth, selfHostTotalEurMonth });
    expect(fired(totals(100, 120), totals(121, 120))).toEqual(['cost-profile']);
    expect(fired(totals(130, 120), totals(119, 120))).toEqual(['cost-profile']);
    expect(fired(totals(100, 120), totals(120, 120))).toEqual([]);
    expect(fired(totals(120, 120), totals(130, 120))).toEqual([]);
    expect(fired(spend(100), totals(121, 120))).toEqual([]);
  });

  it('fires once, for its first reason, and says the numbers', () => {
    const before = open({ evidence: { load: 'steady', numbers: { apiSpendEurMonth: 900 } } });
    const now = open({ evidence: { load: 'bursty', numbers: { apiSpendEurMonth: 12_400 } } });
    expect(comparison(before, now).fired).toEqual([
      { trigger: 'cost-profile', because: 'API spend rose from 900 to 12,400 EUR a month.' },
    ]);
  });
});

describe('the privacy trigger', () => {
  const at = (tenant: ClassAnswer | undefined): Answers => {
    const classes = { public: { at: 'any-api' as const }, ...(tenant ? { tenant } : {}) };
    return open({ q1: { rule: 'written', classes } });
  };
  const controlled = at({ at: 'controlled', basis: 'law' });
  const own = at({ at: 'own-plane', basis: 'law' });

  it('fires where a class moved to a stricter restricted placement', () => {
    expect(fired(at({ at: 'approved-api' }), controlled)).toEqual(['privacy-tightens']);
    expect(fired(controlled, own)).toEqual(['privacy-tightens']);
  });

  it('fires where a class appeared at a restricted placement', () => {
    expect(fired(at(undefined), controlled)).toEqual(['privacy-tightens']);
    expect(fired(at({ at: 'kept-out' }), own)).toEqual(['privacy-tightens']);
    expect(fired(at({}), controlled)).toEqual(['privacy-tightens']);
  });

  it('says whether the class tightened or is new to the models', () => {
    const said = (was: Answers, is: Answers) => comparison(was, is).fired[0]?.because;
    expect(said(controlled, own)).toContain('tightened');
    expect(said(at({ at: 'kept-out' }), own)).toContain('now processes');
    expect(said(at(undefined), own)).toContain('now processes');
  });

  it('stays quiet where a class stays, loosens, is dropped, or tightens among open placements', () => {
    expect(fired(controlled, controlled)).toEqual([]);
    expect(fired(own, controlled)).toEqual([]);
    expect(fired(own, at(undefined))).toEqual([]);
    expect(fired(at({ at: 'any-api' }), at({ at: 'approved-api' }))).toEqual([]);
    expect(fired(controlled, at({ at: 'kept-out' }))).toEqual([]);
  });
});

describe('the maturity trigger', () => {
  const team = (items: number): Answers =>
    open({ q4: capabilities.slice(0, items), evidence: { servingMaturity: 'assessed' } });

  it('fires where the team became capable or lost it, and for nothing in between', () => {
    expect(fired(team(4), team(5))).toEqual(['serving-maturity']);
    expect(fired(team(5), team(4))).toEqual(['serving-maturity']);
    expect(comparison(team(4), team(5)).fired[0]?.because).toContain('now shows enough');
    expect(comparison(team(5), team(4)).fired[0]?.because).toContain('no longer shows enough');
    expect(fired(team(5), team(7))).toEqual([]);
    expect(fired(team(0), team(4))).toEqual([]);
  });
});

describe('the questions of triggers', () => {
  it('are each asked once and in order; the calendar alone asks none', () => {
    expect(
      questionsFor(['serving-maturity', 'cost-profile', 'privacy-tightens'], judgement),
    ).toEqual(['q1', 'q3', 'q4', 'q5']);
    expect(questionsFor(['provider-change'], judgement)).toEqual(['q2', 'q3', 'q5']);
    expect(questionsFor(['calendar'], judgement)).toEqual([]);
  });
});

describe('a comparison', () => {
  it('never fires what only people and the calendar can say', () => {
    expect(fired(open(), mixed())).toEqual(['privacy-tightens']);
    expect(
      fired(open({ evidence: { frontier: 'none' } }), open({ evidence: { frontier: 'all' } })),
    ).toEqual([]);
  });

  it('says whether the outcome changed, and from what', () => {
    expect(comparison(open(), mixed())).toMatchObject({
      before: { outcome: 'api-first' },
      changed: true,
      reask: ['q1', 'q5'],
    });
    const loads = [
      open({ evidence: { load: 'steady' } }),
      mixed({ evidence: { load: 'bursty' } }),
    ] as const;
    expect(comparison(...loads).reask).toEqual(['q1', 'q3', 'q5']);
    expect(comparison(open(), open())).toMatchObject({ changed: false, fired: [], reask: [] });
  });
});
