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

/** Letters of scripts that are written without spaces end no word and begin none. */
const unspaced = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => `\\p{sc=${script}}`)
  .join('');
const letter = `(?![${unspaced}])[\\p{L}\\p{N}\\p{M}]`;
/** Underscores around a word are emphasis; between two words they join them. */
const before = `(?<!${letter}_{0,8})`;
const after = `(?!_{0,8}${letter})`;
const begins = new RegExp(`^${letter}`, 'u');
const ends = new RegExp(`${letter}$`, 'u');

/** Between the words of a name: spaces, or what takes their place in addresses. */
const gap = '(?:\\s{1,8}|%20|[._+-])';
const lookalikes: Readonly<Record<string, string>> = {
  ' ': gap,
  "'": "['’ʼ]",
  '’': "['’ʼ]",
  '-': '[-‐‑]',
};

/** A cut-off name is recognised from this many characters on. */
const shortestCut = 3;

/** Too common for a name: one letter, a small number, and what we call somebody without a login. */
const tooCommon = /^(?:[a-z]|\d{1,4}|you)$/i;

/** Whether texts can be searched for this spelling without replacing half of everything. */
export const isSearchable = (spelling: string): boolean =>
  spelling.trim() !== '' && !tooCommon.test(spelling.trim());

/** @param spellings the person's name and handle */
export function mentionsOf(spellings: readonly string[]): Mentions {
  const names = spellings.filter(isSearchable).map(charactersOf).sort(longestFirst);
  if (names.length === 0) return { replaced: (text) => text, mayOccurIn: () => false };
  const whole = anyOf(names.map(wholeWord), 'giu');
  const cutAtEnd = anyOf(names.flatMap(beginnings), 'iu');
  const cutAtStart = anyOf(names.flatMap(endings), 'iu');
  const hint = anyOf(names.flatMap(traces), 'iu');
  const opaque = spellings.some((spelling) => /["\\\p{Cc}]/u.test(spelling));

  const swapped = (text: string, pseudonym: string): string => {
    const most = text.replace(whole, (_, at: number) => fitting(pseudonym, text, at));
    const end = isCutAtEnd(text) ? most.replace(cutAtEnd, pseudonym) : most;
    return text.startsWith('…') ? end.replace(cutAtStart, pseudonym) : end;
  };
  return {
    replaced: (text, pseudonym, limit = longestText) => {
      const result = swapped(text, pseudonym);
      return result.length <= Math.max(limit, text.length) ? result : swapped(text, '…');
    },
    mayOccurIn: (json) => opaque || hint.test(json),
  };
}

const anyOf = (patterns: readonly string[], flags: string): RegExp =>
  // Nothing at all to look for must match nothing at all.
  new RegExp(patterns.length > 0 ? patterns.join('|') : '(?!)', flags);

const longestFirst = (a: readonly string[], b: readonly string[]): number => b.length - a.length;

/** One pattern for each character of a name, whatever way it is composed, encoded or cased. */
function charactersOf(spelling: string): string[] {
  const plain = spelling.normalize('NFC').trim().replace(/^@/, '').replace(/\s+/g, ' ');
  return [...plain].map((char) => lookalikes[char] ?? formsOf(char));
}

function formsOf(char: string): string {
  if (/^[\x21-\x7e]$/.test(char)) return escaped(char);
  const cased = [char, char.toLowerCase(), char.toUpperCase()];
  const forms = new Set(cased.flatMap((form) => [form, form.normalize('NFD')]));
  return `(?:${[...forms].map(escaped).join('|')}|${encodeURIComponent(char)})`;
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

const wholeWord = (name: readonly string[]): string => `${opening(name)}${name.join('')}${closing(name)}`;

/** Only where the name itself begins or ends with a letter is there a word to be the whole of. */
const opening = (name: readonly string[]): string => (begins.test(bare(name[0])) ? before : '');
const closing = (name: readonly string[]): string => (ends.test(bare(name.at(-1))) ? after : '');
const bare = (pattern = ''): string => /^\(\?:(.[^|]*)/u.exec(pattern)?.[1] ?? pattern;

/** What is left of a name at the end of a text that was cut there, longest first. */
function beginnings(name: readonly string[]): string[] {
  const lengths = name.map((_, length) => length).filter((length) => length >= shortestCut);
  return lengths
    .reverse()
    .map((length) => `${opening(name)}${name.slice(0, length).join('')}(?=[\\s…]{0,2}$)`);
}

/** Quotes are cut between words, so what is left at the start are whole words of the name. */
function endings(name: readonly string[]): string[] {
  const starts = name.flatMap((pattern, index) => (pattern === gap ? [index + 1] : []));
  return starts.map((start) => `(?<=^…)${name.slice(start).join('')}${closing(name)}`);
}

/** The first word of a name, and the pieces of it that a text can end with. */
function traces(name: readonly string[]): string[] {
  const space = name.indexOf(gap);
  const word = space < 0 ? name : name.slice(0, space);
  const pieces = word.map((_, length) => word.slice(0, length)).slice(shortestCut);
  return [word.join(''), ...pieces.map((piece) => `${piece.join('')}[\\s…]{0,2}"`)];
}

const isCutAtEnd = (text: string): boolean => text.endsWith('…') || text.length === longestText;

/** Inside an address the pseudonym has no spaces, so that the address stays one. */
function fitting(pseudonym: string, text: string, at: number): string {
  const word = text.slice(0, at).split(/\s/).at(-1) ?? '';
  return word.includes('://') ? pseudonym.toLowerCase().replaceAll(' ', '-') : pseudonym;
}
