import {
  type ClaimPhrase,
  type NamedPhrases,
  type NegationPhrase,
  type Negations,
  readLexicon,
} from './lexicon.ts';
import { type Closed, phrasebook, type Span } from './phrasebook.ts';
import { quoteOf } from './quote.ts';
import type { BadReasonId } from './vocabulary.ts';
import { sentencesOf, type Word } from './words.ts';

/** A bad reason heard in what somebody wrote, with the sentence it stood in. */
export interface Heard {
  readonly id: BadReasonId;
  readonly quote: string;
}

/** At most one of each bad reason, the first, in the order of the knowledge. */
export type Recogniser = (text: string) => Heard[];

/** How many words a negation reaches ahead, and a "... is a myth" back, within their clause. */
const reachAhead = 20;
const reachBack = 2;

interface TakenBack {
  /** No gap of a claim jumps over these words. */
  readonly closed: Closed;
  readonly has: (claim: Span) => boolean;
}

const indexes = ({ from, to }: Span): number[] =>
  Array.from({ length: to - from }, (_, offset) => from + offset);

/** Finds what a sentence takes back: what it negates, leaves open or gives as a wrong view. */
function takingBack(negations: readonly NegationPhrase[]) {
  const spans = phrasebook(negations);
  return (words: readonly Word[]): TakenBack => {
    const breaks: Closed = (at) => words[at]?.breaks === true;
    const found = [...spans(words, breaks)];
    const of = (kind: NegationPhrase['kind']) => found.filter(({ entry }) => entry.kind === kind);
    const excepted = new Set(of('except').flatMap(indexes));
    const standing = (span: Span) => !indexes(span).some((at) => excepted.has(at));
    const before = of('before').filter(standing);
    const covered = new Set(before.flatMap(indexes));
    const within = new Set(before.flatMap((span) => indexes(span).slice(1)));
    const ends = new Set(before.map(({ to }) => to - 1));
    const starts = new Set(
      of('after')
        .filter(standing)
        .map(({ from }) => from),
    );

    const reaches = (marks: ReadonlySet<number>, first: number, step: 1 | -1, reach: number) => {
      for (let at = first; at !== first + step * reach; at += step) {
        if (marks.has(at)) return true;
        if (breaks(at)) return false;
      }
      return false;
    };
    return {
      closed: (at) => breaks(at) || covered.has(at) || words[at]?.text === 'than',
      has: ({ from, to }) =>
        within.has(from) ||
        reaches(ends, from - 1, -1, reachAhead) ||
        reaches(starts, to, 1, reachBack),
    };
  };
}

/** The first claim of each bad reason in a sentence, by the word it begins with. */
function claiming(claims: readonly ClaimPhrase[], negations: readonly NegationPhrase[]) {
  const spans = phrasebook(claims);
  const taken = takingBack(negations);
  return (words: readonly Word[]): Map<BadReasonId, number> => {
    const heard = new Map<BadReasonId, number>();
    const back = taken(words);
    for (const span of spans(words, back.closed))
      if (!heard.has(span.entry.id) && !back.has(span)) heard.set(span.entry.id, span.from);
    return heard;
  };
}

/** Compiles the phrases once; the recogniser reads one text at a time. */
export function compileLexicon(
  badReasons: readonly NamedPhrases[],
  lexicon: Negations,
): Recogniser {
  const { claims, negations, problems } = readLexicon(badReasons, lexicon);
  const [first] = problems;
  if (first !== undefined) throw new Error(`${first.field}: ${first.problem}`);
  const claimsIn = claiming(claims, negations);
  return (text) => {
    const quotes = new Map<BadReasonId, string>();
    for (const sentence of sentencesOf(text).filter((each) => !each.asked))
      for (const [id, from] of claimsIn(sentence.words))
        if (!quotes.has(id)) quotes.set(id, quoteOf(text, sentence, from));
    return badReasons.flatMap(({ id }) => {
      const quote = quotes.get(id);
      return quote === undefined ? [] : [{ id, quote }];
    });
  };
}
