import { Refused } from './exit.ts';

const shape = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * A day or a moment, in the zone of this machine where none is named; of a day its first or its last
 * millisecond.
 * @throws Refused for anything else, and for days that no calendar has
 */
export function momentOption(given: string, option: string, day: 'begin' | 'end'): number {
  const [, year, month, date, hour, minute, second, zone] = shape.exec(given) ?? [];
  const at =
    hour === undefined
      ? edgeOf(Number(year), Number(month), Number(date), day)
      : Date.parse(`${year}-${month}-${date}T${hour}:${minute}:${second ?? '00'}${zone ?? ''}`);
  if (!Number.isNaN(at) && isDay(`${year}-${month}-${date}`)) return at;
  const allowed = 'a day as YYYY-MM-DD, or a moment as YYYY-MM-DDTHH:MM with or without a zone';
  throw new Refused(`${option}: found "${given}", allowed: ${allowed}.`);
}

function edgeOf(year: number, month: number, date: number, day: 'begin' | 'end'): number {
  if (day === 'begin') return new Date(year, month - 1, date).getTime();
  return new Date(year, month - 1, date + 1).getTime() - 1;
}

function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}
