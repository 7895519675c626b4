import { z } from 'zod';
import { historySchema } from '../adapters/sqlite/archive-schema.ts';
import { caseSchema } from '../domain/case.ts';
import { comparisonSchema, evaluationSchema } from '../domain/recommendation.ts';
import { Refused } from './exit.ts';

const output = evaluationSchema.extend(comparisonSchema.partial().shape);

const schemas = {
  'evaluate-input': caseSchema,
  'evaluate-output': output,
  export: historySchema,
} as const;

/**
 * The JSON Schema of one side of the machine door, or of the JSON export.
 * @throws Refused for any other name
 */
export function schema(name: string): object {
  const names = Object.keys(schemas) as (keyof typeof schemas)[];
  const known = names.find((one) => one === name);
  if (!known) throw new Refused(`There is no schema "${name}"; there are: ${names.join(', ')}.`);
  // A history holds the same shapes many times over.
  const reused = known === 'export' ? 'ref' : 'inline';
  return { title: known, ...z.toJSONSchema(schemas[known], { io: 'input', reused }) };
}
