import { describe, expect, it } from 'vitest';
import type { Answers } from '../../src/domain/case.ts';
import { flipsOf } from '../../src/domain/flips.ts';
import { dataClasses } from '../../src/domain/vocabulary.ts';
import { ableTeam, judgement, mixed, need, open, recommendFor } from '../support/plain-answers.ts';

const flips = (answers: Answers) =>
  recommendFor(answers).flips.map(({ outcome, change }) => [
    outcome,
    change.map(({ field, from, to }) => `${field}: ${from} > ${to}`).join(' + '),
  ]);
const sentences = (answers: Answers): string[] =>
  recommendFor(answers).flips.map(({ sentence }) => sentence);

describe('flips', () => {
  it('name the one change that is enough', () => {
    const weak = open({ q5: [need('self-hosted')], evidence: { frontier: 'none' } });
    expect(flips(weak)).toEqual([
      ['api-first', 'q5.0.customisation: proven > gone'],
      ['dedicated', 'evidence.frontier: none > all'],
      ['self-hosted', 'capable: no > yes'],
    ]);
  });

  it('name two changes where no single one is enough', () => {
    const almost = open({ q5: [need('self-hosted')], evidence: { frontier: 'some' } });
    expect(flips(almost)).toContainEqual([
      'self-hosted',
      'capable: no > yes + evidence.frontier: some > none',
    ]);
  });

  it('leave out an outcome that takes three changes', () => {
    expect(flips(open()).map(([outcome]) => outcome)).toEqual(['dedicated', 'hybrid']);
  });

  it('count economics as one change where only they are missing', () => {
    const q5 = [need('self-hosted', { kind: 'unit-cost' })];
    const dear = open({ ...ableTeam(), q3: { cost: 'real' }, q5 });
    expect(flips(dear)).toContainEqual(['self-hosted', 'economics: not shown > holds']);
  });

  it('count a constraint that becomes proven as one change, with the fix the team gave', () => {
    const q5 = [need('dedicated', { kind: 'latency', specificity: 'later', scope: 'all' })];
    expect(flips(open({ q5 }))).toContainEqual([
      'dedicated',
      'q5.0.latency: later > proven, dedicated, all',
    ]);
  });

  it('never loosen a placement, so a restricted workload finds no way back to the API', () => {
    const classes = { regulated: { at: 'controlled', basis: 'law' } } as const;
    const sealed = open({ ...ableTeam(), q1: { rule: 'written', classes } });
    expect(flips(sealed)).toEqual([
      ['self-hosted', 'q1.classes.regulated.at: controlled > own-plane'],
    ]);
  });

  it('say what they are in words', () => {
    const [first] = sentences(mixed({ q5: [need('dedicated')] }));
    expect(first).toMatch(/^If .+, the recommendation becomes .+\.$/);
  });

  it('are no more than the parameter allows', () => {
    const some = { ...judgement, parameters: { ...judgement.parameters, 'flips-shown': 1 } };
    expect(flipsOf(open(), some)).toHaveLength(1);
  });

  it('need no more changes than the parameter allows', () => {
    const single = { ...judgement, parameters: { ...judgement.parameters, 'flip-changes': 1 } };
    const almost = open({ q5: [need('self-hosted')], evidence: { frontier: 'some' } });
    expect(flipsOf(almost, single).map(({ outcome }) => outcome)).not.toContain('self-hosted');
  });
});

describe('flips of an open boundary', () => {
  it('name everything that settles it, however much that is', () => {
    const classes = {
      tenant: {},
      regulated: { at: 'own-plane' },
      secrets: { at: 'any-api' },
    } as const;
    expect(flips({ q1: { rule: 'vague', classes } })).toEqual([
      [
        'dedicated',
        [
          'q1.rule: vague > written',
          'q1.classes.tenant.at: undecided > controlled',
          'q1.classes.regulated.basis: unknown > law, contract or policy',
          'q1.classes.secrets.at: any-api > kept-out',
        ].join(' + '),
      ],
      [
        'hybrid',
        [
          'q1.rule: vague > written',
          'q1.classes.tenant.at: undecided > approved-api',
          'q1.classes.regulated.basis: unknown > law, contract or policy',
          'q1.classes.secrets.at: any-api > kept-out',
        ].join(' + '),
      ],
    ]);
  });

  it('only ever keep undecided secrets out', () => {
    const classes = { public: { at: 'any-api' }, secrets: { at: 'undecided' } } as const;
    expect(flips(open({ q1: { rule: 'written', classes } }))).toEqual([
      ['api-first', 'q1.classes.secrets.at: undecided > kept-out'],
    ]);
  });

  it('ask for a class where none is named', () => {
    expect(flips(open({ q1: { rule: 'written' } }))).toEqual([
      ['api-first', 'q1.classes.tenant.at: none > approved-api'],
      ['dedicated', 'q1.classes.tenant.at: none > controlled'],
    ]);
  });

  it('ask for a class that nobody has kept out, also once secrets are', () => {
    const kept = { tenant: { at: 'kept-out' }, secrets: { at: 'any-api' } } as const;
    const secrets = 'q1.classes.secrets.at: any-api > kept-out';
    expect(flips(open({ q1: { rule: 'written', classes: kept } }))).toEqual([
      ['api-first', `${secrets} + q1.classes.scrubbed.at: none > approved-api`],
      ['dedicated', `${secrets} + q1.classes.scrubbed.at: none > controlled`],
    ]);
  });

  it('are none where every class is kept out, because one would have to be let out', () => {
    const all = Object.fromEntries(dataClasses.map((name) => [name, { at: 'kept-out' as const }]));
    expect(flips(open({ q1: { rule: 'written', classes: all } }))).toEqual([]);
  });
});
