import { listOf } from '../../domain/text.ts';
import { questionIds } from '../../domain/vocabulary.ts';
import { type Span, spansOf } from '../blocks.ts';
import { type Content, questionOf, word } from '../content.ts';
import type { Refusal } from '../refusal.ts';
import { dayWords } from './day.ts';

/** A refusal in one plain sentence, which names what the refusal holds. */
export function refusalSpans({ code, ...values }: Refusal, content: Content): Span[] {
  const named = Object.entries(values).map(([key, value]) => inWords(key, value, content));
  return spansOf(word(content, `refusal.${code}`), Object.fromEntries(named));
}

/** Held as `YYYY-MM-DD`. */
const days = ['day', 'earliest', 'latest'];

function inWords(
  key: string,
  value: string | number | readonly string[],
  content: Content,
): readonly [string, string | number] {
  const question = questionIds.find((id) => key === 'question' && id === value);
  if (question) return ['title', questionOf(content, question).title];
  if (days.includes(key)) return [key, dayWords(String(value))];
  return [key, typeof value === 'object' ? listOf(value) : value];
}
