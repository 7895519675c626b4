import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/domain/answer.ts';
import { baselineOf, type Watched } from '../../src/domain/baseline.ts';
import type { Answers } from '../../src/domain/case.ts';
import { judgement, open } from '../support/plain-answers.ts';

const said = (id: string, at: number) =>
  ({ id, at, revision: 1, stance: 'standing', by: 'ada' }) as const;
const answers: readonly Answer[] = [
  { ...said('a1', 1), question: 'q1', body: { classes: {} } },
  { ...said('a2', 2), question: 'q2', body: {} },
  { ...said('a3', 3), question: 'q3', body: { pains: {} } },
  { ...said('a4', 4), question: 'q4', body: {} },
  { ...said('a5', 5), question: 'q5', body: {} },
  { ...said('a6', 6), question: 'q3', body: { pains: {} }, revision: 2 },
  { ...said('a7', 7), question: 'q3', body: { pains: {} }, revision: 3, stance: 'dissent' },
];

const of = (given: Answers): readonly Watched[] =>
  baselineOf({ workload: 'Search', answers: given }, answers, judgement);
const watched = (given: Answers, field: string): Watched | undefined =>
  of(given).find((one) => one.field === field);

describe('a baseline', () => {
  it('names every field that a trigger watches, in the order of the knowledge', () => {
    const all = judgement.knowledge.triggers.flatMap(({ id, watch }) =>
      watch.map((field) => ({ trigger: id, field })),
    );
    expect(of({}).map(({ trigger, field }) => ({ trigger, field }))).toEqual(all);
    expect(of({})).toEqual(all);
  });

  it('holds each value with the standing answer that said it, and when', () => {
    const given = open({
      q4: ['platform'],
      evidence: { servingMaturity: 'assessed', evals: 'no', numbers: { apiSpendEurMonth: 0 } },
    });
    const field = 'evidence.numbers.apiSpendEurMonth';
    expect(watched(given, field)).toEqual({
      trigger: 'cost-profile',
      field,
      value: 0,
      at: 6,
      source: 'a6',
    });
    expect(watched(given, 'q4')).toMatchObject({ value: ['platform'], source: 'a4' });
    expect(watched(given, 'evidence.servingMaturity')).toMatchObject({ source: 'a4' });
    expect(watched(given, 'evidence.evals')).toMatchObject({ value: 'no', source: 'a5' });
    expect(watched(given, 'q2')).toMatchObject({ value: 'control', source: 'a2' });
  });

  it('guesses nothing: what nobody knew has a name and no value', () => {
    const given = open({
      q1: { classes: {} },
      q2: 'unknown',
      q3: {},
      evidence: { load: 'unknown', frontier: 'unknown', numbers: {} },
    });
    for (const field of ['q1', 'q1.classes', 'q2', 'q3', 'evidence.load', 'evidence.frontier']) {
      const one = watched(given, field);
      expect(Object.keys(one ?? {}).sort()).toEqual(['field', 'trigger']);
    }
  });

  it('tells "none of these" from "not known"', () => {
    expect(watched({ q4: [], q5: [] }, 'q4')).toMatchObject({ value: [], source: 'a4' });
    expect(watched({}, 'q4')).not.toHaveProperty('value');
  });

  it('keeps placements without the words that somebody wrote beside them', () => {
    const use = { at: 'controlled', basis: 'law' } as const;
    const given: Answers = {
      q1: { rule: 'written', classes: { tenant: { ...use, note: 'Ask Grace about clause 4' } } },
    };
    expect(watched(given, 'q1.classes')).toMatchObject({ value: { tenant: use }, source: 'a1' });
    expect(JSON.stringify(of(given))).not.toContain('Grace');
  });

  it('names no source where no answer is known, as for a case from a file', () => {
    const case_ = { workload: 'Search', answers: open() };
    const q2 = baselineOf(case_, [], judgement).find(({ field }) => field === 'q2');
    expect(q2).toEqual({ trigger: 'calendar', field: 'q2', value: 'control' });
  });
});
