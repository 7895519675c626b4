import type { Field, FieldValue } from '../../app/form.ts';
import { type FieldProblem, problemOf } from '../../app/form-check.ts';
import { readNumber } from '../../app/read-number.ts';

/** What was typed, as a value, or why it cannot be taken. */
export type Read =
  | { readonly value: FieldValue }
  | { readonly problem: FieldProblem }
  | { readonly expected: 'one' | 'several' };

/** A line of text to the value of a field. Nothing typed is the preset, else "don't know". */
export function readValue(field: Field, line: string): Read {
  const text = line.trim();
  if (text === '') return { value: field.preset ?? field.unknown };
  const read = readTyped(field, text);
  if (!('value' in read)) return read;
  const problem = problemOf(field, read.value);
  return problem ? { problem } : read;
}

function readTyped(field: Field, text: string): Read {
  switch (field.kind) {
    case 'text':
      return { value: text };
    case 'number':
      return { value: readNumber(text) };
    case 'choice': {
      const id = choiceId(field, text);
      return id === undefined ? { expected: 'one' } : { value: id };
    }
    case 'choices':
      return readChoices(field, text);
  }
}

function readChoices(field: Field, text: string): Read {
  if (text === '0') return { value: [] };
  const ids = text
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
    .map((part) => choiceId(field, part));
  const known = ids.filter((id) => id !== undefined);
  return known.length < ids.length ? { expected: 'several' } : { value: [...new Set(known)] };
}

/** By its number in the list, its id, or its label. */
function choiceId({ choices }: Field, text: string): string | undefined {
  if (/^\d+$/.test(text)) return choices[Number(text) - 1]?.id;
  const wanted = text.toLowerCase();
  return choices.find(({ id, label }) => id === wanted || label.toLowerCase() === wanted)?.id;
}
