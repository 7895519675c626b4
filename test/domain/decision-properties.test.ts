import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { loadContent } from '../../src/adapters/content/load-content.ts';
import type { Answers } from '../../src/domain/case.ts';
import { ruleFor } from '../../src/domain/decide-outcome.ts';
import { judgementAt } from '../../src/domain/judgement.ts';
import type { Outcome } from '../../src/domain/vocabulary.ts';
import { edgeAnswers } from '../support/edge-answers.ts';
import * as near from '../support/neighbours.ts';
import { allRuns, randomAnswers, runs } from '../support/random-case.ts';
import {
  isCapableTeam,
  isOpenAt,
  isRestrictedAt,
  processedClasses,
} from '../support/reference-table.ts';

const judgement = judgementAt(loadContent().knowledge, '2026-05-01');
const outcomeOf = (answers: Answers): Outcome => ruleFor(answers, judgement).outcome;

/** How much of the workload meets the public, and how much of it the team serves itself. */
const exposure = { 'api-first': 2, hybrid: 1, dedicated: 0, 'self-hosted': 0 };
const ownServing = { 'api-first': 0, hybrid: 1, dedicated: 1, 'self-hosted': 2 };
type Settled = keyof typeof exposure;
type Holds = (before: Settled, after: Settled) => boolean;

const neverMoreExposed: Holds = (before, after) => exposure[after] <= exposure[before];
const neverLessOwn: Holds = (before, after) => ownServing[after] >= ownServing[before];
const neverMoreOwn: Holds = (before, after) => ownServing[after] <= ownServing[before];
const same: Holds = (before, after) => before === after;

const properties: readonly (readonly [string, near.Neighbours, Holds])[] = [
  ['a stricter placement never raises exposure', near.stricterPlacement, neverMoreExposed],
  ['one more restricted class never raises exposure', near.restrictedClassMore, neverMoreExposed],
  ['more capability never lowers own serving', near.moreCapability, neverLessOwn],
  ['more pain never lowers own serving', near.morePain, neverLessOwn],
  ['a more exact constraint never lowers own serving', near.moreExact, neverLessOwn],
  ['a bigger smallest fix never lowers own serving', near.biggerFix, neverLessOwn],
  [
    'a better latency measurement never lowers own serving',
    near.betterLatencyMeasurement,
    neverLessOwn,
  ],
  ['control instead of iteration never lowers own serving', near.controlInstead, neverLessOwn],
  ['a lower own total never lowers own serving', near.lowerOwnTotal, neverLessOwn],
  ['a steadier load never lowers own serving', near.steadierLoad, neverLessOwn],
  ['one more proven constraint never lowers own serving', near.provenConstraintMore, neverLessOwn],
  ['known replaced by unknown never raises own serving', near.knownToUnknown, neverMoreOwn],
  ['a wish, or a fix within the API, changes nothing', near.wishMore, same],
  ['where it runs today changes nothing', near.otherToday, same],
];

const isSettled = (outcome: Outcome): outcome is Settled => outcome !== 'not-ready';

describe('neighbouring cases', () => {
  const pairs = new Map<string, { compared: number; moved: number }>();

  afterAll(() => {
    const lines = [...pairs].map(
      ([name, { compared, moved }]) =>
        `  ${compared.toLocaleString('en-GB')} pairs, ${moved.toLocaleString('en-GB')} moved: ${name}`,
    );
    const total = [...pairs.values()].reduce((sum, { compared }) => sum + compared, 0);
    console.info(
      `neighbours: ${total.toLocaleString('en-GB')} comparable pairs\n${lines.join('\n')}`,
    );
  });

  it.each(properties)('%s', (name, neighbours, holds) => {
    const tally = { compared: 0, moved: 0 };
    pairs.set(name, tally);
    const check = (answers: Answers): void => {
      const before = outcomeOf(answers);
      if (!isSettled(before)) return;
      for (const neighbour of neighbours(answers)) {
        const after = outcomeOf(neighbour);
        if (!isSettled(after)) continue;
        tally.compared += 1;
        if (before !== after) tally.moved += 1;
        if (!holds(before, after))
          throw new Error(`${before} became ${after}: ${JSON.stringify(neighbour)}`);
      }
    };
    fc.assert(fc.property(randomAnswers, check), { numRuns: runs(3_000) });
    fc.assert(fc.property(edgeAnswers, check), { numRuns: runs(2_000) });
    if (allRuns) expect(tally.moved > 0).toBe(holds !== same);
  });

  it('come to at least 200,000 comparable pairs', () => {
    const total = [...pairs.values()].reduce((sum, { compared }) => sum + compared, 0);
    expect(total).toBeGreaterThan(allRuns ? 200_000 : 0);
  });
});

describe('whatever the answers', () => {
  const always = (name: string, holds: (answers: Answers, outcome: Outcome) => boolean): void =>
    it(name, () => {
      fc.assert(
        fc.property(randomAnswers, (answers) => holds(answers, outcomeOf(answers))),
        { numRuns: runs(15_000) },
      );
    });

  always(
    'a team that has not shown it can serve never self-hosts',
    (answers, outcome) => outcome !== 'self-hosted' || isCapableTeam(answers),
  );
  always(
    'a restricted class never meets api-first',
    (answers, outcome) =>
      outcome !== 'api-first' || processedClasses(answers).every(({ at }) => !isRestrictedAt(at)),
  );
  always(
    'there is no hybrid with nothing open',
    (answers, outcome) =>
      outcome !== 'hybrid' || processedClasses(answers).some(({ at }) => isOpenAt(at)),
  );
});
