import { type Judgement, judgementAt } from '../domain/judgement.ts';
import type { Knowledge } from '../domain/knowledge.ts';
import { dayOf } from '../domain/next-look.ts';
import { recommend } from '../domain/recommend.ts';
import { recommendationSchema } from '../domain/recommendation.ts';
import type { StoredRecommendation } from '../domain/review.ts';

/**
 * `same`, `changed`: made with the knowledge of today, and equal to the letter or not.
 * `older-same`, `older-other`: made with other knowledge, and today's leads to the same outcome or not.
 */
export type Replayed = 'same' | 'changed' | 'older-same' | 'older-other';

const dayMs = 86_400_000;

/** Makes stored recommendations again from their own case, by the numbers of the day they are of. */
export function replayer(knowledge: Knowledge): (stored: StoredRecommendation) => Replayed {
  const judgementsOn = judgementsFor(knowledge);
  return ({ subject, recommendation, at }) => {
    const judgements = judgementsOn(at);
    if (recommendation.knowledge.version === knowledge.version) {
      const kept = letters(recommendation);
      const equal = judgements.some((one) => letters(recommend(subject, one)) === kept);
      return equal ? 'same' : 'changed';
    }
    const outcomes = judgements.map((one) => recommend(subject, one).outcome);
    return outcomes.includes(recommendation.outcome) ? 'older-same' : 'older-other';
  };
}

/** Read through the schema, so that the order of fields does not count. */
const letters = (recommendation: unknown): string =>
  JSON.stringify(recommendationSchema.parse(recommendation));

/**
 * The judgements a moment may have been judged by: which day it was depends on the zone, and a
 * conversation over midnight keeps the day it began on. Nearly always that is one judgement, because
 * numbers change rarely. There is none before every number has a value.
 */
function judgementsFor(knowledge: Knowledge): (at: number) => Judgement[] {
  const dates = knowledge.parameters.map(({ values }) => Object.keys(values).sort());
  const complete =
    dates
      .map(([first]) => first ?? '')
      .sort()
      .at(-1) ?? '';
  const changes = dates
    .flat()
    .filter((date) => date >= complete)
    .sort();
  const judgementOf = keeping((since) => judgementAt(knowledge, since));
  return (at) => {
    const days = [at, at + dayMs, at - dayMs].map((moment) => dayOf(moment, 'UTC'));
    const since = days.map((day) => changes.findLast((change) => change <= day));
    return [...new Set(since)].filter((change) => change !== undefined).map(judgementOf);
  };
}

/** Keeps the last few: making a judgement compiles the lexicon. */
function keeping<T>(make: (key: string) => T): (key: string) => T {
  const kept = new Map<string, T>();
  return (key) => {
    const value = kept.get(key) ?? make(key);
    kept.delete(key);
    kept.set(key, value);
    const [oldest] = kept.keys();
    if (kept.size > 4 && oldest !== undefined) kept.delete(oldest);
    return value;
  };
}
