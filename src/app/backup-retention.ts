/** Of how many days, and of how many weeks, the newest backup is kept. */
export const backupRetention = { days: 7, weeks: 4 } as const;

const dayMs = 86_400_000;
const dayOf = (at: number): number => Math.floor(at / dayMs);
/** ISO weeks begin on a Monday, and day 0, 1 January 1970, was a Thursday. */
const weekOf = (at: number): number => Math.floor((dayOf(at) + 3) / 7);

/**
 * Which backups may go, by the times they were made at (UTC). Days and weeks without a backup do not
 * count, so that a pause in making them costs none of those there are; the newest one always stays.
 */
export function beyondRetention(times: readonly number[]): number[] {
  const newestFirst = times.toSorted((one, other) => other - one);
  const kept = new Set([
    ...newestOfEach(newestFirst, dayOf, backupRetention.days),
    ...newestOfEach(newestFirst, weekOf, backupRetention.weeks),
  ]);
  return times.filter((time) => !kept.has(time));
}

function newestOfEach(
  newestFirst: readonly number[],
  periodOf: (at: number) => number,
  count: number,
): number[] {
  const newest = new Map<number, number>();
  for (const time of newestFirst) {
    if (!newest.has(periodOf(time))) newest.set(periodOf(time), time);
  }
  return [...newest.values()].slice(0, count);
}
