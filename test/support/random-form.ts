import fc from 'fast-check';
import {
  applicable,
  type Field,
  type FieldValue,
  type Filled,
  type FormContext,
  fieldsOf,
  nextField,
} from '../../src/app/form.ts';
import type { Question } from '../../src/domain/question.ts';

/** What somebody might give for a field, "don't know" among it. */
function valueFor({ kind, choices, max = 1e12, unknown }: Field): fc.Arbitrary<FieldValue> {
  const ids = choices.map(({ id }) => id);
  switch (kind) {
    case 'choice':
      return fc.constantFrom(...ids, unknown);
    case 'choices':
      return fc.option(fc.shuffledSubarray(ids), { freq: 5 });
    case 'number':
      return fc.option(fc.oneof(fc.constant(0), fc.double({ min: 0, max, noNaN: true })));
    case 'text':
      return fc.option(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }));
  }
}

/** Somebody fills in a form field by field, as it asks, now and then changing an earlier field. */
export const filledForm = (question: Question, context: FormContext): fc.Arbitrary<Filled> =>
  fc.gen().map((given) => {
    let filled: Filled = {};
    for (let turn = 0; turn < 200; turn += 1) {
      const fields = fieldsOf(question, filled, context);
      const next = nextField(fields, filled);
      if (!next) break;
      const back = given(fc.nat, { max: 9 }) === 0 ? fields[given(fc.nat, { max: 9 })] : undefined;
      const field = back ?? next;
      const value = given(valueFor, field);
      filled = applicable(question, { ...filled, [field.key]: value }, context);
    }
    return filled;
  });
