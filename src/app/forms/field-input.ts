import { plainSpans } from '../blocks.ts';
import { say, type Words, word } from '../content.ts';
import type { Field, FieldValue } from '../form.ts';
import { numberText } from '../read-number.ts';
import type { Element, Input } from './form.ts';
import { choice, choices, input, option } from './inputs.ts';

/** Stand for "don't know" and "none" among choices, whose own ids begin with a letter. */
export const unknownValue = '?';
export const noneValue = '0';

export interface FieldLook {
  /** What it is drawn with; undefined where nothing was given yet. */
  readonly value: FieldValue | undefined;
  /** Others hang on it, so the form is told at once when it changes. */
  readonly reports: boolean;
  /** Said below it beside its own help. */
  readonly hint?: string;
  /** The same was asked just above of something else, so how to fill it in is known. */
  readonly again?: boolean;
}

/**
 * One field as what a form asks with. All can be left empty, which means "don't know"; what was
 * picked cannot be unpicked everywhere, so single choices name it as well.
 */
export function fieldInput(field: Field, look: FieldLook, words: Words): Input {
  const { key, label, help } = field;
  const { reports, hint, again } = look;
  const said = [again ? '' : help, ownHint(field, look, words), hint]
    .filter((one) => one !== undefined && one !== '')
    .join(' ');
  const value = look.value === undefined ? (field.preset ?? undefined) : look.value;
  const frame = { key, label, hint: said, optional: true, reports } as const;
  return input(frame, elementOf(field, value, words));
}

function ownHint({ kind, unit = '' }: Field, { again }: FieldLook, words: Words): string {
  if (kind === 'choices') return word(words, 'form.hint-tick');
  if (kind !== 'number') return '';
  return plainSpans(say(words, again ? 'form.hint-unit' : 'form.hint-number', { unit }));
}

function elementOf(field: Field, value: FieldValue | undefined, words: Words): Element {
  switch (field.kind) {
    case 'choice':
      return choiceElement(field, value, words);
    case 'choices':
      return choicesElement(field, value, words);
    case 'number':
      return numberElement(value, words);
    case 'text':
      return freeText(typeof value === 'string' ? value : '', words);
  }
}

/** A few short choices stand open; many, long or repeated ones fold up, or the form gets endless. */
function choiceElement(field: Field, value: FieldValue | undefined, words: Words): Element {
  const { key, unknown } = field;
  const dontKnow = option(unknownValue, word(words, 'field.dont-know'));
  const own = field.choices.map(({ id, label, detail }) => option(id, label, detail));
  const options = unknown === null ? [...own, dontKnow] : own;
  const picked = value === null ? (unknown ?? unknownValue) : value;
  const open = own.length <= 4 && own.every(isShort) && !key.includes('.');
  const byNow = open ? (picked ?? unknown) : picked;
  const first = typeof byNow === 'string' ? byNow : undefined;
  if (open) return choice('open', options, first);
  const empty = own.find(({ id }) => id === unknown)?.label ?? dontKnow.label;
  return choice('folded', options, first, empty);
}

const isShort = ({ label }: Field['choices'][number]): boolean => label.length <= 50;

/** Nothing ticked is "don't know", so "none" is a choice of its own. */
function choicesElement(field: Field, value: FieldValue | undefined, words: Words): Element {
  const none = option(noneValue, word(words, 'form.none'));
  const own = field.choices.map(({ id, label, detail }) => option(id, label, detail));
  const given = Array.isArray(value) ? value : undefined;
  const ticked = given?.length === 0 ? [noneValue] : given;
  return choices([...own, none], ticked, word(words, 'field.dont-know'));
}

/**
 * The platforms' own inputs for numbers take neither "4M" nor "1,200.5" nor a unit, and read a
 * decimal comma by the country of the client: numbers are typed as text and read as everywhere else.
 */
const numberElement = (value: FieldValue | undefined, words: Words): Element => ({
  kind: 'text',
  lines: 'one',
  first: typeof value === 'number' ? numberText(value) : '',
  placeholder: word(words, 'field.dont-know'),
});

export const freeText = (first: string, words: Words): Element => ({
  kind: 'text',
  lines: 'many',
  first,
  placeholder: word(words, 'form.blank-text'),
});
