import { z } from 'zod';
import { answerSchemas } from '../../domain/answer.ts';
import { caseSchema } from '../../domain/case.ts';
import { recordStatuses } from '../../domain/decision-record.ts';
import { evidenceKinds } from '../../domain/evidence.ts';
import { lookStages } from '../../domain/look.ts';
import {
  comparisonSchema,
  recommendationSchema,
  routeSchema,
} from '../../domain/recommendation.ts';
import * as ids from '../../domain/vocabulary.ts';

/**
 * What is stored, held against one set of shapes on the way in and on the way out: nothing is
 * written that could not be read back.
 */
const { exactOptional, strictObject } = z;
const text = z.string();
const time = z.int();
const day = z.iso.date();
const waived = z.array(z.enum(ids.evidenceItems));

export const personSchema = strictObject({ id: text, handle: text, name: text });

export const reviewSchema = strictObject({
  id: text,
  team: text,
  workload: text,
  lead: text,
  phase: exactOptional(z.enum(ids.phases)),
  today: exactOptional(z.enum(ids.todays)),
  state: z.enum(['open', 'decided', 'closed']),
  openedBy: text,
  openedAt: time,
  continues: exactOptional(
    strictObject({ review: text, record: text, reask: z.array(z.enum(ids.questionIds)) }),
  ),
  paused: exactOptional(z.literal(true)),
  blind: exactOptional(
    strictObject({ respondents: z.array(text), revealedAt: exactOptional(time) }),
  ),
  version: z.int().min(0),
});

/** What the platform says of a person, as it is stored. */
export const profileSchema = strictObject({
  person: text,
  zone: exactOptional(text),
  admin: z.boolean(),
  active: z.boolean(),
  at: time,
});

export const addressSchema = strictObject({
  ref: z.record(text, text),
  at: time,
  lost: exactOptional(text),
});

export const draftSchema = strictObject({
  review: text,
  question: z.enum(ids.questionIds),
  by: text,
  at: time,
  fields: z.record(text, z.unknown()),
});

const answerTo = <Q extends ids.QuestionId>(question: Q) =>
  strictObject({
    question: z.literal(question),
    body: answerSchemas[question],
    id: text,
    revision: z.int().min(1),
    stance: z.enum(['standing', 'dissent', 'sealed']),
    by: text,
    onBehalfOf: exactOptional(text),
    confirms: exactOptional(text),
    carried: exactOptional(strictObject({ review: text, answer: text })),
    at: time,
  });

export const answerSchema = z.discriminatedUnion('question', [
  answerTo('q1'),
  answerTo('q2'),
  answerTo('q3'),
  answerTo('q4'),
  answerTo('q5'),
]);

export const evidenceSchema = strictObject({
  id: text,
  supports: z.enum([...ids.evidenceItems, ...ids.questionIds]),
  kind: z.enum(evidenceKinds),
  body: text,
  link: exactOptional(text),
  author: exactOptional(text),
  saidAt: exactOptional(time),
  hash: exactOptional(text),
  speaksOf: exactOptional(text),
  expires: exactOptional(text),
  owner: exactOptional(text),
  by: text,
  at: time,
});

export const storedRecommendationSchema = strictObject({
  id: text,
  at: time,
  subject: caseSchema,
  recommendation: recommendationSchema,
});

export const decisionSchema = strictObject({
  id: text,
  recommendation: text,
  outcome: z.enum(ids.outcomes),
  kind: z.enum(['accepted', 'chosen']),
  reason: exactOptional(text),
  waived,
  by: text,
  at: time,
});

export const baselineSchema = z.array(
  strictObject({
    trigger: z.enum(ids.triggers),
    field: text,
    value: exactOptional(z.unknown()),
    at: exactOptional(time),
    source: exactOptional(text),
  }),
);

export const recordSchema = strictObject({
  id: text,
  review: text,
  decision: text,
  workload: text,
  status: z.enum(recordStatuses),
  at: time,
  nextLook: text,
  supersedes: exactOptional(text),
  supersededBy: exactOptional(text),
  withdrawnBecause: exactOptional(text),
  body: strictObject({
    subject: caseSchema,
    recommendation: recommendationSchema,
    outcome: z.enum(ids.outcomes),
    reason: exactOptional(text),
    waived,
    routes: z.array(routeSchema),
    breaksBoundary: z.boolean(),
    decidedBy: text,
    answers: z.array(answerSchema),
    evidence: z.array(evidenceSchema),
    baseline: exactOptional(baselineSchema),
    since: exactOptional(comparisonSchema.extend({ record: text })),
  }),
});

export const lookSchema = strictObject({
  record: text,
  number: z.int().min(1),
  day,
  stage: z.enum(lookStages),
  at: exactOptional(time),
  askedAt: exactOptional(time),
  fired: comparisonSchema.shape.fired,
  months: exactOptional(z.int().min(1)),
});

export const confirmationSchema = strictObject({
  id: text,
  record: text,
  review: text,
  number: z.int().min(1),
  at: time,
  by: text,
  nextLook: day,
  subject: exactOptional(caseSchema),
  baseline: exactOptional(baselineSchema),
});

export const observationSchema = strictObject({
  id: text,
  workloadKey: text,
  team: text,
  field: text,
  value: z.union([text, z.number(), z.boolean()]),
  at: time,
  source: text,
});

export const auditSchema = strictObject({
  id: text,
  review: text,
  at: time,
  by: text,
  action: text,
  detail: z.record(text, z.union([text, z.number(), z.boolean(), z.array(text)])),
});

export const trailSchema = auditSchema.extend({ name: text, workload: text });

export const newestRecordSchema = recordSchema
  .pick({ id: true, status: true, at: true, nextLook: true })
  .extend({ outcome: z.enum(ids.outcomes) });
