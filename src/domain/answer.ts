import { z } from 'zod';
import { classAnswerSchema, constraintSchema, numbersSchema } from './case.ts';
import { freeText } from './text.ts';
import * as ids from './vocabulary.ts';

/**
 * What one submitted answer holds, one shape a question. Absent means unknown: "don't know" is
 * recorded by leaving the field out, and an answer in which everything is unknown still is an answer.
 */
const { exactOptional, strictObject } = z;
const words = { words: exactOptional(freeText) };
const link = exactOptional(freeText);

/** EUR a month; zero counts as filled only with a word why. */
export const costEntrySchema = strictObject({
  eur: z.number().min(0).max(1e12),
  why: exactOptional(freeText),
});

export const answerSchemas = {
  q1: strictObject({
    today: exactOptional(z.enum(ids.todays)),
    phase: exactOptional(z.enum(ids.phases)),
    classes: z.partialRecord(z.enum(ids.dataClasses), classAnswerSchema),
    rule: exactOptional(z.enum(ids.boundaryRules)),
    privacyReview: exactOptional(z.enum(ids.privacyReviews)),
    privacyReviewLink: link,
    ...words,
  }),
  q2: strictObject({
    bottleneck: exactOptional(z.enum(ids.bottlenecks)),
    frontier: exactOptional(z.enum(ids.frontiers)),
    ...words,
  }),
  q3: strictObject({
    pains: z.partialRecord(z.enum(ids.pains), z.enum(ids.severities)),
    effects: exactOptional(z.partialRecord(z.enum(ids.pains), freeText)),
    load: exactOptional(z.enum(ids.loads)),
    numbers: exactOptional(numbersSchema),
    costs: exactOptional(z.partialRecord(z.enum(ids.costLines), costEntrySchema)),
    ...words,
  }),
  q4: strictObject({
    items: exactOptional(z.array(z.enum(ids.capabilities))),
    proofs: exactOptional(z.partialRecord(z.enum(ids.capabilities), freeText)),
    servingMaturity: exactOptional(z.enum(ids.servingMaturities)),
    ...words,
  }),
  q5: strictObject({
    constraints: exactOptional(
      z.array(constraintSchema.extend({ words: exactOptional(freeText) })),
    ),
    evals: exactOptional(z.enum(ids.evalsLevels)),
    exitPlan: exactOptional(freeText),
    ...words,
  }),
} as const;

export type AnswerBodies = { [Q in ids.QuestionId]: z.infer<(typeof answerSchemas)[Q]> };
export type CostEntry = z.infer<typeof costEntrySchema>;

/** A question with an answer to it, kept together so that one names the shape of the other. */
export type AnswerBody = {
  [Q in ids.QuestionId]: { question: Q; body: AnswerBodies[Q] };
}[ids.QuestionId];

/** One submitted answer. Never edited, never deleted: a change is a new revision. */
export type Answer = AnswerBody & {
  readonly id: string;
  /** 1, 2, 3 ... within the question; dissent takes a number too. */
  readonly revision: number;
  /** `sealed`: given in a blind review; it stands only once it is confirmed. */
  readonly stance: 'standing' | 'dissent' | 'sealed';
  /** The answer whose words this revision takes over, unchanged. */
  readonly confirms?: string;
  /** Taken over from an earlier review: which, and which answer there. */
  readonly carried?: { readonly review: string; readonly answer: string };
  readonly by: string;
  /** Set where somebody answered for somebody else. */
  readonly onBehalfOf?: string;
  readonly at: number;
};
