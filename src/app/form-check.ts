import { looksLikeSecret } from '../domain/secret.ts';
import { longestText } from '../domain/text.ts';
import type { Field, FieldValue } from './form.ts';

/** Why a value cannot be taken, as the id of a phrase with what it names; undefined: it can. */
export interface FieldProblem {
  readonly phrase:
    | 'field.not-a-choice'
    | 'field.not-a-number'
    | 'field.number-too-large'
    | 'field.too-long'
    | 'field.nul'
    | 'field.secret';
  readonly values: Readonly<Record<string, string | number>>;
}

const largest = 1e12;

export function problemOf(field: Field, value: FieldValue): FieldProblem | undefined {
  if (value === null) return undefined;
  switch (field.kind) {
    case 'text':
      return textProblem(value);
    case 'number':
      return numberProblem(field, value);
    default:
      return choiceProblem(field, value);
  }
}

function textProblem(value: FieldValue): FieldProblem | undefined {
  const text = String(value);
  if (text.includes('\u0000')) return { phrase: 'field.nul', values: {} };
  if (text.length > longestText) {
    return { phrase: 'field.too-long', values: { length: text.length, longest: longestText } };
  }
  return looksLikeSecret(text) ? { phrase: 'field.secret', values: {} } : undefined;
}

function numberProblem({ max = largest, unit = '' }: Field, value: FieldValue) {
  const fine = typeof value === 'number' && Number.isFinite(value) && value >= 0;
  if (!fine) return { phrase: 'field.not-a-number', values: { unit } } as const;
  if (value <= max) return undefined;
  return { phrase: 'field.number-too-large', values: { max, unit } } as const;
}

function choiceProblem({ choices }: Field, value: FieldValue): FieldProblem | undefined {
  const known = new Set(choices.map(({ id }) => id));
  const unknown = [value].flat().find((id) => !known.has(String(id)));
  if (unknown === undefined) return undefined;
  const allowed = choices.map(({ id }) => id).join(', ');
  return { phrase: 'field.not-a-choice', values: { value: String(unknown), allowed } };
}
