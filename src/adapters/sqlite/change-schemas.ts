import { z } from 'zod';
import * as ids from '../../domain/vocabulary.ts';
import { newLetterSchema } from './letter-schemas.ts';
import * as rows from './row-schemas.ts';

/** What is handed in to be stored; nothing is written that could not be read back. */
const { exactOptional, strictObject } = z;
const text = z.string();
const time = z.int();

const changeSchema = z.discriminatedUnion('kind', [
  strictObject({ kind: z.literal('person-known'), person: rows.personSchema }),
  strictObject({ kind: z.literal('review-opened'), review: rows.reviewSchema }),
  strictObject({
    kind: z.literal('review-changed'),
    set: strictObject({
      state: exactOptional(rows.reviewSchema.shape.state),
      lead: exactOptional(text),
      phase: rows.reviewSchema.shape.phase,
      today: rows.reviewSchema.shape.today,
      revealedAt: exactOptional(time),
      paused: exactOptional(z.boolean()),
    }),
  }),
  strictObject({ kind: z.literal('draft-kept'), draft: rows.draftSchema }),
  strictObject({
    kind: z.literal('draft-dropped'),
    question: z.enum(ids.questionIds),
    by: text,
  }),
  strictObject({ kind: z.literal('answer-given'), answer: rows.answerSchema }),
  strictObject({ kind: z.literal('evidence-added'), evidence: rows.evidenceSchema }),
  strictObject({ kind: z.literal('evidence-hashed'), evidence: text, hash: text }),
  strictObject({ kind: z.literal('recommended'), recommendation: rows.storedRecommendationSchema }),
  strictObject({
    kind: z.literal('decided'),
    decision: rows.decisionSchema,
    record: rows.recordSchema,
  }),
  strictObject({ kind: z.literal('record-superseded'), record: text, by: text }),
  strictObject({ kind: z.literal('record-withdrawn'), record: text, reason: text }),
  strictObject({ kind: z.literal('look-set'), look: rows.lookSchema }),
  strictObject({ kind: z.literal('look-ended'), record: text }),
  strictObject({ kind: z.literal('prompted'), person: text, day: z.iso.date() }),
  strictObject({ kind: z.literal('reaffirmed'), confirmation: rows.confirmationSchema }),
  strictObject({ kind: z.literal('audited'), entry: rows.auditSchema }),
]);

export const commitSchema = strictObject({
  delivery: text,
  at: time,
  review: text,
  version: z.int().min(0),
  changes: z.array(changeSchema),
  letters: exactOptional(z.array(newLetterSchema)),
});

export const settingsSchema = strictObject({
  admins: z.array(text),
  outsiders: z.boolean(),
  retentionMonths: exactOptional(z.int().min(1)),
  lookMonths: exactOptional(z.int().min(1)),
  holidays: exactOptional(z.array(z.iso.date())),
  looksPaused: exactOptional(z.literal(true)),
});

export const noteSchema = strictObject({
  delivery: text,
  at: time,
  changes: z.array(
    z.discriminatedUnion('kind', [
      strictObject({ kind: z.literal('person-known'), person: rows.personSchema }),
      strictObject({ kind: z.literal('profile-known'), profile: rows.profileSchema }),
      strictObject({ kind: z.literal('home-opened'), person: text }),
      strictObject({ kind: z.literal('settings-changed'), settings: settingsSchema }),
      strictObject({ kind: z.literal('admin-added'), person: text }),
      strictObject({ kind: z.literal('observed'), observation: rows.observationSchema }),
      strictObject({ kind: z.literal('signals-token-set'), hash: exactOptional(text) }),
      strictObject({
        kind: z.literal('tenant-audited'),
        entry: rows.auditSchema.omit({ review: true }),
      }),
    ]),
  ),
  letters: exactOptional(z.array(newLetterSchema)),
});
