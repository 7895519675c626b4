/**
 * Reads free text as sentences of plain words for the phrases of the lexicon: lower case, without
 * curly quotes, contractions written out ("isn't" is two words). Each word knows where it stood.
 */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** A comma, a dash or a conjunction: a new clause begins here or after it. */
  readonly breaks: boolean;
}

export interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly asked: boolean;
  readonly words: readonly Word[];
}

// Neighbouring classes share no character, so reading is linear whatever the text.
const letters = '[\\p{L}\\p{N}\\p{M}\\u00ad\\u200b-\\u200d]+';
const apostrophe = "['’‘ʼ`´]";
const piece = new RegExp(
  [
    `(?<word>${letters}(?:${apostrophe}${letters})*)`,
    '(?<clause>,(?!\\d)|[;:–—]|(?<=\\s)-(?=\\s))',
    '(?<stop>[.!?…]+(?![\\p{L}\\p{N}])|[\\r\\n]+)',
  ].join('|'),
  'gu',
);
const unseen = /[\u00ad\u200b-\u200d]/g;
const apostrophes = new RegExp(apostrophe, 'g');
const negated = /^(do|does|did|is|are|was|were|wo|ca|could|should|would|have|has|had|need|ai)n'?t$/;
const stems: Readonly<Record<string, string>> = { wo: 'will', ca: 'can', ai: 'is' };
const endings: Readonly<Record<string, string>> = {
  re: 'are',
  ve: 'have',
  ll: 'will',
  d: 'would',
  m: 'am',
};
const subjectOfIs = new Set(['it', 'that', 'there', 'this', 'what', 'who', 'he', 'she', 'here']);
/** "e.g. ", "i.e. " and their like do not end a sentence. */
const abbreviations = new Set(['e', 'g', 'eg', 'ie', 'vs', 'approx', 'incl', 'resp', 'ca']);

const conjunctions = new Set(
  'but however although though because since whereas while therefore'.split(' '),
);
/** These begin a clause only with a new subject: "and we ...", but not "cheaper and faster". */
const joiners = new Set(['and', 'so', 'or', 'as', 'then', 'yet']);
const subjects = new Set('i we it they you he she this that there self api apis'.split(' '));

function plain(raw: string): string[] {
  const bare = raw.normalize('NFKC').toLowerCase().replace(unseen, '').replace(apostrophes, "'");
  if (bare === 'cannot') return ['can', 'not'];
  const not = negated.exec(bare)?.[1];
  if (not !== undefined) return [stems[not] ?? not, 'not'];
  const [head = '', tail = ''] = bare.split("'");
  if (tail === 's') return subjectOfIs.has(head) ? [head, 'is'] : [head];
  const verb = Object.hasOwn(endings, tail) ? endings[tail] : undefined;
  return verb === undefined ? [bare.replaceAll("'", '')] : [head, verb];
}

function withBreaks(words: readonly Word[]): Word[] {
  return words.map((word, at) => {
    const next = words[at + 1]?.text ?? '';
    const breaks =
      word.breaks ||
      conjunctions.has(word.text) ||
      (joiners.has(word.text) && (subjects.has(next) || next.startsWith('selfhost')));
    return { ...word, breaks };
  });
}

/** The sentences of a text; a full stop, a line break or a question mark ends one. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let words: Word[] = [];
  let start = 0;
  const close = (end: number, asked: boolean): void => {
    if (words.length > 0) sentences.push({ start, end, asked, words: withBreaks(words) });
    words = [];
    start = end;
  };
  for (const match of text.matchAll(piece)) {
    const span = { start: match.index, end: match.index + match[0].length };
    const { word, clause, stop } = match.groups ?? {};
    if (clause !== undefined) words.push({ text: ',', ...span, breaks: true });
    for (const part of word === undefined ? [] : plain(word))
      if (part !== '') words.push({ text: part, ...span, breaks: false });
    const shortened = stop === '.' && abbreviations.has(words.at(-1)?.text ?? '');
    if (stop !== undefined && !shortened) close(span.end, stop.includes('?'));
  }
  close(text.length, false);
  return sentences;
}
