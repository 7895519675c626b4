import { z } from 'zod';
import { entry, id, sentence } from './knowledge-entries.ts';
import * as ids from './vocabulary.ts';

/** The facts a rule may combine, each with every value it can have (`facts.ts` works them out). */
export const factValues = {
  boundary: ['settled', 'unsettled'],
  restricted: ['none', 'some'],
  open: ['none', 'some'],
  sealed: ['no', 'all-restricted', 'offline'],
  'own-grounds': ['no', 'yes'],
  'held-by-iteration': ['no', 'yes'],
  'own-need': ['none', 'part', 'all'],
  'dedicated-need': ['none', 'part', 'all'],
  frontier: ids.frontiers,
  capable: ['no', 'yes'],
} as const;
export type FactName = keyof typeof factValues;
export type Facts = { readonly [Name in FactName]: (typeof factValues)[Name][number] };

/** What a rule stands on; routes and the advice to move are read from it. */
export const grounds = [
  'unsettled',
  'sealed',
  'iteration',
  'own-need',
  'dedicated-need',
  'restricted',
  'default',
] as const;

const oneOrMore = <T extends readonly [string, ...string[]]>(values: T) =>
  z.array(z.enum(values)).min(1);
const whenSchema = z.strictObject({
  boundary: z.exactOptional(oneOrMore(factValues.boundary)),
  restricted: z.exactOptional(oneOrMore(factValues.restricted)),
  open: z.exactOptional(oneOrMore(factValues.open)),
  sealed: z.exactOptional(oneOrMore(factValues.sealed)),
  'own-grounds': z.exactOptional(oneOrMore(factValues['own-grounds'])),
  'held-by-iteration': z.exactOptional(oneOrMore(factValues['held-by-iteration'])),
  'own-need': z.exactOptional(oneOrMore(factValues['own-need'])),
  'dedicated-need': z.exactOptional(oneOrMore(factValues['dedicated-need'])),
  frontier: z.exactOptional(oneOrMore(factValues.frontier)),
  capable: z.exactOptional(oneOrMore(factValues.capable)),
});

export const ruleSchema = z.strictObject({
  id,
  ground: z.enum(grounds),
  when: whenSchema,
  outcome: z.enum(ids.outcomes),
  because: sentence,
  ...entry,
});

export type Rule = z.infer<typeof ruleSchema>;
export type Ground = (typeof grounds)[number];
