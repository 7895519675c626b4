import { z } from 'zod';

/** Longest free text a person may write in one field; the platforms split what is longer to show. */
export const longestText = 5_000;
export const longestName = 120;

const withoutNul = (value: string): boolean => !value.includes('\u0000');

/** A lone surrogate would make SQLite and JSON disagree about the text, so it is repaired on entry. */
const repaired = (value: string): string => value.toWellFormed();

/** Free text: at most `longestText` characters, no NUL character. */
export const freeText = z
  .string()
  .max(longestText)
  .refine(withoutNul, { error: 'text without the NUL character' })
  .overwrite(repaired);

/** A name on one line: 1 to `longestName` characters once trimmed, no control characters. */
export const nameText = z
  .string()
  .trim()
  .min(1)
  .max(longestName)
  .regex(/^[^\p{Cc}]*$/u, { error: 'one line without control characters' })
  .overwrite(repaired);

/** Puts values into `{placeholders}`; one that has no value stays as it is, which tests look for. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{([a-z][a-zA-Z0-9-]*)\}/g, (whole, key: string) =>
    Object.hasOwn(values, key) ? String(values[key]) : whole,
  );
}

/** The placeholders a template asks for. */
export function placeholdersOf(template: string): string[] {
  return [...template.matchAll(/\{([a-z][a-zA-Z0-9-]*)\}/g)].map((match) => String(match[1]));
}

/** "a", "a and b", "a, b and c". */
export function listOf(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** With a capital first letter, for a name that starts a line. */
export const capitalised = (words: string): string =>
  words.charAt(0).toUpperCase() + words.slice(1);

const small = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six'],
  ...['seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
];

/** Up to twelve in words, above that in digits with separators, as running text has it. */
export const numberWords = (value: number): string => small[value] ?? value.toLocaleString('en-GB');
