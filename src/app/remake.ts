import { type Judgement, judgementAt } from '../domain/judgement.ts';
import type { Knowledge } from '../domain/knowledge.ts';
import { dayOf } from '../domain/next-look.ts';
import { recommend } from '../domain/recommend.ts';
import { type Recommendation, recommendationSchema } from '../domain/recommendation.ts';
import type { StoredRecommendation } from '../domain/review.ts';
import type { Remake } from './privacy.ts';
import { replayer } from './replay.ts';

const dayMs = 86_400_000;

/**
 * Quotes are cut from longer texts, so where a name in a text becomes a pseudonym the cut can move.
 * The same recommendation is then made again from the new texts, so that it can still be replayed; it
 * is taken only if nothing but quotes is different.
 */
export function remaker(knowledge: Knowledge): Remake {
  const replay = replayer(knowledge);
  return (before, after) => {
    if (replay(after) === 'same') return after.recommendation;
    if (replay(before) !== 'same') return withStandingQuotes(after);
    const days = [after.at, after.at + dayMs, after.at - dayMs].map((at) => dayOf(at, 'UTC'));
    const remade = days
      .flatMap((day) => judgementsOn(knowledge, day))
      .map((judgement) => recommend(after.subject, judgement))
      .find((one) => withoutQuotes(one) === withoutQuotes(after.recommendation));
    return remade ?? withStandingQuotes(after);
  };
}

/** None where that day is before the first number took effect. */
function judgementsOn(knowledge: Knowledge, day: string): Judgement[] {
  try {
    return [judgementAt(knowledge, day)];
  } catch {
    return [];
  }
}

/** A quote that was cut within a name holds a part of it that no text has any more: it goes. */
function withStandingQuotes({ subject, recommendation }: StoredRecommendation): Recommendation {
  const texts = Object.values(subject.text ?? {});
  const stands = (quote: string): boolean =>
    texts.some((text) => text?.includes(quote.replace(/^…|…$/g, '')));
  const discounted = recommendation.discounted.map(({ quote, ...one }) =>
    quote !== undefined && stands(quote) ? { ...one, quote } : one,
  );
  return { ...recommendation, discounted };
}

function withoutQuotes(recommendation: Recommendation): string {
  const { discounted, ...rest } = recommendationSchema.parse(recommendation);
  return JSON.stringify({ ...rest, discounted: discounted.map(({ quote: _, ...one }) => one) });
}
