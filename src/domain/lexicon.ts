import type { BadReason, Lexicon } from './knowledge-entries.ts';
import {
  bothOrders,
  type Names,
  type Phrase,
  readName,
  readPhrase,
  type Sequence,
  type Unreadable,
} from './phrase.ts';
import type { BadReasonId } from './vocabulary.ts';

/** A phrase that voices a bad reason. */
export interface ClaimPhrase {
  readonly id: BadReasonId;
  readonly phrase: Phrase;
}

/**
 * Words that take a claim back: `before` it, or `after` it (written with a leading "..."). `except`
 * (written EXCEPT) are words that look like a negation and are none: "not only", "no doubt".
 */
export interface NegationPhrase {
  readonly kind: 'before' | 'after' | 'except';
  readonly phrase: Phrase;
}

/** A line that cannot be read: where it stands in its file, and why. */
export interface LexiconProblem {
  readonly field: string;
  readonly problem: string;
}

export type NamedPhrases = Pick<BadReason, 'id' | 'phrases'>;
export type Negations = Pick<Lexicon, 'negations'>;

interface ReadLexicon {
  readonly claims: readonly ClaimPhrase[];
  readonly negations: readonly NegationPhrase[];
  readonly problems: readonly LexiconProblem[];
}

type Read<Entry> = (line: string, names: Names) => readonly Entry[] | Unreadable;

const claimOf =
  (id: BadReasonId): Read<ClaimPhrase> =>
  (line, names) => {
    const claims: ClaimPhrase[] = [];
    for (const written of bothOrders(line)) {
      const phrase = readPhrase(written, names);
      if ('problem' in phrase) return phrase;
      claims.push({ id, phrase });
    }
    return claims;
  };

const prefixes = { 'EXCEPT ': 'except', '... ': 'after', '': 'before' } as const;

const negationOf: Read<NegationPhrase> = (line, names) => {
  const [prefix, kind] =
    Object.entries(prefixes).find(([each]) => line.startsWith(each)) ?? (['', 'before'] as const);
  const phrase = readPhrase(line.slice(prefix.length), names);
  return 'problem' in phrase ? phrase : [{ kind, phrase }];
};

/** Reads a list of lines; a `NAME = a|b` holds for the lines below it. */
function readLines<Entry>(
  lines: readonly string[],
  field: string,
  read: Read<Entry>,
  problems: LexiconProblem[],
): Entry[] {
  const names = new Map<string, readonly Sequence[]>();
  const entries: Entry[] = [];
  for (const [at, line] of lines.entries()) {
    const report = ({ problem }: Unreadable): unknown =>
      problems.push({ field: `${field}.${at}`, problem: `"${line}" ${problem}` });
    const found = readName(line, names) ?? read(line, names);
    if ('problem' in found) report(found);
    else if ('sequences' in found) names.set(found.name, found.sequences);
    else entries.push(...found);
  }
  return entries;
}

export function readLexicon(badReasons: readonly NamedPhrases[], lexicon: Negations): ReadLexicon {
  const problems: LexiconProblem[] = [];
  const claims = badReasons.flatMap(({ id, phrases }, at) =>
    readLines(phrases, `badReasons.${at}.phrases`, claimOf(id), problems),
  );
  const negations = readLines(lexicon.negations, 'lexicon.negations', negationOf, problems);
  return { claims, negations, problems };
}

/** Everything in the notation that cannot be read, so that a loader can refuse it by its place. */
export function lexiconProblems(
  badReasons: readonly NamedPhrases[],
  lexicon: Negations,
): readonly LexiconProblem[] {
  return readLexicon(badReasons, lexicon).problems;
}
