import { longestText } from './text.ts';

/** What stands where a person was named, once they are forgotten. */
export const pseudonymOf = (number: number): string => `Former member ${number}`;

/** The places in texts where somebody is named, in any case, by full name or handle. */
export interface Mentions {
  /**
   * The text with a pseudonym in each place. Where that would not fit into `limit`, an ellipsis takes
   * its place, which is never longer than what was there.
   */
  readonly replaced: (text: string, pseudonym: string, limit?: number) => string;
  /** False only where no text inside this JSON can name them: spares reading it. */
  readonly mayOccurIn: (json: string) => boolean;
}

/** What makes two names the same: neither case nor spacing counts, nor an "@" before a handle. */
export const foldedName = (name: string): string =>
  name.normalize('NFKC').trim().replace(/^@/, '').replace(/\s+/g, ' ').toLowerCase();

/** Too common for a name: one letter, a small number, and what we call somebody without a login. */
const tooCommon = /^(?:[a-z]|\d{1,4}|you)$/i;

/** Whether texts can be searched for this spelling without replacing half of everything. */
export const isSearchable = (spelling: string): boolean =>
  spelling.trim() !== '' && !tooCommon.test(spelling.trim());

/** @param spellings the person's name and handle */
export function mentionsOf(spellings: readonly string[]): Mentions {
  const names = spellings.filter(isSearchable).map(charactersOf).sort(longestFirst);
  const whole = anyOf(names.map(wholeWord), 'giu');
  const cutAtEnd = anyOf(names.flatMap(beginnings), 'iu');
  const cutAtStart = anyOf(names.flatMap(endings), 'iu');
  const trace = anyOf(names.flatMap(traces), 'iu');
  // JSON writes these characters in another way, so a trace of them would be missed.
  const opaque = spellings.some((spelling) => /["\\\p{Cc}]/u.test(spelling));

  const swapped = (text: string, pseudonym: string): string => {
    const most = text.replace(whole, (_, at: number) => fitting(pseudonym, text, at));
    const end = isCutAtEnd(text) ? most.replace(cutAtEnd, pseudonym) : most;
    return text.startsWith('…') ? end.replace(cutAtStart, pseudonym) : end;
  };
  return {
    replaced: (text, pseudonym, limit = longestText) => {
      const result = swapped(text, pseudonym);
      return result.length <= limit || text.length > limit ? result : swapped(text, '…');
    },
    mayOccurIn: (json) => opaque || trace.test(json),
  };
}

interface Character {
  readonly char: string;
  /** The same character in whatever way it is composed, encoded or cased. */
  readonly pattern: string;
}
type Name = readonly Character[];

/** Letters of scripts that are written without spaces end no word and begin none. */
const unspaced = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => `\\p{sc=${script}}`)
  .join('');
const letter = `(?![${unspaced}])[\\p{L}\\p{N}\\p{M}]`;
const isLetter = new RegExp(`^${letter}`, 'u');
/** Underscores around a word are emphasis; between two words they join them. */
const before = `(?<!${letter}_{0,8})`;
const after = `(?!_{0,8}${letter})`;

/** Beside the character itself: what people and their keyboards take for it. */
const lookalikes: Readonly<Record<string, string>> = {
  // Addresses put a sign where a name has a space.
  ' ': '(?:\\s{1,8}|%20|[._+-])',
  "'": "['’ʼ]",
  '’': "['’ʼ]",
  '-': '[-‐‑]',
};

/** A name that was cut off is recognised from this many characters on. */
const shortestCut = 3;

const charactersOf = (spelling: string): Name =>
  [...spelling.normalize('NFC').trim().replace(/^@/, '').replace(/\s+/g, ' ')].map((char) => ({
    char,
    pattern: lookalikes[char] ?? formsOf(char),
  }));

function formsOf(char: string): string {
  if (/^[\x21-\x7e]$/.test(char)) return escaped(char);
  const cased = [char, char.toLowerCase(), char.toUpperCase()];
  const forms = new Set(cased.flatMap((form) => [form, form.normalize('NFD')]));
  return `(?:${[...forms].map(escaped).join('|')}|${encodeURIComponent(char)})`;
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
const patternOf = (name: Name): string => name.map(({ pattern }) => pattern).join('');
const longestFirst = (one: Name, other: Name): number => other.length - one.length;
/** Nothing at all to look for matches nothing at all. */
const anyOf = (patterns: readonly string[], flags: string): RegExp =>
  new RegExp(patterns.join('|') || '(?!)', flags);

/** Only where the name itself begins or ends with a letter is there a word to be the whole of. */
const opening = (name: Name): string => (isLetter.test(name[0]?.char ?? '') ? before : '');
const closing = (name: Name): string => (isLetter.test(name.at(-1)?.char ?? '') ? after : '');
const wholeWord = (name: Name): string => `${opening(name)}${patternOf(name)}${closing(name)}`;

/** The first characters of a name, as far as a text that is cut there has them; longest first. */
const pieces = (name: Name): Name[] =>
  name
    .map((_, length) => name.slice(0, length))
    .slice(shortestCut)
    .reverse();

const beginnings = (name: Name): string[] =>
  pieces(name).map((piece) => `${opening(name)}${patternOf(piece)}(?=[\\s…]{0,2}$)`);

/** Quotes are cut between words, so what is left at the start are whole words of the name. */
function endings(name: Name): string[] {
  const starts = name.flatMap(({ char }, index) => (char === ' ' ? [index + 1] : []));
  return starts.map((start) => `(?<=^…)${patternOf(name.slice(start))}${closing(name)}`);
}

/** The first word of a name, or as much of it as a text in JSON can end with. */
function traces(name: Name): string[] {
  const space = name.findIndex(({ char }) => char === ' ');
  const word = space < 0 ? name : name.slice(0, space);
  return [patternOf(word), ...pieces(word).map((piece) => `${patternOf(piece)}[\\s…]{0,2}"`)];
}

const isCutAtEnd = (text: string): boolean => text.endsWith('…') || text.length === longestText;

const longestAddress = 2_000;

/** Inside an address the pseudonym has no spaces, so that the address stays one. */
function fitting(pseudonym: string, text: string, at: number): string {
  const word =
    text
      .slice(Math.max(0, at - longestAddress), at)
      .split(/\s/)
      .at(-1) ?? '';
  return word.includes('://') ? pseudonym.toLowerCase().replaceAll(' ', '-') : pseudonym;
}
