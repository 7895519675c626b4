import { describe, expect, it } from 'vitest';
import type { Answers } from '../../src/domain/case.ts';
import { routesOf } from '../../src/domain/routes.ts';
import { ableTeam, judgement, mixed, need, open, recommendFor } from '../support/plain-answers.ts';

const routes = (answers: Answers): string[] =>
  recommendFor(answers).routes.map((route) => `${route.class} ${route.to}`);
const because = (answers: Answers): string[] =>
  recommendFor(answers).routes.map((route) => route.because);

const ownPlane: Answers = mixed({
  q1: {
    rule: 'written',
    classes: { public: { at: 'any-api' }, regulated: { at: 'own-plane', basis: 'law' } },
  },
});

describe('routes', () => {
  it('go nowhere while the boundary is open, and never for a class that is kept out', () => {
    const classes = { public: { at: 'any-api' }, secrets: { at: 'kept-out' } } as const;
    expect(routes(open({ q1: { classes } }))).toEqual(['public none', 'secrets none']);
    expect(routes(open({ q1: { rule: 'spoken', classes } }))).toEqual([
      'public api',
      'secrets none',
    ]);
  });

  it('send nothing for a class that the workload does not touch', () => {
    expect(routes(open())).toEqual(['tenant approved-api']);
  });

  it('send scrubbed data where it is placed, with redaction first', () => {
    const scrubbed = open({ q1: { rule: 'written', classes: { scrubbed: { at: 'any-api' } } } });
    expect(routes(scrubbed)).toEqual(['scrubbed api']);
    expect(because(scrubbed)[0]).toContain('Redaction comes first');
  });

  it('have a vendor run what stays on the own plane until the team serves it', () => {
    expect(routes(ownPlane)).toEqual(['public api', 'regulated dedicated']);
    expect(because(ownPlane)[1]).toContain('operated by a vendor until your own team serves it');
    expect(routes({ ...ownPlane, ...ableTeam() })).toEqual(['public api', 'regulated own']);
  });

  it('keep the vendor where a frontier model is needed, or nobody knows', () => {
    for (const frontier of ['some', 'all', 'unknown'] as const)
      expect(routes({ ...ownPlane, ...ableTeam({ frontier }) })).toContain('regulated dedicated');
  });

  it('keep a controlled class on an endpoint in a hybrid, however capable the team', () => {
    expect(routes({ ...mixed(), ...ableTeam() })).toEqual(['public api', 'regulated dedicated']);
  });

  it('follow the whole workload under dedicated and under own serving', () => {
    expect(routes(mixed({ q5: [need('dedicated')] }))).toEqual([
      'public dedicated',
      'regulated dedicated',
    ]);
    expect(routes(mixed({ ...ableTeam(), q5: [need('self-hosted')] }))).toEqual([
      'public own',
      'regulated own',
    ]);
  });
});

describe('the second route of open data', () => {
  it('is own serving where a capable team needs it on some routes', () => {
    const part = open({ ...ableTeam(), q5: [need('self-hosted', { scope: 'part' })] });
    expect(routes(part)).toEqual(['tenant approved-api', 'tenant own']);
  });

  it('is a dedicated endpoint where the team has not shown that it can serve', () => {
    expect(routes(open({ q5: [need('self-hosted')] }))).toEqual([
      'tenant approved-api',
      'tenant dedicated',
    ]);
  });

  it('is a dedicated endpoint, too, where that is the fix and the team is capable', () => {
    const part = open({ ...ableTeam(), q5: [need('dedicated', { scope: 'part' })] });
    expect(routes(part)).toEqual(['tenant approved-api', 'tenant dedicated']);
  });

  it('names each constraint that asked for it once, and no other', () => {
    const q5 = [
      need('dedicated', { scope: 'part' }),
      need('dedicated', { scope: 'part' }),
      need('dedicated', { kind: 'fallback', scope: 'part' }),
      need('dedicated', { kind: 'customer-hosting', specificity: 'fuzzy' }),
    ];
    const names = judgement.knowledge.constraints;
    const name = (id: string) => names.find((one) => one.id === id)?.name ?? id;
    const [, second] = because(open({ q5 }));
    expect(second).toContain(`for ${name('customisation')} and ${name('fallback')} go`);
  });

  it('is not there in a hybrid that the boundary or iteration decided', () => {
    expect(routes(mixed())).toEqual(['public api', 'regulated dedicated']);
    expect(routes(mixed({ q2: 'iteration' }))).toEqual(['public api', 'regulated dedicated']);
  });

  it('is not there for a class that is restricted already', () => {
    expect(routes(mixed({ q5: [need('dedicated', { scope: 'part' })] }))).toEqual([
      'public api',
      'public dedicated',
      'regulated dedicated',
    ]);
  });
});

describe('routes of an outcome that the lead chose instead', () => {
  it('are worked out for that outcome', () => {
    const chosen = routesOf(mixed(), { outcome: 'dedicated', ground: 'default' }, judgement);
    expect(chosen.map(({ to }) => to)).toEqual(['dedicated', 'dedicated']);
  });

  it('have no second way under api-first, whatever the rule stood on', () => {
    const chosen = routesOf(open(), { outcome: 'api-first', ground: 'own-need' }, judgement);
    expect(chosen.map(({ to }) => to)).toEqual(['approved-api']);
  });
});
