import { z } from 'zod';
import { carriedBy, type FiredTrigger, isSameReason, type Kept, type Look } from './look.ts';
import { dayOf, lookAfter, monthsLater, shiftedDay, workingDay } from './next-look.ts';
import {
  isInHours,
  nextWorkingMoment,
  nextWorkingMorning,
  startOfWork,
  workingDaysLater,
} from './working-time.ts';

/** The working days of whoever is asked: their zone (IANA name), and days off beside weekends. */
export interface WorkCalendar {
  readonly zone: string;
  readonly holidays: readonly string[];
}

/** A calendar at a moment, epoch ms. */
export interface Moment extends WorkCalendar {
  readonly now: number;
}

/** From when looks at a decision are counted, and how many months lie between two of them. */
export interface Pace extends WorkCalendar {
  readonly decidedAt: number;
  /** Of the workspace or the knowledge; a look that has a pace of its own goes by that. */
  readonly months: number;
}

export type StepKind = 'ask' | 'remind' | 'tell-thread' | 'tell-admins' | 'nothing';

/** What happens at a look now, and how it stands after that. */
export interface LookStep {
  readonly look: Look;
  readonly does: StepKind;
}

export interface Circumstances extends Moment {
  /** The lead is not there any more. */
  readonly leadGone: boolean;
  /** Nobody of the workspace is asked anything. */
  readonly paused: boolean;
}

/** Working days from asking to each reminder, and from the second one to the line in the thread. */
const firstReminder = 3;
const secondReminder = 7;
const thenThread = 5;
/** Working days that somebody in the thread has before the admins are told of a lead who is gone. */
const thenAdmins = 3;
const longestSnoozeMonths = 12;

export const firstLook = (record: string, pace: Pace): Look =>
  lookAfterDecision({ record, fired: [] }, 1, pace);

/** The k-th look: always so many months after the decision's own date, never after the look before. */
export function lookAfterDecision(
  { record, fired, months }: Pick<Look, 'record' | 'fired' | 'months'>,
  number: number,
  { decidedAt, zone, holidays, ...pace }: Pace,
): Look {
  const day = lookAfter(decidedAt, number * (months ?? pace.months), zone, holidays);
  return waitingFor(day, carriedBy({ record, number, fired, months }), { zone, holidays });
}

const waitingFor = (
  day: string,
  look: Kept & Pick<Look, 'months'>,
  { zone, holidays }: WorkCalendar,
): Look => ({ ...look, day, stage: 'waiting', at: startOfWork(day, zone, holidays) });

/** Nothing has changed, or the same was decided again: the next look whose day lies ahead. */
export const reaffirmedLook = (look: Look, at: Pace & Moment): Look =>
  lookAhead({ ...look, fired: [] }, look.number + 1, at);

/**
 * Looks come more or less often from now on; without `months`, as the workspace has it. A look that
 * is due already stays so, and only the ones after it follow the new pace.
 */
export function pacedLook(look: Look, months: number | undefined, at: Pace & Moment): Look {
  const { months: _, ...rest } = look;
  const paced = months === undefined ? rest : { ...rest, months };
  const isDue = look.day <= dayOf(at.now, at.zone) || look.fired.length > 0;
  return look.stage !== 'waiting' || isDue ? paced : lookAhead(paced, 1, at);
}

/** The first look from this one on whose day lies ahead. */
function lookAhead(look: Look, number: number, { now, ...pace }: Pace & Moment): Look {
  const today = dayOf(now, pace.zone);
  let next = lookAfterDecision(look, number, pace);
  while (next.day <= today) next = lookAfterDecision(look, next.number + 1, pace);
  return next;
}

export interface SnoozeRefusal {
  /** `bad-day`: there is no such day. */
  readonly refused: 'bad-day' | 'not-ahead' | 'too-far';
  /** The days between which it may be put off, `YYYY-MM-DD`, both included. */
  readonly earliest: string;
  readonly latest: string;
}

/** The same look on a later day, moved to the next working day. What has fired stays said. */
export function snoozedLook(
  look: Look,
  until: string,
  { now, ...calendar }: Moment,
): Look | SnoozeRefusal {
  const today = dayOf(now, calendar.zone);
  const earliest = shiftedDay(today, 1);
  const latest = monthsLater(today, longestSnoozeMonths);
  const refused = (why: SnoozeRefusal['refused']): SnoozeRefusal => ({
    refused: why,
    earliest,
    latest,
  });
  if (!isDay(until)) return refused('bad-day');
  if (until < earliest) return refused('not-ahead');
  if (until > latest) return refused('too-far');
  return waitingFor(workingDay(until, calendar.holidays), carriedBy(look), calendar);
}

/**
 * Something fired: the lead is asked at the next working moment, and once for the same reason, so that
 * a signal that comes daily does not undo a snooze. Somebody already asked is told the reason only.
 */
