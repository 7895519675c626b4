import { z } from 'zod';
import { caseSchema } from '../domain/case.ts';
import { comparisonSchema, evaluationSchema } from '../domain/recommendation.ts';
import { Refused } from './exit.ts';

const output = evaluationSchema.extend(comparisonSchema.partial().shape);

const schemas = { 'evaluate-input': caseSchema, 'evaluate-output': output } as const;

/**
 * The JSON Schema of one side of the machine door.
 * @throws Refused for any other name
 */
export function schema(name: string): object {
  const names = Object.keys(schemas) as (keyof typeof schemas)[];
  const known = names.find((one) => one === name);
  if (!known) throw new Refused(`There is no schema "${name}"; there are: ${names.join(', ')}.`);
  return { title: known, ...z.toJSONSchema(schemas[known], { io: 'input' }) };
}
