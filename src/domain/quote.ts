import type { Sentence } from './words.ts';

const longest = 200;
/** How much of a long sentence may stand before the claim. */
const leadIn = 60;

/** Cut between words where there is a space at all, and never through a surrogate pair. */
function cut(text: string): string {
  const space = text.search(/\s\S*$/);
  return (space > 0 ? text.slice(0, space) : text).replace(/[\ud800-\udbff]$/, '').trimEnd();
}

/** The claim's sentence as it was written; a long one is cut around the claim. */
export function quoteOf(text: string, { start, end, words }: Sentence, from: number): string {
  const whole = text.slice(start, end).trim();
  if (whole.length <= longest) return whole;
  const claimed = words[from]?.start ?? start;
  const first = words.find((word) => word.start >= claimed - leadIn)?.start ?? start;
  const begin = claimed - start <= longest / 2 ? start : first;
  const rest = text.slice(begin, end).trim();
  const body = rest.length <= longest ? rest : `${cut(rest.slice(0, longest))}…`;
  return begin === start ? body : `…${body}`;
}