export function firedLook(
  look: Look,
  fired: readonly FiredTrigger[],
  { now, zone, holidays }: Moment,
): Look {
  const fresh = fired.filter((one) => !look.fired.some((known) => isSameReason(known, one)));
  if (fresh.length === 0) return look;
  const merged = { ...look, fired: [...look.fired, ...fresh] };
  if (look.stage !== 'waiting') return merged;
  const soon = nextWorkingMoment(now, zone, holidays);
  return { ...merged, at: Math.min(look.at ?? soon, soon) };
}

/** A review that looks at the decision again has opened: until it ends, nobody is asked. */
export const restingLook = (look: Look): Look => ({
  ...carriedBy(look),
  day: look.day,
  stage: 'resting',
});

/** That review ended without a decision: whoever ended it is not asked on the same day. */
export function resumedLook(look: Look, { now, ...calendar }: Moment): Look {
  const waiting = waitingFor(look.day, carriedBy(look), calendar);
  const tomorrow = nextWorkingMorning(now, calendar.zone, calendar.holidays);
  const at = look.fired.length > 0 ? tomorrow : Math.max(waiting.at ?? tomorrow, tomorrow);
  return { ...waiting, at };
}

/** Somebody else leads now: whatever was asked of the one before is asked of them. */
export const handedOverLook = (look: Look, { now, zone, holidays }: Moment): Look =>
  look.stage === 'waiting' || look.stage === 'resting'
    ? look
    : {
        ...carriedBy(look),
        day: look.day,
        stage: 'waiting',
        at: nextWorkingMoment(now, zone, holidays),
      };

/** The same on the next working day, such as for somebody who was asked about something today. */
export const putOffToNextDay = (look: Look, { now, zone, holidays }: Moment): Look => ({
  ...look,
  at: nextWorkingMorning(now, zone, holidays),
});

/**
 * A waiting look also comes up on the morning after evidence has expired. `expires` holds the last
 * days of what the decision rests on; what has expired before today wakes nobody any more.
 */
export function lookWithExpiries(
  look: Look,
  expires: readonly string[],
  { now, zone, holidays }: Moment,
): Look {
  const today = dayOf(now, zone);
  const first = expires.filter((day) => day >= today).sort()[0];
  if (look.stage !== 'waiting' || look.fired.length > 0 || first === undefined) return look;
  const morning = startOfWork(shiftedDay(first, 1), zone, holidays);
  return { ...look, at: Math.min(look.at ?? morning, morning) };
}

/**
 * The one thing that happens at a look now. However long nobody came to ask, it is one step, and the
 * one after it lies ahead: clocks that jump and machines that sleep cause no burst.
 */
export function nextStep(look: Look, circumstances: Circumstances): LookStep {
  const { now, zone, holidays, leadGone, paused } = circumstances;
  if (look.at === undefined || now < look.at) return nothing(look);
  if (paused) return nothing(putOffToNextDay(look, circumstances));
  if (!isInHours(now, zone, holidays)) {
    return nothing({ ...look, at: nextWorkingMoment(now, zone, holidays) });
  }
  const isEarly = dayOf(now, zone) < look.day && look.fired.length === 0;
  if (look.stage === 'waiting' && isEarly) {
    return nothing({ ...look, at: startOfWork(look.day, zone, holidays) });
  }
  return leadGone ? stepWithoutLead(look, circumstances) : stepWithLead(look, circumstances);
}

const nothing = (look: Look): LookStep => ({ look, does: 'nothing' });

/** The thread first; the admins where nobody there has acted. */
function stepWithoutLead(look: Look, { now, zone, holidays }: Moment): LookStep {
  const { askedAt, at: _, ...rest } = look;
  const threadWasTold = look.stage !== 'waiting' && askedAt === undefined;
  if (threadWasTold) return { look: { ...rest, stage: 'told' }, does: 'tell-admins' };
  const at = workingDaysLater(now, thenAdmins, zone, holidays);
  return { look: { ...rest, stage: 'asked', at }, does: 'tell-thread' };
}

function stepWithLead(look: Look, { now, zone, holidays }: Moment): LookStep {
  const { askedAt, at: _, ...rest } = look;
  const after = (days: number, from = now): number => workingDaysLater(from, days, zone, holidays);
  if (look.stage === 'waiting' || askedAt === undefined) {
    return {
      look: { ...rest, stage: 'asked', askedAt: now, at: after(firstReminder) },
      does: 'ask',
    };
  }
  if (look.stage === 'asked') {
    const planned = after(secondReminder, askedAt);
    const at = planned >= after(1) ? planned : after(secondReminder - firstReminder);
    return { look: { ...look, stage: 'reminded', at }, does: 'remind' };
  }
  if (look.stage === 'reminded') {
    return { look: { ...look, stage: 'reminded-again', at: after(thenThread) }, does: 'remind' };
  }
  return { look: { ...rest, askedAt, stage: 'told' }, does: 'tell-thread' };
}

const isDay = (text: string): boolean => z.iso.date().safeParse(text).success;
