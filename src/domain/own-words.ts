import { longestName, longestText } from './text.ts';
import * as vocabulary from './vocabulary.ts';

/** Gives a text back as it shall read from now on; no longer than `limit`. */
export type Rewrite = (text: string, limit: number) => string;

/** The fields that hold somebody's own words, wherever they stand. */
const ownWords = new Set([
  'words',
  'note',
  'why',
  'privacyReviewLink',
  'exitPlan',
  'quote',
  'reason',
  'body',
  'link',
  'owner',
]);
/** The fields in which every text is somebody's own. */
const allOwnWords = new Set(['effects', 'proofs', 'text']);

/** The name of a workload, before and after. */
export interface Renaming {
  readonly workload: string;
  readonly renamed: string;
}

/**
 * Rewrites what people wrote in an answer, a case, a recommendation or a record's body; what the bot
 * said stays, but for the name of the workload that it says.
 */
export function rewriteOwnWords(
  thing: unknown,
  { workload, renamed }: Renaming,
  rewrite: Rewrite,
): unknown {
  const sayings = new RegExp(`(?<!${letter})${escaped(workload)}(?!${letter})`, 'gu');
  return rewriteBelow(thing, '', false);

  function rewriteBelow(value: unknown, key: string, own: boolean): unknown {
    if (typeof value === 'string') return rewriteText(value, key, own);
    if (Array.isArray(value)) return value.map((item) => rewriteBelow(item, key, own));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([name, below]) => {
      return [name, rewriteBelow(below, name, own || allOwnWords.has(name))] as const;
    });
    return Object.fromEntries(entries);
  }

  function rewriteText(text: string, key: string, own: boolean): string {
    if (key === 'workload') return rewrite(text, longestName);
    if (own || ownWords.has(key)) return rewrite(text, longestText);
    // An id has no spaces, a sentence of the bot has.
    const says = renamed !== workload && text.includes(' ');
    return says ? text.replace(sayings, () => renamed) : text;
  }
}

const letter = '[\\p{L}\\p{N}]';
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

const ids = new Set<string>(Object.values(vocabulary).flat());

/** Rewrites every text that is not one of the vocabulary's ids: for what has no shape of its own. */
export function rewriteAllWords(value: unknown, rewrite: Rewrite): unknown {
  if (typeof value === 'string') return ids.has(value) ? value : rewrite(value, longestText);
  if (Array.isArray(value)) return value.map((item) => rewriteAllWords(item, rewrite));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, below]) => [key, rewriteAllWords(below, rewrite)]),
  );
}
