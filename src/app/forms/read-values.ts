import type { Question } from '../../domain/question.ts';
import { plainSpans } from '../blocks.ts';
import { say, type Words, word } from '../content.ts';
import type { Field, FieldValue, Filled, FormContext } from '../form.ts';
import { type FieldProblem, problemOf } from '../form-check.ts';
import { stepFields } from '../form-step.ts';
import { readNumber } from '../read-number.ts';
import { noneValue, unknownValue } from './field-input.ts';
import type { FormErrors, FormValues, Given, ReadForm } from './form.ts';

/**
 * What was filled in for these fields. A field that was not on the form yet, because it was handed in
 * faster than it was redrawn, is in neither list, so a next step can still ask it.
 */
export function filledFrom(
  values: FormValues,
  fields: readonly Field[],
  words: Words,
): { filled: Filled; errors: FormErrors } {
  const filled: Record<string, FieldValue> = {};
  const errors: Record<string, string> = {};
  for (const field of fields) {
    const given = values[field.key];
    if (!given) continue;
    const read = valueIn(field, given, words);
    if ('complaint' in read) errors[field.key] = read.complaint;
    else filled[field.key] = read.value;
  }
  return { filled, errors };
}

/** One step of a question's form, whichever of its fields were showing. */
export function stepFrom(
  values: FormValues,
  question: Question,
  kept: Filled,
  context: FormContext,
  words: Words,
): { filled: Filled; errors: FormErrors } {
  const fields = stepFields(question, kept, shownIn(values, question), context);
  const read = filledFrom(values, fields, words);
  // What hung on something that hangs on nothing any more goes with it.
  return filledFrom(values, stepFields(question, kept, read.filled, context), words);
}

/** All that stands in the form, before it is known which of it still applies. */
function shownIn(values: FormValues, { fields }: Question): Filled {
  const shown = Object.entries(values).flatMap(([key, given]) => {
    const template = fields.find(({ id }) => id === key.split('.')[0]);
    if (!template) return [];
    const { kind, unknown = null } = template;
    return [[key, rawValue({ kind, unknown }, given)]];
  });
  return Object.fromEntries(shown);
}

/** A text of any form, trimmed. */
export const textIn = (values: FormValues, key: string): string => textOf(values[key] ?? {});

const textOf = ({ text = '' }: Given): string => text.toWellFormed().trim();

/** The same, or why it cannot be kept; nothing written is an empty text. */
export function checkedText(values: FormValues, key: string, words: Words): ReadForm<string> {
  const given = textIn(values, key);
  const problem = problemOf({ ...anyText, key }, given);
  return problem ? { errors: { [key]: problemWords(problem, words) } } : { given };
}

const anyText = { kind: 'text', label: '', short: '', choices: [], unknown: null } as const;

/** The choice that was picked, if it is one of these. */
export function oneOf<T extends string>(
  values: FormValues,
  key: string,
  ids: readonly T[],
): T | undefined {
  return ids.find((one) => one === values[key]?.choice);
}

export const problemWords = ({ phrase, values }: FieldProblem, words: Words): string =>
  plainSpans(say(words, phrase, values as never));

function valueIn(
  field: Field,
  given: Given,
  words: Words,
): { value: FieldValue } | { complaint: string } {
  const { choices: ticks = [] } = given;
  if (ticks.includes(noneValue) && ticks.length > 1) {
    return { complaint: word(words, 'form.none-and-some') };
  }
  const value = inOrder(field, rawValue(field, given));
  const problem = problemOf(field, value);
  return problem ? { complaint: problemWords(problem, words) } : { value };
}

/** Ticks come as they were made; two answers that say the same are compared word for word. */
const inOrder = ({ choices }: Field, value: FieldValue): FieldValue => {
  const place = (id: string): number => choices.findIndex((choice) => choice.id === id);
  return Array.isArray(value) ? value.toSorted((a, b) => place(a) - place(b)) : value;
};

function rawValue({ kind, unknown }: Pick<Field, 'kind' | 'unknown'>, given: Given): FieldValue {
  const text = textOf(given);
  switch (kind) {
    case 'choice': {
      const { choice: id = unknownValue } = given;
      return id === unknownValue ? unknown : id;
    }
    case 'choices': {
      const { choices: ids = [] } = given;
      return ids.length === 0 ? null : ids.filter((id) => id !== noneValue);
    }
    case 'number':
      return text === '' ? null : readNumber(text);
    case 'text':
      return text === '' ? null : text;
  }
}
