import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkKnowledge } from '../src/adapters/content/check-knowledge.ts';
import { loadContent } from '../src/adapters/content/load-content.ts';
import { judgementAt } from '../src/domain/judgement.ts';
import type { Trigger } from '../src/domain/knowledge-entries.ts';
import { evaluationOf, recommend } from '../src/domain/recommend.ts';
import type { Route } from '../src/domain/recommendation.ts';
import { compare } from '../src/domain/trigger.ts';
import { randomCase, runs } from './support/random-case.ts';
import { type WorkedCase, workedCases } from './support/worked-cases.ts';

const { knowledge } = loadContent();
const judgement = judgementAt(knowledge, '2026-05-01');
const files = workedCases();
const all = files.flatMap(({ cases }) => cases);

/** What the review finds, in the words of an example. */
function findings({ case: subject, baseline }: WorkedCase) {
  const found = evaluationOf(recommend(subject, judgement));
  const compared = baseline && compare(baseline, subject, judgement);
  return {
    outcome: found.outcome,
    rule: found.rule,
    reasons: found.reasons.map(({ rule, factors }) => ({ rule, factors })),
    factors: found.factors,
    routes: routesByClass(found.routes),
    discounted: found.discounted.map(({ id }) => id),
    missing: Object.fromEntries(found.missing.map(({ id, before }) => [id, before])),
    move: found.move.advice,
    flips: found.flips.map(({ outcome }) => outcome),
    before: compared?.before.outcome,
    changed: compared?.changed,
    fired: compared?.fired.map(({ trigger }) => trigger),
    reask: compared?.reask,
    next: found.next,
    notYet: found.notYet.map(({ what }) => what),
  };
}

function routesByClass(routes: readonly Route[]): Record<string, string[]> {
  const byClass: Record<string, string[]> = {};
  for (const { class: name, to } of routes) byClass[name] = [...(byClass[name] ?? []), to];
  return byClass;
}

function keepsItsPromise(example: WorkedCase): void {
  const { next = [], notNext = [], notYet = [], ...promised } = example.expect;
  const found = findings(example);
  const kept = Object.keys(promised) as (keyof typeof promised)[];
  expect(Object.fromEntries(kept.map((key) => [key, found[key]]))).toEqual(promised);
  const unsaid = (words: string[], said: string[]): string[] =>
    words.filter((some) => !said.some((one) => one.includes(some)));
  expect(unsaid(next, found.next)).toEqual([]);
  expect(unsaid(notYet, found.notYet)).toEqual([]);
  expect(unsaid(notNext, found.next)).toEqual(notNext);
}

// One by one, because the table form of a test cuts long sentences short.
for (const { file, cases } of files) {
  describe(file, () => {
    for (const example of cases) it(example.name, () => keepsItsPromise(example));
  });
}

describe('the worked examples', () => {
  it('are many, and each has a sentence of its own', () => {
    expect(all.length).toBeGreaterThanOrEqual(45);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  it('let every rule decide at least one of them', () => {
    const decided = new Set(all.map(({ expect: { rule } }) => rule));
    expect(knowledge.rules.map(({ id }) => id).filter((id) => !decided.has(id))).toEqual([]);
  });

  it('stand in files that each have a theme', () => {
    for (const theme of [
      'boundary',
      'iteration',
      'restricted-data',
      'own-serving',
      'dedicated-endpoint',
      'thin-evidence',
      'pressures',
      'moving',
      'second-looks',
    ])
      expect(files.map(({ file }) => file)).toContain(`${theme}.yaml`);
  });

  it('show every outcome, advice and bad reason, and each trigger that a comparison can fire', () => {
    const seen = (list: (string | undefined)[]): string[] =>
      [...new Set(list.filter((one) => one !== undefined))].sort();
    expect(seen(all.map((one) => one.expect.outcome))).toHaveLength(5);
    expect(seen(all.map((one) => one.expect.move))).toEqual(['move', 'plan', 'stay']);
    expect(seen(all.flatMap((one) => one.expect.discounted ?? []))).toHaveLength(6);
    expect(seen(all.flatMap((one) => one.expect.fired ?? []))).toEqual([
      'cost-profile',
      'privacy-tightens',
      'serving-maturity',
    ]);
  });
});

describe('the triggers', () => {
  const problems = (change: (trigger: Trigger) => Trigger): string[] =>
    checkKnowledge({ ...knowledge, triggers: knowledge.triggers.map(change) }).map(
      ({ file, path, message }) => `${file} ${path.join('.')}: ${message}`,
    );
  const cost = (more: Partial<Trigger>) =>
    problems((one) => (one.id === 'cost-profile' ? { ...one, ...more } : one));

  it('hold together as they are', () => {
    expect(cost({})).toEqual([]);
  });

  it('are refused where they watch a field that no case has', () => {
    const [problem, ...more] = cost({ watch: ['evidence.load', 'evidence.numbers.spend'] });
    expect(problem).toMatch(
      /^triggers triggers\.0\.watch\.1: "evidence\.numbers\.spend" is no field; known: q1, /,
    );
    expect(more).toEqual([]);
  });

  it('are refused where evidence could expire and fire nothing, or two of them', () => {
    const two = { 'cost-model': 'the cost model', q3: 'the pain', q1: 'the boundary' };
    expect(cost({ evidence: two })).toEqual([
      'triggers triggers: "q1" has to stand under `evidence` of one trigger; found: cost-profile, privacy-tightens',
    ]);
    expect(cost({ evidence: { q3: 'the pain' } })).toEqual([
      'triggers triggers: "cost-model" has to stand under `evidence` of one trigger; found: none',
    ]);
  });

  it('are refused without a sentence for expired evidence', () => {
    const fires = (one: Trigger) => one.fires.filter(({ id }) => id !== 'evidence-expired');
    expect(problems((one) => ({ ...one, fires: fires(one) }))).toHaveLength(4);
  });
});

describe('the sources', () => {
  it('are all cited', () => {
    const { sources, version: _, ...rest } = knowledge;
    const cited = JSON.stringify(rest);
    expect(sources.map(({ id }) => id).filter((id) => !cited.includes(`"${id}"`))).toEqual([]);
  });
});

describe('every sentence', () => {
  const open = /\{[a-z][a-zA-Z0-9-]*\}/;

  it('has its placeholders filled in every example', () => {
    for (const { name, case: subject, baseline } of all) {
      const said = [
        recommend(subject, judgement),
        baseline && compare(baseline, subject, judgement),
      ];
      expect({ name, open: open.exec(JSON.stringify(said))?.[0] }).toEqual({
        name,
        open: undefined,
      });
    }
  });

  it('has its placeholders filled in random cases and comparisons', () => {
    const plain = randomCase.map(({ text: _, ...subject }) => subject);
    fc.assert(
      fc.property(plain, plain, (before, now) => {
        const said = [recommend(now, judgement), compare(before, now, judgement)];
        expect(open.exec(JSON.stringify(said))?.[0]).toBeUndefined();
      }),
      { numRuns: runs(300) },
    );
  });
});
