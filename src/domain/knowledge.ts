import { z } from 'zod';
import {
  badReasonSchema,
  capabilitySchema,
  changeSchema,
  constraintKindSchema,
  costLineSchema,
  dataClassSchema,
  evidenceItemSchema,
  factorSchema,
  lexiconSchema,
  moveSchema,
  outcomeSchema,
  parameterSchema,
  routeSchema,
  rungSchema,
  sentence,
  sourceSchema,
  termsSchema,
  triggerSchema,
} from './knowledge-entries.ts';
import {
  catalogueSchema,
  markerSchema,
  neighbourSchema,
  nextStepSchema,
  notYetSchema,
  phaseSchema,
} from './roadmap.ts';
import { ruleSchema } from './rule.ts';

/** The files of `knowledge/`, each with the lists it holds. */
export const knowledgeFiles = {
  sources: { sources: z.array(sourceSchema) },
  parameters: { parameters: z.array(parameterSchema) },
  rules: { rules: z.array(ruleSchema) },
  routes: { routes: z.array(routeSchema) },
  moves: { moves: z.array(moveSchema) },
  flips: { changes: z.array(changeSchema), flip: sentence },
  terms: { terms: termsSchema },
  options: { outcomes: z.array(outcomeSchema), ladder: z.array(rungSchema) },
  factors: { factors: z.array(factorSchema) },
  'data-classes': { classes: z.array(dataClassSchema) },
  'cost-lines': { costLines: z.array(costLineSchema) },
  capabilities: { capabilities: z.array(capabilitySchema) },
  constraints: { constraints: z.array(constraintKindSchema) },
  'bad-reasons': { badReasons: z.array(badReasonSchema), lexicon: lexiconSchema },
  evidence: { evidence: z.array(evidenceItemSchema) },
  triggers: { triggers: z.array(triggerSchema) },
  roadmap: {
    phases: z.array(phaseSchema),
    nextSteps: z.array(nextStepSchema),
    notYet: z.array(notYetSchema),
    markers: z.array(markerSchema),
  },
  neighbours: { neighbours: z.array(neighbourSchema) },
  catalogue: { catalogue: z.array(catalogueSchema) },
} as const;

type Files = typeof knowledgeFiles;
type Lists = { [F in keyof Files]: Files[F] }[keyof Files];
type Merged<U> = (U extends unknown ? (of: U) => void : never) extends (of: infer I) => void
  ? I
  : never;

/** Everything in `knowledge/`, one list a kind, with the hash of its text as its version. */
export type Knowledge = {
  readonly [K in keyof Merged<Lists>]: Merged<Lists>[K] extends z.ZodType<infer T> ? T : never;
} & { readonly version: string };
