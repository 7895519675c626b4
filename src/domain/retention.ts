import { TZDate } from '@date-fns/tz/date';
import { addMonths } from 'date-fns/addMonths';

/** The longest time a tenant can set, in months: a century. */
export const longestRetention = 1_200;

/**
 * Until when an ended review is kept: the same day and time so many calendar months later, in UTC;
 * where that month has no such day, its last one.
 */
export const keptUntil = (endedAt: number, months: number): number =>
  addMonths(new TZDate(endedAt, 'UTC'), months).getTime();
