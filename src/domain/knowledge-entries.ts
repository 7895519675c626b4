import { z } from 'zod';
import * as ids from './vocabulary.ts';

/**
 * The shape of `knowledge/*.yaml`: what answers mean. Every entry cites at least one source by id;
 * sentences may hold {placeholders}, filled from parameters or from the case.
 */
const { exactOptional, strictObject } = z;
export const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'an id in kebab-case' });
export const sentence = z.string().trim().min(1);
export const sentences = z.array(sentence).min(1);
const source = z.array(id).min(1);
export const date = z.iso.date();
export const entry = { source };

export const sourceSchema = strictObject({
  id,
  title: sentence,
  publisher: sentence,
  date: exactOptional(z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)),
  about: sentence,
});

export const parameterSchema = strictObject({
  id,
  description: sentence,
  unit: sentence,
  values: z.record(date, z.number()),
  ...entry,
});

const facets = {
  bestWhen: sentences,
  fits: sentences,
  strengths: sentences,
  costs: sentences,
  hiddenCosts: sentences,
  failureModes: sentences,
  whoPays: sentences,
  undo: strictObject({ cost: sentence, steps: sentences }),
};

export const outcomeSchema = strictObject({
  id: z.enum(ids.outcomes),
  name: sentence,
  sentence,
  means: sentence,
  ...facets,
  ...entry,
});

export const rungSchema = strictObject({
  id: z.enum(['serverless', 'dedicated', 'private', 'self-hosted']),
  name: sentence,
  means: sentence,
  ...facets,
  ...entry,
});

const named = <T extends readonly [string, ...string[]]>(values: T) =>
  z.record(z.enum(values), sentence);
/** How findings name an answer in the middle of a sentence. */
export const termsSchema = strictObject({
  placements: named(ids.placements),
  fixes: named(ids.fixes),
  scopes: named(ids.scopes),
  frontiers: named(ids.frontiers),
  loads: named(ids.loads),
  todays: named(ids.todays),
});

export const factorSchema = strictObject({
  id: z.enum(ids.factors),
  name: sentence,
  about: sentence,
  asks: z.array(z.enum(ids.questionIds)).min(1),
  pointsToApi: sentences,
  pointsToOwn: sentences,
  ...entry,
});

export const dataClassSchema = strictObject({
  id: z.enum(ids.dataClasses),
  name: sentence,
  about: sentence,
  ...entry,
});

export const costLineSchema = strictObject({
  id: z.enum(ids.costLines),
  name: sentence,
  about: sentence,
  ...entry,
});

export const capabilitySchema = strictObject({
  id: z.enum(ids.capabilities),
  name: sentence,
  proof: sentence,
  ...entry,
});

export const constraintKindSchema = strictObject({
  id: z.enum(ids.constraintKinds),
  name: sentence,
  /** What would make a wish of this kind count. */
  countsWhen: sentence,
  ...entry,
});

export const badReasonSchema = strictObject({
  id: z.enum(ids.badReasons),
  name: sentence,
  because: sentence,
  countsWhen: sentence,
  /** Phrases of the lexicon; see knowledge/README.md for their small notation. */
  phrases: z.array(sentence),
  ...entry,
});

export const lexiconSchema = strictObject({
  /** Words that, shortly before a phrase in the same clause, make it no claim. */
  negations: sentences,
  ...entry,
});

export const evidenceItemSchema = strictObject({
  id: z.enum(ids.evidenceItems),
  name: sentence,
  enough: sentence,
  beforeAccepting: sentence,
  beforeMoving: sentence,
  ...entry,
});

export const triggerSchema = strictObject({
  id: z.enum(ids.triggers),
  name: sentence,
  because: sentence,
  watch: z.array(sentence).min(1),
  asks: z.array(z.enum(ids.questionIds)),
  /** Evidence, or what supports the answer to a question, that belongs to it; and how it is named. */
  evidence: z.partialRecord(z.enum([...ids.evidenceItems, ...ids.questionIds]), sentence),
  /** One sentence for each way it can fire; `src/domain/{trigger,observe}.ts` know the ids. */
  fires: z.array(strictObject({ id, because: sentence })),
  ...entry,
});

export const routeReasons = [
  'unsettled',
  'kept-out',
  'controlled-own',
  'controlled-dedicated',
  'own-plane-own',
  'own-plane-dedicated',
  'open-api',
  'open-approved-api',
  'scrubbed-api',
  'open-dedicated',
  'open-own',
  'second-own',
  'second-dedicated',
] as const;
export const routeSchema = strictObject({
  id: z.enum(routeReasons),
  because: sentence,
  ...entry,
});

export const moveReasons = [
  'same',
  'satisfied',
  'not-ready',
  'evidence-missing',
  'first',
  'change',
] as const;
export const moveSchema = strictObject({ id: z.enum(moveReasons), because: sentence, ...entry });

/** What one change of a flip is called in people's words. */
export const changeKinds = [
  'capable',
  'not-capable',
  'control',
  'iteration',
  'frontier',
  'constraint-proven',
  'constraint-new',
  'constraint-gone',
  'class-restricted',
  'economics',
  'rule-settled',
  'class-decided',
  'class-named',
  'basis-named',
  'secrets-kept-out',
] as const;
export const changeSchema = strictObject({ id: z.enum(changeKinds), sentence, ...entry });

export type Trigger = z.infer<typeof triggerSchema>;
export type BadReason = z.infer<typeof badReasonSchema>;
export type Lexicon = z.infer<typeof lexiconSchema>;
export type RouteReason = (typeof routeReasons)[number];
export type MoveReason = (typeof moveReasons)[number];
export type ChangeKind = (typeof changeKinds)[number];
