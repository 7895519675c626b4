import { z } from 'zod';
import { freeText, nameText } from './text.ts';
import * as ids from './vocabulary.ts';

const { exactOptional, strictObject } = z;

/** One thing that self-hosting would solve, as question 5 asks for it. */
export const constraintSchema = strictObject({
  kind: z.enum(ids.constraintKinds),
  specificity: exactOptional(z.enum(ids.specificities)),
  fix: exactOptional(z.enum(ids.fixes)),
  scope: exactOptional(z.enum(ids.scopes)),
});

export const classAnswerSchema = strictObject({
  at: exactOptional(z.enum(ids.placements)),
  basis: exactOptional(z.enum(ids.bases)),
  note: exactOptional(freeText),
});

const amount = z.number().min(0).max(1e15);
const percent = z.number().min(0).max(100);

export const numbersSchema = strictObject({
  tokensPerDay: exactOptional(amount),
  utilisationPct: exactOptional(percent),
  p99TargetMs: exactOptional(amount),
  p99ApiMs: exactOptional(amount),
  throttledPct: exactOptional(percent),
  apiSpendEurMonth: exactOptional(amount),
  selfHostTotalEurMonth: exactOptional(amount),
});

/** Any of the ids, each at most once; every other key is a problem, `__proto__` included. */
const anyOf = <Id extends string, Value extends z.ZodType>(names: readonly Id[], value: Value) =>
  strictObject(
    Object.fromEntries(names.map((id) => [id, exactOptional(value)])) as {
      [K in Id]: z.ZodExactOptional<Value>;
    },
  );

export const evidenceLevelsSchema = strictObject({
  costModel: exactOptional(z.enum(ids.costModels)),
  latencyReq: exactOptional(z.enum(ids.latencyReqs)),
  privacyReview: exactOptional(z.enum(ids.privacyReviews)),
  servingMaturity: exactOptional(z.enum(ids.servingMaturities)),
  evals: exactOptional(z.enum(ids.evalsLevels)),
  frontier: exactOptional(z.enum(ids.frontiers)),
  load: exactOptional(z.enum(ids.loads)),
  numbers: exactOptional(numbersSchema),
});

export const answersSchema = strictObject({
  today: exactOptional(z.enum(ids.todays)),
  q1: exactOptional(
    strictObject({
      rule: exactOptional(z.enum(ids.boundaryRules)),
      classes: exactOptional(anyOf(ids.dataClasses, classAnswerSchema)),
    }),
  ),
  q2: exactOptional(z.enum(ids.bottlenecks)),
  q3: exactOptional(anyOf(ids.pains, z.enum(ids.severities))),
  q4: exactOptional(
    z
      .array(z.enum(ids.capabilities))
      .refine((items) => new Set(items).size === items.length, { error: 'each item once' })
      .meta({ uniqueItems: true }),
  ),
  q5: exactOptional(z.array(constraintSchema).max(50)),
  evidence: exactOptional(evidenceLevelsSchema),
});

/**
 * One workload's answers as the machine door takes them, and as the decision reads them.
 * Everything but `workload` may be absent, which means unknown; an absent class is untouched.
 */
export const caseSchema = strictObject({
  workload: nameText,
  phase: exactOptional(z.enum(ids.phases)),
  answers: exactOptional(answersSchema),
  text: exactOptional(anyOf(ids.questionIds, freeText)),
  voiced: exactOptional(z.array(z.enum(ids.badReasons))),
});

export type Constraint = z.infer<typeof constraintSchema>;
export type ClassAnswer = z.infer<typeof classAnswerSchema>;
export type Numbers = z.infer<typeof numbersSchema>;
export type EvidenceLevels = z.infer<typeof evidenceLevelsSchema>;
export type Answers = z.infer<typeof answersSchema>;
export type Case = z.infer<typeof caseSchema>;
