import { z } from 'zod';
import { plainSpans } from '../../app/blocks.ts';
import { say, type Words, word } from '../../app/content.ts';
import type { Field, FieldValue, Filled, FormContext } from '../../app/form.ts';
import { type FieldProblem, problemOf } from '../../app/form-check.ts';
import { stepFields } from '../../app/form-step.ts';
import { readNumber } from '../../app/read-number.ts';
import type { Question } from '../../domain/question.ts';
import { formIds, formStateSchema } from '../../app/press.ts';
import { noneValue, unknownValue } from './modal-field.ts';

const picked = z.object({ value: z.string() });

/** One input as Slack tells it: which of these there are depends on what it is. */
const inputSchema = z.object({
  value: z.string().nullish(),
  selected_option: picked.nullish(),
  selected_options: z.array(picked).nullish(),
  selected_user: z.string().nullish(),
  selected_users: z.array(z.string()).nullish(),
  selected_conversation: z.string().nullish(),
  selected_date: z.string().nullish(),
  files: z
    .array(
      z.object({
        name: z.string().nullish(),
        permalink: z.string().nullish(),
        url_private_download: z.string().nullish(),
        url_private: z.string().nullish(),
        is_external: z.boolean().nullish(),
        size: z.number().nullish(),
      }),
    )
    .nullish(),
});
export type Given = z.infer<typeof inputSchema>;

/** By block id, then by what the input in the block is called. */
export const formValuesSchema = z.record(z.string(), z.record(z.string(), inputSchema));
export type FormValues = z.infer<typeof formValuesSchema>;

/** A form as it comes back, changed or handed in. */
export const viewSchema = z.object({
  id: z.string(),
  hash: z.string().optional(),
  callback_id: z.enum(formIds),
  private_metadata: z.string().transform(parsed).pipe(formStateSchema),
  previous_view_id: z.string().nullish(),
  root_view_id: z.string().nullish(),
  state: z.object({ values: formValuesSchema }),
});

function parsed(json: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(json);
  } catch {
    context.addIssue({ code: 'custom', message: 'not the state of a form' });
    return z.NEVER;
  }
}

/** Sentences by the block they belong to; Slack shows them there and keeps what was typed. */
export type FormErrors = Readonly<Record<string, string>>;
export type ReadForm<T> = { readonly given: T } | { readonly errors: FormErrors };

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
    const [block, ...others] = blocksOf(values, field.key);
    if (block === undefined) continue;
    const read = valueIn(field, [block, ...others], values, words);
    if ('complaint' in read) errors[block] = read.complaint;
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
  const shown = Object.keys(values).flatMap((block) => {
    const key = block.replace(/~.*/, '');
    const template = fields.find(({ id }) => id === key.split('.')[0]);
    if (!template) return [];
    const { kind, unknown = null } = template;
    return [[key, rawValue({ kind, unknown }, givenIn(values, block) ?? {}, textIn(values, key))]];
  });
  return Object.fromEntries(shown);
}

export const givenIn = (values: FormValues, block: string): Given | undefined =>
  Object.values(values[block] ?? {})[0];

/** A text of any form: trimmed, and whole where it went on in a second input. */
export function textIn(values: FormValues, block: string): string {
  const parts = blocksOf(values, block).map((part) => givenIn(values, part)?.value ?? '');
  return parts.join('').toWellFormed().trim();
}

/** The same, or why it cannot be kept; nothing written is an empty text. */
export function checkedText(values: FormValues, block: string, words: Words): ReadForm<string> {
  const given = textIn(values, block);
  const problem = problemOf({ ...anyText, key: block }, given);
  if (!problem) return { given };
  return { errors: { [blockOf(values, block)]: problemWords(problem, words) } };
}

const anyText = { kind: 'text', label: '', short: '', choices: [], unknown: null } as const;

/** The choice that was picked, if it is one of these. */
export function oneOf<T extends string>(
  values: FormValues,
  block: string,
  ids: readonly T[],
): T | undefined {
  const id = givenIn(values, block)?.selected_option?.value;
  return ids.find((one) => one === id);
}

/** The block that errors about a text belong to. */
export const blockOf = (values: FormValues, block: string): string =>
  blocksOf(values, block)[0] ?? block;

export const problemWords = ({ phrase, values }: FieldProblem, words: Words): string =>
  plainSpans(say(words, phrase, values as never));

/** The block of a field, or the blocks of its parts in their order. */
const blocksOf = (values: FormValues, key: string): string[] =>
  Object.keys(values)
    .filter((block) => block === key || block.startsWith(`${key}~`))
    .sort();

function valueIn(
  field: Field,
  blocks: readonly string[],
  values: FormValues,
  words: Words,
): { value: FieldValue } | { complaint: string } {
  const given = givenIn(values, blocks[0] ?? '') ?? {};
  const ticks = (given.selected_options ?? []).map(({ value }) => value);
  if (ticks.includes(noneValue) && ticks.length > 1) {
    return { complaint: word(words, 'form.none-and-some') };
  }
  const value = inOrder(field, rawValue(field, given, textIn(values, field.key)));
  const problem = problemOf(field, value);
  return problem ? { complaint: problemWords(problem, words) } : { value };
}

/** Ticks come as they were made; two answers that say the same are compared word for word. */
const inOrder = ({ choices }: Field, value: FieldValue): FieldValue => {
  const place = (id: string): number => choices.findIndex((choice) => choice.id === id);
  return Array.isArray(value) ? value.toSorted((a, b) => place(a) - place(b)) : value;
};

function rawValue(
  { kind, unknown }: Pick<Field, 'kind' | 'unknown'>,
  given: Given,
  text: string,
): FieldValue {
  switch (kind) {
    case 'choice': {
      const id = given.selected_option?.value ?? unknownValue;
      return id === unknownValue ? unknown : id;
    }
    case 'choices': {
      const ids = (given.selected_options ?? []).map(({ value }) => value);
      return ids.length === 0 ? null : ids.filter((id) => id !== noneValue);
    }
    case 'number':
      return text === '' ? null : readNumber(text);
    case 'text':
      return text === '' ? null : text;
  }
}
