import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../../src/adapters/content/load-content.ts';
import type { Answers, Constraint } from '../../src/domain/case.ts';
import { decidingRule, ruleFor } from '../../src/domain/decide-outcome.ts';
import { factsOf } from '../../src/domain/facts.ts';
import { judgementAt } from '../../src/domain/judgement.ts';
import { type Facts, factValues, type Ground } from '../../src/domain/rule.ts';
import { capabilities } from '../../src/domain/vocabulary.ts';
import { allRuns, randomAnswers, runs, unsettledAnswers } from '../support/random-case.ts';
import { verdictOn } from '../support/reference-table.ts';

const judgement = judgementAt(loadContent().knowledge, '2026-05-01');
const { rules, sources } = judgement.knowledge;
/** The row of the description that each ground stands for. */
const rowOf: Record<Ground, number> = {
  unsettled: 1,
  sealed: 2,
  iteration: 3,
  'own-need': 4,
  'dedicated-need': 5,
  restricted: 6,
  default: 7,
};
const count = (value: number): string => value.toLocaleString('en-GB');

/** Every combination of the values each fact can have, whether or not answers can lead to it. */
function combinations(): Facts[] {
  const entries = Object.entries(factValues) as [string, readonly string[]][];
  const all = entries.reduce<Record<string, string>[]>(
    (some, [name, values]) =>
      some.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
  return all as unknown as Facts[];
}

/** Facts speak about the same answers, so some of them exclude each other. */
function isReachable(facts: Facts): boolean {
  const { boundary, restricted, open, sealed, frontier: _, ...needs } = facts;
  const own = needs['own-need'];
  const dedicated = needs['dedicated-need'];
  const onlyRestricted = restricted === 'some' && open === 'none';
  if (boundary === 'settled' && restricted === 'none' && open === 'none') return false;
  if (sealed === 'offline' && own !== 'all' && dedicated !== 'all') return false;
  if (sealed === 'no' && onlyRestricted) return false;
  if (sealed === 'all-restricted' && !onlyRestricted) return false;
  if (needs['own-grounds'] === 'no') return own === 'none';
  return own !== 'none' || restricted === 'some';
}

const need = (kind: Constraint['kind'], fix: 'dedicated' | 'self-hosted', size: string) =>
  size === 'none' ? [] : [{ kind, specificity: 'specific', fix, scope: size } as Constraint];

/** Answers made to have these facts: the proof that a combination can be reached. */
function witness(facts: Facts): Answers {
  const offline = facts.sealed === 'offline';
  const ownKind = offline && facts['own-need'] === 'all' ? 'air-gap' : 'customer-hosting';
  const dedicatedKind = offline && ownKind !== 'air-gap' ? 'air-gap' : 'customer-hosting';
  const plane = facts['own-grounds'] === 'yes' && facts['own-need'] === 'none';
  const at = plane ? 'own-plane' : 'controlled';
  const classes = {
    ...(facts.restricted === 'some' ? { regulated: { at, basis: 'law' } as const } : {}),
    ...(facts.open === 'some' ? { public: { at: 'any-api' } as const } : {}),
  };
  return {
    q1: { classes, rule: facts.boundary === 'settled' ? 'written' : 'vague' },
    q2: facts['held-by-iteration'] === 'yes' ? 'iteration' : 'control',
    q4: facts.capable === 'yes' ? [...capabilities] : [],
    q5: [
      ...need(ownKind, 'self-hosted', facts['own-need']),
      ...need(dedicatedKind, 'dedicated', facts['dedicated-need']),
    ],
    evidence: { servingMaturity: 'assessed', frontier: facts.frontier },
  };
}

describe('every combination of facts', () => {
  const all = combinations();
  const reachable = all.filter(isReachable);
  const deciders = new Map(rules.map(({ id }) => [id, 0]));
  for (const facts of reachable) {
    const { id } = decidingRule(rules, facts);
    deciders.set(id, (deciders.get(id) ?? 0) + 1);
  }

  it('has one rule that decides it, reachable or not', () => {
    for (const facts of all) expect(decidingRule(rules, facts)).toBeDefined();
    const least = Math.min(...deciders.values());
    console.info(
      `facts: ${count(all.length)} combinations, ${count(reachable.length)} reachable, ` +
        `${rules.length} rules, each decides at least ${least}`,
    );
  });

  it('leaves no rule without a reachable combination that it decides', () => {
    const idle = [...deciders].filter(([, decided]) => decided === 0).map(([id]) => id);
    expect(idle).toEqual([]);
  });

  it('is reachable exactly where the facts do not exclude each other', () => {
    for (const facts of reachable)
      expect(factsOf(witness(facts), judgement.parameters)).toEqual(facts);
  });

  it('gets the outcome that the seven rows of the description give it, from the same row', () => {
    for (const facts of reachable) {
      const { outcome, id, ground } = decidingRule(rules, facts);
      const found = { outcome, row: rowOf[ground] };
      expect({ ...found, facts, id }).toEqual({ ...verdictOn(witness(facts)), facts, id });
    }
  });
});

describe('the rules', () => {
  it('name at least one known source each', () => {
    const known = sources.map(({ id }) => id);
    for (const { id, source } of rules)
      expect({
        id,
        unknown: source.filter((one) => !known.includes(one)),
        cited: source.length > 0,
      }).toEqual({ id, unknown: [], cited: true });
  });
});

describe('on random raw answers', () => {
  const compared = new Map<string, number>();

  it.each([
    ['settled nine times in ten', randomAnswers, 100_000],
    ['with boundaries of every kind', unsettledAnswers, 20_000],
  ] as const)('the product agrees with the reference table, %s', (_name, arbitrary, full) => {
    fc.assert(
      fc.property(arbitrary, (answers) => {
        const { outcome, ground } = ruleFor(answers, judgement);
        compared.set(outcome, (compared.get(outcome) ?? 0) + 1);
        const verdict = verdictOn(answers);
        return outcome === verdict.outcome && rowOf[ground] === verdict.row;
      }),
      { numRuns: runs(full) },
    );
  });

  it('and meets every outcome often enough to mean something', () => {
    const total = [...compared.values()].reduce((sum, one) => sum + one, 0);
    const shares = [...compared].map(([outcome, met]) => `${outcome} ${count(met)}`);
    console.info(`reference table: ${count(total)} raw answers agree (${shares.join(', ')})`);
    expect(compared.size).toBe(5);
    expect(Math.min(...compared.values())).toBeGreaterThan(allRuns ? total * 0.03 : 0);
  });

  it('and only shows facts that exclude each other nowhere', () => {
    const facts = fc
      .sample(randomAnswers, runs(5_000))
      .map((a) => factsOf(a, judgement.parameters));
    expect(facts.filter((one) => !isReachable(one))).toEqual([]);
  });
});
