import type { Filled } from '../../src/app/form.ts';
import type { Outcome, QuestionId } from '../../src/domain/vocabulary.ts';

/** Of each name the ways in which people spell it: all of them are one workload. */
export const workloads = [
  ['Summaries', 'summaries', 'SUMMARIES', '  Summaries '],
  ['Search help', 'search  HELP', 'Ｓearch help'],
] as const;

/** Prepared answers, told apart by their words. */
const boundary: Filled = {
  phase: 'pilot',
  today: 'none',
  classes: ['tenant'],
  'at.tenant': 'approved-api',
};
const needsDedicated: Filled = {
  kinds: ['customisation'],
  'exact.customisation': 'Our own adapters',
  'specificity.customisation': 'specific',
  'fix.customisation': 'dedicated',
  'scope.customisation': 'all',
};
const prepared: Readonly<Record<QuestionId, readonly Filled[]>> = {
  q1: [
    { ...boundary, rule: 'written', privacyReview: 'done' },
    { ...boundary, rule: 'written' },
    { ...boundary },
  ],
  q2: [{ bottleneck: 'control', frontier: 'none' }, { bottleneck: 'control' }],
  q3: [
    { 'rate-limits': 'none', latency: 'none', cost: 'none' },
    { 'rate-limits': 'none', latency: 'none', cost: 'none', load: 'steady' },
  ],
  q4: [
    { items: ['platform'], servingMaturity: 'claimed' },
    { items: ['platform'], servingMaturity: 'assessed' },
  ],
  q5: [
    { kinds: [], evals: 'yes' },
    { ...needsDedicated, evals: 'yes' },
  ],
};

export const filledWith = (question: QuestionId, pick: number): Filled => ({
  ...prepared[question][pick],
  words: `Answer ${pick}`,
});

/** Whichever number somebody throws, one of those that there are. */
export const pickOf = (question: QuestionId, thrown: number): number =>
  thrown % prepared[question].length;

export const pickIn = (words: string | undefined): number => Number(words?.replace('Answer ', ''));

type Picks = Readonly<Record<QuestionId, number>>;

/** What the prepared answers come to. */
export function outcomeOf({ q1, q5 }: Picks): Outcome {
  if (q1 === 2) return 'not-ready';
  return q5 === 0 ? 'api-first' : 'dedicated';
}

/** Whether something is owed before an outcome is accepted: a privacy review, or a cost model. */
export const owes = (outcome: Outcome, { q1 }: Picks): boolean =>
  outcome !== 'not-ready' && (q1 !== 0 || outcome !== 'api-first');
