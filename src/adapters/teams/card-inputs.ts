import type { Element, Given, Input } from '../../app/forms/form.ts';

/** What an input asks with, as one letter: what comes back is text whatever was asked. */
const letters = {
  text: 't',
  choice: 'c',
  choices: 'm',
  person: 'p',
  people: 'g',
  day: 'd',
} as const;
export type DrawnKind = keyof typeof letters;

/** Teams has no inputs for channels and files. */
export const isDrawn = (element: Element): element is Extract<Element, { kind: DrawnKind }> =>
  element.kind !== 'channel' && element.kind !== 'files';

/** Inputs and our own data come back side by side, so inputs begin with this. */
export const inputMark = 'i.';

/** What an input is called in a card, behind the mark: `c.at.tenant`, `t.words~q2`. */
export function nameOfInput({ key, element }: Input, apart: string | undefined): string {
  if (!isDrawn(element) || key.includes('~')) throw new Error(`No input is called "${key}".`);
  return `${letters[element.kind]}.${key}${apart === undefined ? '' : `~${apart}`}`;
}

const kinds = Object.entries(letters) as [DrawnKind, string][];

/** What was given in it, by the key it has in the form; undefined where it is no name of ours. */
export function readInput(name: string, raw: string): readonly [string, Given] | undefined {
  const [, letter, key] = /^(\w)\.([^~]+)(?:~.*)?$/s.exec(name) ?? [];
  const kind = kinds.find(([, one]) => one === letter)?.[0];
  return kind && key !== undefined ? [key, readers[kind](raw)] : undefined;
}

/** Nothing picked is nothing given; nothing written is an empty text. */
const readers: Record<DrawnKind, (raw: string) => Given> = {
  text: (text) => ({ text }),
  choice: (raw) => (raw === '' ? {} : { choice: raw }),
  choices: (raw) => ({ choices: several(raw) }),
  person: (raw) => (raw === '' ? {} : { person: raw }),
  people: (raw) => ({ people: several(raw) }),
  day: (raw) => (/^\d{4}-\d{2}-\d{2}$/.test(raw) ? { day: raw } : {}),
};

const several = (raw: string): string[] =>
  raw
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
