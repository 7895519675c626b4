import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { loadContent } from '../../src/adapters/content/load-content.ts';
import type { Answers, Case } from '../../src/domain/case.ts';
import { caseSchema } from '../../src/domain/case.ts';
import { judgementAt } from '../../src/domain/judgement.ts';
import { evaluationOf, recommend } from '../../src/domain/recommend.ts';
import { type Evaluation, evaluationSchema } from '../../src/domain/recommendation.ts';
import { orderedPlacements } from '../../src/domain/vocabulary.ts';
import { appliedFlip } from '../support/apply-flip.ts';
import { otherToday, wishMore } from '../support/neighbours.ts';
import { randomCase, runs } from '../support/random-case.ts';
import * as reference from '../support/reference-findings.ts';
import { verdictOn } from '../support/reference-table.ts';

const judgement = judgementAt(loadContent().knowledge, '2026-05-01');

interface Judged {
  readonly subject: Case;
  readonly answers: Answers;
  readonly evaluation: Evaluation;
}
const cases: readonly Judged[] = fc.sample(randomCase, runs(1_200)).map((subject) => ({
  subject,
  answers: subject.answers ?? {},
  evaluation: evaluationOf(recommend(subject, judgement)),
}));

/** Names the case that fails, which a bare comparison of two lists would not. */
const forAll = (check: (judged: Judged) => void): void => {
  for (const judged of cases) {
    try {
      check(judged);
    } catch (error) {
      throw new Error(`in the case ${JSON.stringify(judged.subject)}`, { cause: error });
    }
  }
};

describe('the machine door', () => {
  it('is asked in the words of its schema and answers in them, without a key too many', () => {
    forAll(({ subject, evaluation }) => {
      expect(caseSchema.parse(subject)).toEqual(subject);
      expect(evaluationSchema.parse(evaluation)).toEqual(evaluation);
    });
  });

  it('leaves no placeholder open in any sentence', () => {
    forAll(({ evaluation: { discounted, ...rest } }) => {
      const said = [rest, discounted.map(({ because }) => because)];
      const workloadless = JSON.stringify(said);
      expect(workloadless.match(/\{[a-z][a-zA-Z0-9-]*\}/g) ?? []).toEqual([]);
    });
  });
});

describe('routes, factors, evidence and advice', () => {
  it('send each class where the description sends it', () => {
    forAll(({ answers, evaluation: { routes } }) => {
      const got: Record<string, string[]> = {};
      for (const { class: name, to } of routes) got[name] = [...(got[name] ?? []), to];
      expect(got).toEqual(reference.referenceRoutes(answers));
    });
  });

  it('name the factor of every single fact that would change the outcome', () => {
    forAll(({ answers, evaluation }) => {
      expect(evaluation.factors).toEqual(expect.arrayContaining(turningFactors(answers)));
    });
  });

  it('name no factor that neither the deciding row nor a single change speaks of', () => {
    forAll(({ answers, evaluation }) => {
      const explained = [...turningFactors(answers), ...reference.factorsOfRow(answers)];
      const spare = evaluation.factors.filter((one) => !explained.includes(one));
      // A class nobody has named yet may still appear at a restricted place.
      expect(spare.filter((one) => one !== 'privacy')).toEqual([]);
    });
  });

  it('owe the evidence that the description owes', () => {
    forAll(({ answers, evaluation: { outcome, factors, missing } }) => {
      const got = Object.fromEntries(missing.map(({ id, before }) => [id, before]));
      expect(got).toEqual(reference.referenceMissing(answers, outcome, factors));
    });
  });

  it('stay, plan or move as the description advises', () => {
    forAll(({ answers, evaluation: { missing, move } }) => {
      const owes = missing.some(({ before }) => before === 'accepting');
      expect(move.advice).toBe(reference.referenceAdvice(answers, owes));
    });
  });

  it('stay as they are when a bad reason is voiced, a wish added or today differs', () => {
    for (const { subject, answers, evaluation } of cases.slice(0, runs(150))) {
      const findings = ({ outcome, rule, factors, routes, missing }: Evaluation) => ({
        ...{ outcome, rule, factors, routes, missing },
      });
      const wishes = wishMore(answers).filter((_, index) => index % 8 === 0);
      const others: Case[] = [
        { ...subject, voiced: ['prestige', 'cheaper-automatically'], text: {} },
        ...[...wishes, ...otherToday(answers).slice(0, 2)].map((one) => ({
          ...subject,
          answers: one,
        })),
      ];
      for (const other of others)
        expect(findings(recommend(other, judgement))).toEqual(findings(evaluation));
    }
  });
});

