import { z } from 'zod';
import { type Answers, evidenceLevelsSchema, numbersSchema } from './case.ts';
import * as ids from './vocabulary.ts';

type Schemas = Readonly<Record<string, z.ZodType>>;

const under = (path: string, schemas: Schemas): Schemas =>
  Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [`${path}.${id}`, schema]));
const each = (names: readonly string[], schema: z.ZodType): Schemas =>
  Object.fromEntries(names.map((id) => [id, schema]));

const { numbers: _, ...levels } = evidenceLevelsSchema.shape;

/** Everything about a case that one value can say. */
export const measurable: Schemas = {
  ...under('evidence.numbers', numbersSchema.shape),
  ...under('evidence', levels),
  ...under('q1.classes', each(ids.dataClasses, z.enum(ids.placements))),
  ...under('q4', each(ids.capabilities, z.literal([true, false]))),
};

/** Answers with one measured value; the schema of the field has to have seen it. */
export function withMeasured(
  answers: Answers,
  field: string,
  value: string | number | boolean,
): Answers {
  const path = field.split('.');
  if (path[0] === 'q4') return { ...answers, q4: withAbility(answers.q4, path[1], value === true) };
  const target = path[0] === 'q1' ? [...path, 'at'] : path;
  return changedAt(answers, target, value) as Answers;
}

const withAbility = (
  held: Answers['q4'] = [],
  ability: string | undefined,
  has: boolean,
): ids.Capability[] => ids.capabilities.filter((id) => (id === ability ? has : held.includes(id)));

function changedAt(of: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const holder = (of ?? {}) as Readonly<Record<string, unknown>>;
  return { ...holder, [key]: changedAt(holder[key], rest, value) };
}
