import { TZDate } from '@date-fns/tz/date';
import { addBusinessDays } from 'date-fns/addBusinessDays';
import { addMonths } from 'date-fns/addMonths';
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays';
import { formatISO } from 'date-fns/formatISO';

/** The calendar day, `YYYY-MM-DD`, that a moment falls on in a time zone (IANA name). */
export const dayOf = (at: number, zone: string): string => isoDay(new TZDate(at, zone));

/** Whole days from a day to today; negative while it lies ahead. Days as `YYYY-MM-DD`. */
export const daysSince = (day: string, today: string): number =>
  differenceInCalendarDays(today, day);

/** The day so many days later, or earlier where `days` is negative. */
export const shiftedDay = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

/** The day so many months later; the last one of a month that is shorter. */
export const monthsLater = (day: string, months: number): string =>
  isoDay(addMonths(new TZDate(day, 'UTC'), months));

/** The day itself, or the next that is neither on a weekend nor a holiday. */
export function workingDay(day: string, holidays: readonly string[]): string {
  let next = day;
  while (isWeekend(next) || holidays.includes(next)) next = shiftedDay(next, 1);
  return next;
}

/**
 * The day of a look that is `months` after the decision's own date, moved to the next working day.
 * Counted from the decision each time: adding a quarter to a quarter drifts (30 Nov to 28 May).
 */
export const lookAfter = (
  decidedAt: number,
  months: number,
  zone: string,
  holidays: readonly string[] = [],
): string => workingDay(monthsLater(dayOf(decidedAt, zone), months), holidays);

/** The same time of day so many working days (Monday to Friday) later in a time zone, as epoch ms. */
export const workingDaysAfter = (at: number, days: number, zone: string): number =>
  addBusinessDays(new TZDate(at, zone), days).getTime();

/** `2027-02-22` inside a sentence: 22 February 2027. */
export const longDay = (day: string): string => long.format(Date.parse(day));

const long = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** Days are reckoned in UTC, where each has the same length. */
const dayMs = 86_400_000;
const isWeekend = (day: string): boolean => new Date(day).getUTCDay() % 6 === 0;
const isoDay = (date: Date): string => formatISO(date, { representation: 'date' });
