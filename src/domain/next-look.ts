import { TZDate } from '@date-fns/tz/date';
import { addBusinessDays } from 'date-fns/addBusinessDays';
import { addDays } from 'date-fns/addDays';
import { addMonths } from 'date-fns/addMonths';
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays';
import { formatISO } from 'date-fns/formatISO';
import { isWeekend } from 'date-fns/isWeekend';

/** The calendar day, `YYYY-MM-DD`, that a moment falls on in a time zone (IANA name). */
export const dayOf = (at: number, zone: string): string =>
  formatISO(new TZDate(at, zone), { representation: 'date' });

/** Whole days from a day to today; negative while it lies ahead. Days as `YYYY-MM-DD`. */
export const daysSince = (day: string, today: string): number =>
  differenceInCalendarDays(today, day);

/**
 * The day of a look that is `months` after the decision's own date, moved to the next working day.
 * Counted from the decision each time: adding a quarter to a quarter drifts (30 Nov to 28 May).
 */
export function lookAfter(decidedAt: number, months: number, zone: string): string {
  let day: Date = addMonths(new TZDate(decidedAt, zone), months);
  while (isWeekend(day)) day = addDays(day, 1);
  return formatISO(day, { representation: 'date' });
}

/** The same time of day so many working days (Monday to Friday) later in a time zone, as epoch ms. */
export const workingDaysAfter = (at: number, days: number, zone: string): number =>
  addBusinessDays(new TZDate(at, zone), days).getTime();
