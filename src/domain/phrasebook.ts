import type { Phrase, Sequence, Step, Test } from './phrase.ts';
import type { Word } from './words.ts';

/** Whether no gap may jump the word with this index. */
export type Closed = (at: number) => boolean;

/** The words from `from` up to, not including, `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const widestGap = 6;

const passes = (test: Test, word: Word | undefined): boolean =>
  word !== undefined && (test.open ? word.text.startsWith(test.text) : word.text === test.text);

function after(any: readonly Sequence[], words: readonly Word[], at: number): number[] {
  const fits = (sequence: Sequence): boolean =>
    sequence.every((test, offset) => passes(test, words[at + offset]));
  return any.filter(fits).map((sequence) => at + sequence.length);
}

function gapFrom(at: number, last: number, closed: Closed): number[] {
  const places = [at];
  for (let to = at; to < Math.min(at + widestGap, last) && !closed(to); to += 1)
    places.push(to + 1);
  return places;
}

function advance(step: Step, words: readonly Word[], at: number, closed: Closed): number[] {
  switch (step.kind) {
    case 'words':
      return after(step.any, words, at);
    case 'maybe':
      return [at, ...after(step.any, words, at)];
    case 'unless':
      return after(step.any, words, at).length === 0 ? [at] : [];
    case 'gap':
      return gapFrom(at, words.length, closed);
    case 'start':
      return at === 0 || words[at - 1]?.breaks === true ? [at] : [];
  }
}

/**
 * Where the phrase may end when it begins at word `from`. Keeps a set of places rather than trying
 * one way after another, so the work for each word has a bound and the whole is linear.
 */
export function endsOf(
  phrase: Phrase,
  words: readonly Word[],
  from: number,
  closed: Closed,
): number[] {
  let places = [from];
  for (const step of phrase) {
    places = [...new Set(places.flatMap((at) => advance(step, words, at, closed)))];
    if (places.length === 0) return [];
  }
  return places;
}

/** The tests one of which the first word of a match passes. */
function openings(phrase: Phrase): Test[] {
  const tests: Test[] = [];
  for (const step of phrase) {
    if (step.kind === 'words' || step.kind === 'maybe')
      tests.push(...step.any.flatMap(([first]) => (first === undefined ? [] : [first])));
    if (step.kind === 'words') break;
  }
  return tests;
}

/** Phrases found by the word they may begin with, so that most are never tried. */
export function phrasebook<Entry extends { readonly phrase: Phrase }>(entries: readonly Entry[]) {
  const whole = new Map<string, Set<Entry>>();
  const open = new Map<string, Set<Entry>>();
  for (const entry of entries)
    for (const test of openings(entry.phrase)) {
      const index = test.open ? open : whole;
      index.set(test.text, (index.get(test.text) ?? new Set()).add(entry));
    }
  const longest = Math.max(0, ...[...open.keys()].map((text) => text.length));
  const beginningWith = (word: string): Set<Entry> => {
    const found = new Set(whole.get(word));
    for (let length = 1; length <= Math.min(word.length, longest); length += 1)
      for (const entry of open.get(word.slice(0, length)) ?? []) found.add(entry);
    return found;
  };
  return function* spans(words: readonly Word[], closed: Closed) {
    for (const [from, word] of words.entries())
      for (const entry of beginningWith(word.text))
        for (const to of endsOf(entry.phrase, words, from, closed)) yield { entry, from, to };
  };
}
