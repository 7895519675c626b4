import type { Field, FieldValue } from '../../app/form.ts';
import { type FieldProblem, problemOf } from '../../app/form-check.ts';

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

const scales: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mio: 1e6,
  million: 1e6,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
};

/** Digits with or without separators between thousands, a decimal point, then words. */
const number = /^(\d{1,3}(?:([,_ ])\d{3})(?:\2\d{3})*|\d+)(\.\d+)?\s*([^\d.,]*)$/;

/**
 * `1,200.5`, `4M`, `900 ms`, `4 million tokens`: a scale and a unit may stand behind it. NaN for
 * anything that could be read in two ways, such as `12,5` or `1.200`.
 */
export function readNumber(text: string): number {
  const [whole, digits = '', separator = '', decimals = '', behind = ''] =
    number.exec(text.trim()) ?? [];
  if (whole === undefined || isAmbiguous(digits, decimals)) return Number.NaN;
  const [first = ''] = behind.toLowerCase().split(/[\s/€%]+/);
  const scale = scales[first] ?? 1;
  return (
    Number(`${separator === '' ? digits : digits.replaceAll(separator, '')}${decimals}`) * scale
  );
}

/** Three decimals behind a whole number are thousands to half of Europe. */
const isAmbiguous = (digits: string, decimals: string): boolean =>
  decimals.length === 4 && /^[1-9]\d{0,2}$/.test(digits);