function turningFactors(answers: Answers) {
  const { outcome } = verdictOn(answers);
  if (outcome === 'not-ready') return [];
  return reference
    .singleChanges(answers)
    .filter((change) => verdictOn(change.answers).outcome !== outcome)
    .map(({ factor }) => factor);
}

describe('flips', () => {
  let checked = 0;
  afterAll(() => console.info(`flips: ${checked.toLocaleString('en-GB')} carried out`));

  it('lead, once carried out, to the outcome they promise', () => {
    forAll(({ answers, evaluation }) => {
      for (const flip of evaluation.flips) {
        checked += 1;
        expect(verdictOn(appliedFlip(answers, flip)).outcome).toBe(flip.outcome);
      }
    });
  });

  it('are at most four, each to another settled outcome, by two changes at most', () => {
    forAll(({ evaluation: { flips, outcome } }) => {
      const reached = flips.map((one) => one.outcome);
      expect(new Set(reached).size).toBe(reached.length);
      expect(reached).not.toContain(outcome);
      expect(reached).not.toContain('not-ready');
      expect(flips.length).toBeLessThanOrEqual(4);
      const sizes = flips.map(({ change }) => change.length);
      expect(Math.min(1, ...sizes)).toBe(1);
      if (outcome !== 'not-ready') expect(Math.max(0, ...sizes)).toBeLessThanOrEqual(2);
    });
  });

  it('never loosen a placement', () => {
    const rank = (at: string): number => (orderedPlacements as readonly string[]).indexOf(at);
    forAll(({ evaluation: { flips } }) => {
      const moved = flips
        .flatMap(({ change }) => change)
        .filter(({ field, from }) => field.endsWith('.at') && rank(from) >= 0);
      for (const { to } of moved.filter(({ from, to }) => rank(to) <= rank(from)))
        expect(to).toBe('kept-out');
    });
  });

  it('are as small as any that the named facts allow', () => {
    forAll(({ answers, evaluation: { flips, outcome } }) => {
      if (outcome === 'not-ready') return;
      const size = new Map(flips.map((flip) => [flip.outcome, flip.change.length]));
      const first = reference.singleChanges(answers).filter(({ tightens }) => tightens);
      const inOne = new Set(first.map((one) => verdictOn(one.answers).outcome));
      for (const near of inOne)
        if (near !== outcome && near !== 'not-ready')
          expect([near, size.get(near)]).toEqual([near, 1]);
    });
  });

  it('miss no outcome that two of the named facts reach', () => {
    for (const { answers, evaluation } of cases.slice(0, runs(400))) {
      if (evaluation.outcome === 'not-ready') continue;
      const reached = new Set(evaluation.flips.map(({ outcome }) => outcome));
      const inTwo = reference
        .singleChanges(answers)
        .filter(({ tightens }) => tightens)
        .flatMap((one) => reference.singleChanges(one.answers).filter(({ tightens }) => tightens))
        .map((two) => verdictOn(two.answers).outcome);
      const missed = inTwo.filter((far) => far !== evaluation.outcome && !reached.has(far));
      expect({ missed: missed.filter((far) => far !== 'not-ready'), answers }).toEqual({
        missed: [],
        answers,
      });
    }
  });
});
