import type { DecisionRecord } from '../domain/decision-record.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Look } from '../domain/look.ts';
import { firstLook, lookWithExpiries, type Moment, type Pace } from '../domain/look-steps.ts';
import type { Outcome } from '../domain/vocabulary.ts';
import type { Tools } from './plan.ts';
import { defaultSettings, type Settings } from './settings.ts';

/** Months between two looks: an unsettled boundary is looked at sooner, whatever the workspace says. */
function monthsFor(
  outcome: Outcome,
  { lookMonths }: Pick<Settings, 'lookMonths'>,
  { judgement }: Pick<Tools, 'judgement'>,
): number {
  const { parameters } = judgement;
  if (outcome === 'not-ready') return parameters['not-ready-relook-months'];
  return lookMonths ?? parameters['relook-months'];
}

/** Now, in the working days of the one who leads. */
export const momentOf = (
  settings: Pick<Settings, 'holidays'> | undefined,
  { now, zone }: Pick<Tools, 'now' | 'zone'>,
): Moment => ({ now, zone, holidays: settings?.holidays ?? [] });

/** How looks at a decision of this outcome are counted from its own moment. */
export const paceFrom = (
  decidedAt: number,
  outcome: Outcome,
  settings: Settings | undefined,
  tools: Tools,
): Pace & Moment => ({
  ...momentOf(settings, tools),
  decidedAt,
  months: monthsFor(outcome, settings ?? defaultSettings, tools),
});

export const paceOf = (
  { at, body }: Pick<DecisionRecord, 'at' | 'body'>,
  settings: Settings | undefined,
  tools: Tools,
): Pace & Moment => paceFrom(at, body.outcome, settings, tools);

/** The day of the first look if this outcome were decided now. */
export const nextLookOf = (outcome: Outcome, tools: Tools, settings?: Settings): string =>
  firstLook('', paceFrom(tools.now, outcome, settings, tools)).day;

/** A look comes before its day where something that the decision rests on expires before that. */
export const wakingWith = (look: Look, evidence: readonly Evidence[], at: Moment): Look =>
  lookWithExpiries(
    look,
    evidence.flatMap(({ expires }) => expires ?? []),
    at,
  );
