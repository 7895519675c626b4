import { daysSince } from '../domain/next-look.ts';
import type { Calendar } from './archive.ts';
import type { ReviewOverview } from './ports.ts';

/** Where a review stands on a day. An expired decision never reads as current. */
export const standings = [
  'open',
  'recommended',
  'decided',
  'overdue',
  'not-confirmed',
  'closed',
] as const;
export type Standing = (typeof standings)[number];

/** Days after its look that a decision is shown as not confirmed any more (conversation rules). */
export const graceDays = 30;

/** @param today `YYYY-MM-DD` in the reader's zone */
export function standingOf(
  { review, recommended, record }: ReviewOverview,
  today: string,
): Standing {
  if (review.state === 'closed') return 'closed';
  if (review.state === 'open') return recommended ? 'recommended' : 'open';
  return record ? currency(record.nextLook, today) : 'decided';
}

/**
 * Nothing of it is in force: it confirmed an earlier decision, which is listed with its new date, or
 * its own was replaced or taken back, which the history tells.
 */
export const isPast = ({ review, record }: ReviewOverview): boolean =>
  review.state === 'decided' && record?.status !== 'accepted';

/** Whether a decision still reads as current on a day, both days as `YYYY-MM-DD`. */
export function currency(nextLook: string, today: string): 'decided' | 'overdue' | 'not-confirmed' {
  const late = daysSince(nextLook, today);
  if (late <= 0) return 'decided';
  return late >= graceDays ? 'not-confirmed' : 'overdue';
}

const dayMs = 86_400_000;

/** What an export reads a day with; `today` as `YYYY-MM-DD`. */
export function calendarOn(today: string): Calendar {
  const from = Date.parse(today) - (graceDays - 1) * dayMs;
  return { today, confirmedFrom: new Date(from).toISOString().slice(0, 10) };
}
