import { z } from 'zod';
import { questionIds } from './vocabulary.ts';

/** The shape of `dialogs/hosting-review.yaml`: what is asked. What answers mean is knowledge. */
const { exactOptional, strictObject } = z;
const sentence = z.string().trim().min(1);
const fieldId = z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]*$/);

export const choiceSchema = strictObject({
  id: fieldId,
  label: sentence,
  detail: exactOptional(sentence),
});

const conditionSchema = z.record(fieldId, z.array(z.string()).min(1));

export const fieldSchema = strictObject({
  id: fieldId,
  kind: z.enum(['choice', 'choices', 'number', 'text']),
  label: sentence,
  /** What the field is called in a record. */
  short: sentence,
  help: exactOptional(sentence),
  choices: exactOptional(z.array(choiceSchema).min(2)),
  unit: exactOptional(sentence),
  max: exactOptional(z.number()),
  /** `review`: asked only while the review itself does not know it. */
  about: exactOptional(z.literal('review')),
  /** Asked once for every id ticked in this field, or for every cost line. */
  each: exactOptional(fieldId),
  /** Values, of which one must be given, for each field named; in a list, one entry has to hold. */
  ask_when: exactOptional(z.union([conditionSchema, z.array(conditionSchema).min(1)])),
  /** The choice that "don't know" stands for, where the list has one of its own. */
  unknown: exactOptional(fieldId),
  /** What is offered first for some of the ids that `each` repeats it for. */
  preset: exactOptional(z.record(fieldId, fieldId)),
});

/** An answer in one tap: what it fills in of the form; the rest stays unknown. */
export const tapSchema = strictObject({
  id: fieldId,
  label: sentence,
  filled: z.record(fieldId, z.union([z.string(), z.array(z.string()), z.null()])),
});

export const questionSchema = strictObject({
  id: z.enum(questionIds),
  title: sentence,
  text: sentence,
  why: sentence,
  vague: sentence,
  wants: sentence,
  taps: exactOptional(z.array(tapSchema).min(1)),
  fields: z.array(fieldSchema).min(1),
});

export const dialogSchema = strictObject({
  questions: z.array(questionSchema).length(questionIds.length),
});

/** The alternatives of which one has to hold; none: always asked. */
export const conditionsOf = ({ ask_when: when }: FieldTemplate) => [when ?? []].flat();

/** The tap that every question has: nothing is known yet. */
export const unknownTap = 'unknown';

/** What a tap fills in; undefined for one that the question does not have, or not any more. */
export const tapped = ({ taps = [] }: Question, id: string): Tap['filled'] | undefined =>
  id === unknownTap ? {} : taps.find((tap) => tap.id === id)?.filled;

export type Choice = z.infer<typeof choiceSchema>;
export type FieldTemplate = z.infer<typeof fieldSchema>;
export type Tap = z.infer<typeof tapSchema>;
export type Question = z.infer<typeof questionSchema>;
