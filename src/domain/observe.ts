import { z } from 'zod';
import type { Case } from './case.ts';
import type { Evidence } from './evidence.ts';
import { entryOf, type Judgement } from './judgement.ts';
import type { FiredTrigger } from './look.ts';
import { measurable, withMeasured } from './measurable.ts';
import { longDay } from './next-look.ts';
import { type Problem, problemsOf } from './problem.ts';
import { eachOnce, type Fired, firedBetween, saidOf } from './trigger.ts';
import type { QuestionId, TriggerId } from './vocabulary.ts';

/** A value that somebody or something measured, or what was announced. */
export interface Observed {
  /** One of `observableFields`. */
  readonly field: string;
  readonly value: string | number | boolean;
  /** When it was so, epoch ms. */
  readonly at: number;
}

/** No field of a case: what only people and signals can say. */
const announcement = 'provider-change' satisfies TriggerId;

/** The way to fire that belongs to evidence, and is no kind of announcement. */
const expiry = 'evidence-expired';

type Knowing = Pick<Judgement, 'knowledge'>;

/** Which fields can be observed: those that a trigger watches, as far as one value can say them. */
export const observableFields = (knowing: Knowing): string[] => [...schemasFor(knowing).keys()];

/** What is wrong with values by field, each named with what is allowed; none: they can be observed. */
export function observationProblems(
  values: Readonly<Record<string, unknown>>,
  knowing: Knowing,
): Problem[] {
  const schemas = schemasFor(knowing);
  return Object.entries(values).flatMap(([field, value]) => {
    const schema = schemas.get(field);
    if (!schema) {
      const allowed = [...schemas.keys()].join(', ');
      return [{ path: field, found: 'an unknown field', allowed }];
    }
    const { error } = schema.safeParse(value);
    return problemsOf(error?.issues ?? [], value).map((one) => ({ ...one, path: field }));
  });
}

/**
 * A case as it is with what was observed of it, the newest value of each field. A value that today's
 * knowledge does not watch, or would refuse, says nothing.
 */
export function observed(subject: Case, observations: readonly Observed[], knowing: Knowing): Case {
  const schemas = schemasFor(knowing);
  const measured = observations
    .filter(({ field, value }) => schemas.get(field)?.safeParse(value).success)
    .filter(({ field }) => field !== announcement)
    .toSorted((one, other) => one.at - other.at);
  if (measured.length === 0) return subject;
  return {
    ...subject,
    answers: measured.reduce(
      (answers, { field, value }) => withMeasured(answers, field, value),
      subject.answers ?? {},
    ),
  };
}

type Dated = Pick<Evidence, 'supports' | 'expires' | 'at'>;

/** A decision, and everything that may have become of what it rests on. Days as `YYYY-MM-DD`. */
export interface Happened {
  /** The case that was decided, or that the last look confirmed anew. */
  readonly subject: Case;
  /** What was observed since it was decided, or since somebody last said that nothing changed. */
  readonly observations: readonly Observed[];
  /** What had been observed by then: it fires again only where it has moved on. */
  readonly known?: readonly Observed[];
  readonly evidence: readonly Dated[];
  /** The day it was decided or last confirmed: what had expired before then was known. */
  readonly since?: string;
  readonly today: string;
  /** The day of the regular look, where that counts as well. */
  readonly due?: string;
  /** The name of somebody who asks for a look. */
  readonly askedBy?: string;
  readonly judgement: Judgement;
}

/** Which triggers have fired, each at most once, and the questions they touch. Changes nothing. */
export function firedBy(happened: Happened): { fired: FiredTrigger[]; asks: QuestionId[] } {
  const fired = [
    ...measured(happened),
    ...announced(happened),
    ...expired(happened),
    ...requested(happened),
  ];
  const { fired: said, reask } = saidOf(eachOnce(fired), happened.judgement);
  return { fired: said, asks: reask };
}

/**
 * What moved away from the case that was decided. A change that was there when somebody said "nothing
 * changed" is left out, unless it went further.
 */
function measured({ subject, observations, known = [], judgement }: Happened): Fired[] {
  const were = observed(subject, known, judgement);
  const are = observed(subject, [...known, ...observations], judgement);
  const [decided = {}, then = {}, now = {}] = [subject, were, are].map(({ answers }) => answers);
  const seen = firedBetween(decided, then, judgement).map(({ trigger }) => trigger);
  const away = firedBetween(decided, now, judgement);
  const further = firedBetween(then, now, judgement);
  return away.flatMap((one) =>
    seen.includes(one.trigger) ? further.filter(({ trigger }) => trigger === one.trigger) : [one],
  );
}

function announced({ observations, judgement }: Happened): Fired[] {
  const way = announcedIn(observations, judgement);
  return way === undefined ? [] : [{ trigger: announcement, way, values: {} }];
}

function expired({ evidence, since = '', today, judgement }: Happened): Fired[] {
  return evidence
    .filter(({ expires = today }) => expires < today && expires >= since)
    .filter((piece) => !evidence.some((other) => renews(other, piece, today)))
    .flatMap(({ supports, expires = today }) =>
      judgement.knowledge.triggers.flatMap(({ id: trigger, evidence: names }): Fired[] => {
        const item = names[supports];
        return item ? [{ trigger, way: expiry, values: { item, day: longDay(expires) } }] : [];
      }),
    );
}

/** Added later for the same, with a date that has not passed. */
const renews = (other: Dated, { supports, at }: Dated, today: string): boolean =>
  other.supports === supports && other.at > at && (other.expires ?? '') >= today;

function requested({ askedBy, due, today }: Happened): Fired[] {
  if (askedBy !== undefined) {
    return [{ trigger: 'calendar', way: 'asked', values: { name: askedBy } }];
  }
  return due !== undefined && due <= today
    ? [{ trigger: 'calendar', way: 'quarter', values: {} }]
    : [];
}

/** What was announced last, as the way in which it fires; undefined: nothing, or it was taken back. */
function announcedIn(
  observations: readonly Observed[],
  { knowledge }: Knowing,
): string | undefined {
  const said = observations
    .filter(({ field }) => field === announcement)
    .toSorted((one, other) => one.at - other.at)
    .at(-1)?.value;
  if (said === true) return 'announced';
  return announcements(knowledge).find((way) => way === said);
}

function schemasFor({ knowledge }: Knowing): ReadonlyMap<string, z.ZodType> {
  const watched = knowledge.triggers.flatMap(({ watch }) => watch);
  const fields = Object.entries(measurable).filter(([field]) =>
    watched.some((path) => field === path || field.startsWith(`${path}.`)),
  );
  const kinds = announcements(knowledge);
  const allowed = ['true', 'false', ...kinds].join(', ');
  const announced = z.union([z.boolean(), z.enum(kinds)], { error: allowed });
  return new Map([...fields, [announcement, announced]]);
}

const announcements = ({ triggers }: Judgement['knowledge']): string[] =>
  entryOf(triggers, announcement)
    .fires.map(({ id }) => id)
    .filter((id) => id !== expiry);
