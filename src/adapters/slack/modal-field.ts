import type { types } from '@slack/bolt';
import { plainSpans } from '../../app/blocks.ts';
import { say, type Words, word } from '../../app/content.ts';
import type { Field, FieldValue } from '../../app/form.ts';
import { numberText } from '../../app/read-number.ts';
import { type Input, input, most, type Option, option } from './modal-parts.ts';
import { plain } from './text.ts';

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
 * One field as what Slack asks with. All can be left empty, which means "don't know"; what was
 * picked cannot be unpicked in Slack, so single choices name it as well.
 */
export function fieldInputs(field: Field, look: FieldLook, words: Words): types.InputBlock[] {
  const value = look.value === undefined ? (field.preset ?? undefined) : look.value;
  switch (field.kind) {
    case 'choice':
      return [input(frameOf(field, look, ''), choiceElement(field, value, words))];
    case 'choices': {
      const hint = word(words, 'form.hint-tick');
      return [input(frameOf(field, look, hint), choicesElement(field, value, words))];
    }
    case 'number':
      return [
        input(frameOf(field, look, unitHint(field, look, words)), numberElement(value, words)),
      ];
    case 'text':
      return textInputs(frameOf(field, look, ''), typeof value === 'string' ? value : '', words);
  }
}

function frameOf(field: Field, { reports, hint, again }: FieldLook, own: string): Input {
  const { key, label, help } = field;
  const said = [again ? '' : help, own, hint]
    .filter((one) => one !== undefined && one !== '')
    .join(' ');
  return { block: key, label, hint: said, optional: true, reports };
}

const unitHint = ({ unit = '' }: Field, { again }: FieldLook, words: Words): string =>
  plainSpans(say(words, again ? 'form.hint-unit' : 'form.hint-number', { unit }));

/** A few short choices stand open; many, long or repeated ones fold up, or the form gets endless. */
function choiceElement(field: Field, value: FieldValue | undefined, words: Words) {
  const { key, choices, unknown } = field;
  const dontKnow = option(unknownValue, word(words, 'field.dont-know'));
  const own = choices.map(({ id, label, detail }) => option(id, label, detail));
  const options = unknown === null ? [...own, dontKnow] : own;
  const picked = value === null ? (unknown ?? unknownValue) : value;
  const open = choices.length <= 4 && choices.every(isShort) && !key.includes('.');
  const byNow = open ? (picked ?? unknown) : picked;
  const first = options.find((one) => one.value === byNow);
  const initial = first ? { initial_option: first } : {};
  if (open) return { type: 'radio_buttons', options, ...initial } as const;
  const empty = choices.find(({ id }) => id === unknown)?.label ?? word(words, 'field.dont-know');
  const placeholder = plain(empty, most.placeholder);
  return { type: 'static_select', options, placeholder, ...initial } as const;
}

const isShort = ({ label }: Field['choices'][number]): boolean => label.length <= 50;

/** Nothing ticked is "don't know", so "none" is a choice of its own. */
function choicesElement({ choices }: Field, value: FieldValue | undefined, words: Words) {
  const none = option(noneValue, word(words, 'form.none'));
  const options = [...choices.map(({ id, label, detail }) => option(id, label, detail)), none];
  const ticked = Array.isArray(value) ? value : [];
  const isFirst = ({ value: id }: Option): boolean =>
    Array.isArray(value) && value.length === 0 ? id === noneValue : ticked.includes(id);
  const first = options.filter(isFirst);
  const initial = first.length > 0 ? { initial_options: first } : {};
  if (options.length <= most.ticks) return { type: 'checkboxes', options, ...initial } as const;
  const placeholder = plain(word(words, 'field.dont-know'), most.placeholder);
  return { type: 'multi_static_select', options, placeholder, ...initial } as const;
}

/**
 * Slack's own input for numbers takes neither "4M" nor "1,200.5" nor a unit, and reads a decimal
 * comma by the country of the client: numbers are typed as text and read as everywhere else.
 */
const numberElement = (value: FieldValue | undefined, words: Words) =>
  ({
    type: 'plain_text_input',
    placeholder: plain(word(words, 'field.dont-know'), most.placeholder),
    ...(typeof value === 'number' ? { initial_value: numberText(value) } : {}),
  }) as const;

/**
 * Slack's text inputs hold 3,000 characters and ours 5,000: what is longer goes on in a second input.
 * Slack keeps what was typed where a block keeps its id, so ids of parts change with what they hold.
 */
export function textInputs(frame: Input, value: string, words: Words): types.InputBlock[] {
  const parts = partsOf(value.toWellFormed());
  if (parts.length === 1) return [input(frame, textElement(value, words))];
  return parts.map((part, index) => {
    const block = `${frame.block}~${index + 1}~${value.length}`;
    if (index === 0) return input({ ...frame, block }, textElement(part, words));
    const label = plainSpans(say(words, 'form.continued', { label: frame.label }));
    return input({ block, label, optional: true }, textElement(part, words));
  });
}

const textElement = (value: string, words: Words) =>
  ({
    type: 'plain_text_input',
    multiline: true,
    max_length: most.typed,
    placeholder: plain(word(words, 'form.blank-text'), most.placeholder),
    ...(value === '' ? {} : { initial_value: value }),
  }) as const;

/** In pieces that fit, cut behind white space where there is some; together they are the text. */
function partsOf(text: string): string[] {
  if (text.length <= most.typed) return [text];
  const head = text.slice(0, most.typed);
  const space = head.search(/\s\S*$/) + 1;
  const whole = /[\uD800-\uDBFF]$/.test(head) ? most.typed - 1 : most.typed;
  const cut = space > most.typed / 2 ? space : whole;
  return [text.slice(0, cut), ...partsOf(text.slice(cut))];
}
