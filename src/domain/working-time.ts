import { TZDate } from '@date-fns/tz/date';
import { dayOf, shiftedDay, workingDay } from './next-look.ts';

/** The hours of a working day in which people are asked anything, on their own clock. */
const opens = 9;
const closes = 17;

/** 9:00 of a day (`YYYY-MM-DD`) in a time zone, or of the next working day where it is none. */
export function startOfWork(day: string, zone: string, holidays: readonly string[]): number {
  const working = workingDay(day, holidays);
  const start = clockTime(working, zone);
  // A zone that crosses the date line leaves a day out: Apia had no 30 December in 2011.
  const isThere = dayOf(start, zone) === working;
  return isThere ? start : startOfWork(shiftedDay(working, 1), zone, holidays);
}

/** The same moment inside working hours, else 9:00 of the working day that comes next. */
export function nextWorkingMoment(at: number, zone: string, holidays: readonly string[]): number {
  const day = dayOf(at, zone);
  if (isInHours(at, zone, holidays)) return at;
  const start = startOfWork(day, zone, holidays);
  return start > at ? start : startOfWork(shiftedDay(day, 1), zone, holidays);
}

/** 9:00 of the first working day after the one that a moment falls on. */
export const nextWorkingMorning = (at: number, zone: string, holidays: readonly string[]): number =>
  startOfWork(shiftedDay(dayOf(at, zone), 1), zone, holidays);

/** The same time of day so many working days later; counted from the next moment in hours. */
export function workingDaysLater(
  at: number,
  days: number,
  zone: string,
  holidays: readonly string[],
): number {
  const from = nextWorkingMoment(at, zone, holidays);
  let morning = startOfWork(dayOf(from, zone), zone, holidays);
  for (let left = days; left > 0; left -= 1) morning = nextWorkingMorning(morning, zone, holidays);
  return sameTimeOn(dayOf(morning, zone), from, zone);
}

export const isInHours = (at: number, zone: string, holidays: readonly string[]): boolean => {
  const day = dayOf(at, zone);
  const hour = new TZDate(at, zone).getHours();
  return workingDay(day, holidays) === day && hour >= opens && hour < closes;
};

function clockTime(day: string, zone: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new TZDate(year, month - 1, date, opens, zone).getTime();
}

function sameTimeOn(day: string, from: number, zone: string): number {
  const time = new TZDate(from, zone);
  const on = new TZDate(clockTime(day, zone), zone);
  on.setHours(time.getHours(), time.getMinutes(), time.getSeconds(), time.getMilliseconds());
  return on.getTime();
}
