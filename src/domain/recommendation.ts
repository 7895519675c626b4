import { z } from 'zod';
import { constraintSchema } from './case.ts';
import { constraintLacks } from './constraint.ts';
import * as ids from './vocabulary.ts';

const { exactOptional, strictObject } = z;
const outcome = z.enum(ids.outcomes);

export const reasonSchema = strictObject({
  rule: z.string(),
  because: z.string(),
  source: z.array(z.string()),
  factors: z.array(z.enum(ids.factors)),
});

export const routeSchema = strictObject({
  class: z.enum(ids.dataClasses),
  to: z.enum(ids.routeTargets),
  because: z.string(),
});

export const discountedSchema = strictObject({
  id: z.enum(ids.badReasons),
  quote: exactOptional(z.string()),
  because: z.string(),
});

export const missingSchema = strictObject({
  id: z.enum(ids.evidenceItems),
  before: z.enum(['accepting', 'moving']),
  because: z.string(),
});

export const flipSchema = strictObject({
  change: z.array(strictObject({ field: z.string(), from: z.string(), to: z.string() })),
  outcome,
  sentence: z.string(),
});

/** The answer of the machine door: one object a case. */
export const evaluationSchema = strictObject({
  outcome,
  rule: z.string(),
  reasons: z.array(reasonSchema).min(1),
  factors: z.array(z.enum(ids.factors)),
  routes: z.array(routeSchema),
  discounted: z.array(discountedSchema),
  missing: z.array(missingSchema),
  flips: z.array(flipSchema),
  move: strictObject({
    from: z.enum(ids.todays),
    to: outcome,
    advice: z.enum(ids.advices),
    because: z.string(),
  }),
  notYet: z.array(strictObject({ what: z.string(), until: z.string() })),
  next: z.array(z.string()),
  relook: z.array(
    strictObject({
      trigger: z.enum(ids.triggers),
      because: z.string(),
      watch: z.array(z.string()),
    }),
  ),
  knowledge: strictObject({ version: z.string() }),
});

/** What `--baseline` adds: the earlier case beside this one. */
export const comparisonSchema = strictObject({
  before: strictObject({ outcome }),
  changed: z.boolean(),
  fired: z.array(strictObject({ trigger: z.enum(ids.triggers), because: z.string() })),
  reask: z.array(z.enum(ids.questionIds)),
});

/** The machine door's answer, plus what people are told beside it. */
export const recommendationSchema = evaluationSchema.extend({
  /** The outcome in one sentence. */
  sentence: z.string(),
  /** Constraints that were named and do not count yet, with what each lacks. */
  uncounted: z.array(
    strictObject({ constraint: constraintSchema, lacks: z.array(z.enum(constraintLacks)) }),
  ),
  undo: strictObject({ cost: z.string(), steps: z.array(z.string()) }),
});

export type Reason = z.infer<typeof reasonSchema>;
export type Route = z.infer<typeof routeSchema>;
export type Discounted = z.infer<typeof discountedSchema>;
export type Missing = z.infer<typeof missingSchema>;
export type Flip = z.infer<typeof flipSchema>;
export type Evaluation = z.infer<typeof evaluationSchema>;
export type Comparison = z.infer<typeof comparisonSchema>;
export type Recommendation = z.infer<typeof recommendationSchema>;
