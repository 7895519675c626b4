import { dayOf } from '../domain/next-look.ts';

const minuteMs = 60_000;

/**
 * The day it is in a zone, worked out once a minute: zones are slow to ask, and every letter asks.
 * @param zone IANA name
 * @returns `YYYY-MM-DD`
 */
export function dayKeeper(): (now: number, zone: string) => string {
  const days = new Map<string, string>();
  let minute = 0;
  return (now, zone) => {
    const current = Math.floor(now / minuteMs);
    if (current !== minute) days.clear();
    minute = current;
    const known = days.get(zone);
    if (known !== undefined) return known;
    const day = dayOf(now, zone);
    days.set(zone, day);
    return day;
  };
}
