import { conditionsOf, type FieldTemplate, type Question } from '../domain/question.ts';
import { type Field, type Filled, type FormContext, fieldsOf } from './form.ts';

/**
 * What one step of a question's form asks. A single choice reveals what hangs on it within the step;
 * a field repeated over what is ticked in this very step waits for the next one.
 * @param kept what earlier steps asked, with a value for everything they asked
 * @param current what is filled in of this step so far
 */
export function stepFields(
  question: Question,
  kept: Filled,
  current: Filled,
  context: FormContext,
): Field[] {
  return fieldsOf(question, { ...kept, ...current }, context).filter(
    ({ key }) => !Object.hasOwn(kept, key) && !waits(templateOf(question, key), kept, context),
  );
}

/**
 * What the next step will have to ask if this one is handed in as it is, what is not given being
 * unknown. Usually nothing.
 */
export function remainingAfter(
  question: Question,
  kept: Filled,
  current: Filled,
  context: FormContext,
): Field[] {
  const given = stepFields(question, kept, current, context).map(
    ({ key, unknown }) => [key, current[key] ?? unknown] as const,
  );
  return stepFields(question, { ...kept, ...Object.fromEntries(given) }, {}, context);
}

/** The fields on whose value others depend: a form has to hear when one of them changes. */
export const revealing = ({ fields }: Question): ReadonlySet<string> =>
  new Set(fields.flatMap((field) => conditionsOf(field).flatMap(Object.keys)));

/** The field that others are repeated over, one for each of its ticks. */
export const repeatedOver = ({ fields }: Question): ReadonlySet<string> =>
  new Set(fields.flatMap(({ each }) => each ?? []));

/** `at.tenant` was asked from `at`. */
export function templateOf(question: Question, key: string): FieldTemplate {
  const id = key.split('.')[0];
  const template = question.fields.find((field) => field.id === id);
  if (!template) throw new Error(`The question "${question.id}" has no field "${key}".`);
  return template;
}

const waits = ({ each }: FieldTemplate, kept: Filled, { lists }: FormContext): boolean =>
  each !== undefined && lists[each] === undefined && !Object.hasOwn(kept, each);
