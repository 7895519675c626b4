import type { z } from 'zod';
import type { Address } from '../../app/addresses.ts';
import type { DueLook, KnownProfile, Observation, TrailEntry } from '../../app/ports.ts';
import type { Confirmation } from '../../domain/confirmation.ts';
import type { Decision, DecisionRecord } from '../../domain/decision-record.ts';
import type { Evidence } from '../../domain/evidence.ts';
import type { Look } from '../../domain/look.ts';
import type { Answer, Draft, Person, Review, StoredRecommendation } from '../../domain/review.ts';
import * as schemas from './row-schemas.ts';

/** Rows to domain: NULL means absent, JSON columns are parsed, and nothing is trusted unchecked. */
export const toPerson = (row: unknown): Person => read(schemas.personSchema, row);
export const toReview = (row: unknown): Review =>
  read(schemas.reviewSchema, row, ['blind', 'continues', 'paused']);
export const toDraft = (row: unknown): Draft => read(schemas.draftSchema, row, ['fields']);
export const toAnswer = (row: unknown): Answer =>
  read(schemas.answerSchema, row, ['body', 'carried']);
export const toEvidence = (row: unknown): Evidence => read(schemas.evidenceSchema, row);
export const toRecommendation = (row: unknown): StoredRecommendation =>
  read(schemas.storedRecommendationSchema, row, ['subject', 'recommendation']);
export const toDecision = (row: unknown): Decision => read(schemas.decisionSchema, row, ['waived']);
export const toRecord = (row: unknown): DecisionRecord => read(schemas.recordSchema, row, ['body']);

export const toLook = (row: unknown): Look => read(schemas.lookSchema, row, ['fired']);
export const toConfirmation = (row: unknown): Confirmation =>
  read(schemas.confirmationSchema, row, ['subject', 'baseline']);
export const toObservation = (row: unknown): Observation =>
  read(schemas.observationSchema, row, ['value']);
export function toDueLook(row: unknown): DueLook {
  const { tenant, team, review, workload, lead, ...look } = Object(row);
  return { tenant, team, review, workload, lead, look: toLook(look) };
}

export const toProfile = (row: unknown): KnownProfile =>
  read(schemas.profileSchema, row, ['admin', 'active']);

export const toAddress = (row: unknown): Address => read(schemas.addressSchema, row, ['ref']);

export const toNewestRecord = (row: unknown) => read(schemas.newestRecordSchema, row);
export function toTrailEntry(row: unknown): TrailEntry {
  const { seq: _, ...entry } = Object(row);
  return read(schemas.trailSchema, entry, ['detail']);
}

export function read<T>(schema: z.ZodType<T>, row: unknown, json: readonly string[] = []): T {
  const present = Object.entries(Object(row))
    .filter(([, value]) => value !== null)
    .map(([column, value]) => [column, json.includes(column) ? JSON.parse(String(value)) : value]);
  return checked(schema, Object.fromEntries(present), 'A stored row cannot be read');
}

/** Says where the trouble is, never what somebody wrote there. */
export function checked<T>(schema: z.ZodType<T>, value: unknown, complaint: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const places = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`${complaint}: ${places.join('; ')}`);
}
