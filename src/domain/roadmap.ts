import { z } from 'zod';
import { date, entry, id, rungSchema, sentence, sentences } from './knowledge-entries.ts';
import * as ids from './vocabulary.ts';

/** The shapes of what comes next, what waits, and what lies beside: roadmap, neighbours, catalogue. */
const { exactOptional, strictObject } = z;

/** Named conditions a roadmap entry may wait for; each is a function in `src/domain/advice.ts`. */
export const adviceConditions = [
  'today-outside-boundary',
  'boundary-spoken',
  'boundary-unsettled',
  'uses-api',
  'api-without-evals',
  'scrubbed-on-api',
  'restricted-not-capable',
  'not-capable',
  'volume-without-cost-model',
  'cost-pain-without-cost-model',
  'own-serving-wish-in-pilot',
  'cost-model-missing',
  'latency-without-measurement',
  'evidence-missing',
] as const;

const scopeOfAdvice = {
  outcomes: exactOptional(z.array(z.enum(ids.outcomes)).min(1)),
  phases: exactOptional(z.array(z.enum(ids.phases)).min(1)),
  when: exactOptional(z.enum(adviceConditions)),
};

export const phaseSchema = strictObject({
  id: z.enum(ids.phases),
  name: sentence,
  runs: sentences,
  ...entry,
});

export const nextStepSchema = strictObject({ id, sentence, ...scopeOfAdvice, ...entry });
export const notYetSchema = strictObject({
  id,
  what: sentence,
  until: sentence,
  ...scopeOfAdvice,
  ...entry,
});
export const markerSchema = strictObject({ id, sentence, ...entry });
export const neighbourSchema = strictObject({ id, name: sentence, difference: sentence, ...entry });
export const catalogueSchema = strictObject({
  id,
  name: sentence,
  offers: sentence,
  rungs: z.array(rungSchema.shape.id),
  asOf: date,
  ...entry,
});

export type AdviceCondition = (typeof adviceConditions)[number];
export type ScopedAdvice = Pick<z.infer<typeof nextStepSchema>, 'outcomes' | 'phases' | 'when'>;
