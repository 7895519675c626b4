import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { contentRoot } from '../../src/adapters/content/load-content.ts';
import { caseSchema } from '../../src/domain/case.ts';
import * as ids from '../../src/domain/vocabulary.ts';

const { exactOptional, strictObject } = z;
const words = z.array(z.string());

/** What an example promises; anything it leaves out may be as it likes. */
const expectSchema = strictObject({
  outcome: z.enum(ids.outcomes),
  rule: z.string(),
  /** All reasons in order, each with its factors. */
  reasons: exactOptional(
    z.array(strictObject({ rule: z.string(), factors: z.array(z.enum(ids.factors)) })),
  ),
  factors: exactOptional(z.array(z.enum(ids.factors))),
  routes: exactOptional(
    z.partialRecord(z.enum(ids.dataClasses), z.array(z.enum(ids.routeTargets))),
  ),
  discounted: exactOptional(z.array(z.enum(ids.badReasons))),
  missing: exactOptional(
    z.partialRecord(z.enum(ids.evidenceItems), z.enum(['accepting', 'moving'])),
  ),
  move: exactOptional(z.enum(ids.advices)),
  /** The outcomes that flips lead to, in order. */
  flips: exactOptional(z.array(z.enum(ids.outcomes))),
  /** Words that a step, or what waits, has to hold; with notNext, must not. */
  next: exactOptional(words),
  notNext: exactOptional(words),
  notYet: exactOptional(words),
  before: exactOptional(z.enum(ids.outcomes)),
  changed: exactOptional(z.boolean()),
  fired: exactOptional(z.array(z.enum(ids.triggers))),
  reask: exactOptional(z.array(z.enum(ids.questionIds))),
});

const fileSchema = strictObject({
  cases: z.array(
    strictObject({
      name: z.string().regex(/^[A-Z].*[^.]$/, { error: 'a sentence without its full stop' }),
      case: caseSchema,
      baseline: exactOptional(caseSchema),
      expect: expectSchema,
    }),
  ),
});

export type WorkedCase = z.infer<typeof fileSchema>['cases'][number];

/** The worked examples of `knowledge/cases/`, file by file. */
export function workedCases(): { readonly file: string; readonly cases: WorkedCase[] }[] {
  const folder = join(contentRoot, 'knowledge', 'cases');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      return { file, ...fileSchema.parse(parse(text, { merge: true })) };
    });
}
