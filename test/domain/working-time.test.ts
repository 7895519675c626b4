import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/domain/next-look.ts';
import {
  isInHours,
  nextWorkingMoment,
  nextWorkingMorning,
  startOfWork,
  workingDaysLater,
} from '../../src/domain/working-time.ts';
import { runs } from '../support/random-case.ts';

const at = (iso: string): number => Date.parse(iso);
const iso = (moment: number): string => new Date(moment).toISOString();

const zones = [
  'UTC',
  'Europe/London',
  'Europe/Berlin',
  'America/New_York',
  'America/Los_Angeles',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Apia',
];

const walls = new Map(
  zones.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
  ]),
);

/** What a clock on the wall shows, told without the code under test. */
function onTheWall(moment: number, zone: string) {
  const parts = walls.get(zone)?.formatToParts(moment) ?? [];
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return { weekday: part('weekday'), time: `${part('hour')}:${part('minute')}` };
}

describe('9:00 of a working day', () => {
  it.each([
    ['UTC', '2026-11-20T09:00:00.000Z'],
    ['Europe/London', '2026-11-20T09:00:00.000Z'],
    ['Europe/Berlin', '2026-11-20T08:00:00.000Z'],
    ['America/New_York', '2026-11-20T14:00:00.000Z'],
    ['America/Los_Angeles', '2026-11-20T17:00:00.000Z'],
    ['America/St_Johns', '2026-11-20T12:30:00.000Z'],
    ['America/Sao_Paulo', '2026-11-20T12:00:00.000Z'],
    ['Asia/Kathmandu', '2026-11-20T03:15:00.000Z'],
    ['Asia/Kolkata', '2026-11-20T03:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-11-19T22:00:00.000Z'],
    ['Pacific/Auckland', '2026-11-19T20:00:00.000Z'],
    ['Pacific/Apia', '2026-11-19T20:00:00.000Z'],
  ])('is that of the clocks in %s', (zone, moment) => {
    expect(iso(startOfWork('2026-11-20', zone, []))).toBe(moment);
  });

  it('moves with summer time', () => {
    expect(iso(startOfWork('2026-03-27', 'Europe/London', []))).toBe('2026-03-27T09:00:00.000Z');
    expect(iso(startOfWork('2026-03-30', 'Europe/London', []))).toBe('2026-03-30T08:00:00.000Z');
    expect(iso(startOfWork('2026-10-23', 'America/St_Johns', []))).toBe('2026-10-23T11:30:00.000Z');
    expect(iso(startOfWork('2026-11-02', 'America/St_Johns', []))).toBe('2026-11-02T12:30:00.000Z');
  });

  it('is on the next working day for a weekend and for holidays, over the end of a year too', () => {
    expect(iso(startOfWork('2026-11-21', 'UTC', []))).toBe('2026-11-23T09:00:00.000Z');
    const holidays = ['2026-12-31', '2027-01-01'];
    expect(iso(startOfWork('2026-12-31', 'UTC', holidays))).toBe('2027-01-04T09:00:00.000Z');
  });

  it('skips a day that a zone left out: Apia went from 29 to 31 December 2011', () => {
    const moment = startOfWork('2011-12-30', 'Pacific/Apia', []);
    expect(dayOf(moment, 'Pacific/Apia')).toBe('2012-01-02');
    expect(onTheWall(moment, 'Pacific/Apia')).toEqual({ weekday: 'Mon', time: '09:00' });
  });
});

describe('the next working moment', () => {
  const berlin = (moment: string, holidays: string[] = []): string =>
    iso(nextWorkingMoment(at(moment), 'Europe/Berlin', holidays));

  it('is the same moment from 9:00 until just before 17:00', () => {
    expect(berlin('2026-11-20T08:00:00Z')).toBe('2026-11-20T08:00:00.000Z');
    expect(berlin('2026-11-20T15:59:59.999Z')).toBe('2026-11-20T15:59:59.999Z');
  });

  it('is 9:00 before that, and the next working day after it', () => {
    expect(berlin('2026-11-20T07:59:59.999Z')).toBe('2026-11-20T08:00:00.000Z');
    expect(berlin('2026-11-20T16:00:00Z')).toBe('2026-11-23T08:00:00.000Z');
    expect(berlin('2026-11-19T23:30:00Z')).toBe('2026-11-20T08:00:00.000Z');
  });

  it('leaves weekends and holidays out', () => {
    expect(berlin('2026-11-21T10:00:00Z')).toBe('2026-11-23T08:00:00.000Z');
    expect(berlin('2026-11-20T10:00:00Z', ['2026-11-20', '2026-11-23'])).toBe(
      '2026-11-24T08:00:00.000Z',
    );
  });

  it('is right around the nights when clocks change', () => {
    expect(berlin('2026-03-29T01:30:00Z')).toBe('2026-03-30T07:00:00.000Z');
    expect(berlin('2026-10-25T00:30:00Z')).toBe('2026-10-26T08:00:00.000Z');
    expect(berlin('2026-10-25T01:30:00Z')).toBe('2026-10-26T08:00:00.000Z');
  });

  it('knows a leap day', () => {
    expect(berlin('2028-02-28T16:30:00Z')).toBe('2028-02-29T08:00:00.000Z');
  });

  it('of tomorrow is 9:00 of the first working day after today', () => {
    const zone = 'America/New_York';
    expect(iso(nextWorkingMorning(at('2026-11-20T13:00:00Z'), zone, []))).toBe(
      '2026-11-23T14:00:00.000Z',
    );
  });
});

describe('some working days later', () => {
  const london = (moment: string, days: number, holidays: string[] = []): string =>
    iso(workingDaysLater(at(moment), days, 'Europe/London', holidays));

  it('is the same time of day, without weekends and holidays', () => {
    expect(london('2026-11-20T10:15:30.500Z', 3)).toBe('2026-11-25T10:15:30.500Z');
    expect(london('2026-11-20T10:15:00Z', 7)).toBe('2026-12-01T10:15:00.000Z');
    expect(london('2026-12-23T10:15:00Z', 3, ['2026-12-25', '2026-12-28', '2027-01-01'])).toBe(
      '2026-12-30T10:15:00.000Z',
    );
  });

  it('keeps the time on the wall over a change of the clocks', () => {
    expect(london('2026-03-27T10:15:00Z', 1)).toBe('2026-03-30T09:15:00.000Z');
    expect(london('2026-10-23T09:15:00Z', 1)).toBe('2026-10-26T10:15:00.000Z');
  });

  it('counts from the next moment in hours', () => {
    expect(london('2026-11-21T03:00:00Z', 3)).toBe('2026-11-26T09:00:00.000Z');
    expect(london('2026-11-20T10:00:00Z', 0)).toBe('2026-11-20T10:00:00.000Z');
    expect(london('2026-11-20T20:00:00Z', 0)).toBe('2026-11-23T09:00:00.000Z');
  });

  it('does not count the day that Apia left out', () => {
    const before = startOfWork('2011-12-29', 'Pacific/Apia', []);
    expect(dayOf(workingDaysLater(before, 1, 'Pacific/Apia', []), 'Pacific/Apia')).toBe(
      '2012-01-02',
    );
  });
});

describe('in any zone, at any moment', () => {
  const moment = fc.integer({ min: at('2005-01-01'), max: at('2045-01-01') });
  const zone = fc.constantFrom(...zones);
  const holidays = fc.uniqueArray(
    fc.integer({ min: 0, max: 20 }).map((days) => days * 86_400_000),
    { maxLength: 12 },
  );
  const around = (start: number, offsets: readonly number[]): string[] =>
    offsets.map((offset) => iso(start + offset).slice(0, 10));
  const isWorking = (when: number, where: string, off: readonly string[]): boolean => {
    const { weekday, time } = onTheWall(when, where);
    const isWeekday = weekday !== 'Sat' && weekday !== 'Sun';
    return isWeekday && !off.includes(dayOf(when, where)) && time >= '09:00' && time < '17:00';
  };

  it('the result is in working hours and never before the moment', () => {
    fc.assert(
      fc.property(moment, zone, holidays, fc.nat(9), (from, where, offsets, days) => {
        const off = around(from, offsets);
        for (const to of [
          nextWorkingMoment(from, where, off),
          nextWorkingMorning(from, where, off),
          workingDaysLater(from, days, where, off),
        ]) {
          expect(to).toBeGreaterThanOrEqual(from);
          expect(isWorking(to, where, off)).toBe(true);
          expect(isInHours(to, where, off)).toBe(true);
        }
      }),
      { numRuns: runs(500) },
    );
  });

  it('a moment in hours stays, and what comes first stays first', () => {
    const later = fc.integer({ min: 0, max: 10 * 86_400_000 });
    fc.assert(
      fc.property(moment, later, zone, holidays, fc.nat(9), (from, more, where, offsets, days) => {
        const off = around(from, offsets);
        const next = (when: number) => nextWorkingMoment(when, where, off);
        const onwards = (when: number) => workingDaysLater(when, days, where, off);
        expect(next(next(from))).toBe(next(from));
        expect(next(from)).toBeLessThanOrEqual(next(from + more));
        expect(onwards(from)).toBeLessThanOrEqual(onwards(from + more));
        expect(onwards(from)).toBeLessThan(workingDaysLater(from, days + 1, where, off));
      }),
      { numRuns: runs(500) },
    );
  });

  it('says the same of being in hours as the clock on the wall', () => {
    fc.assert(
      fc.property(moment, zone, (when, where) => {
        expect(isInHours(when, where, [])).toBe(isWorking(when, where, []));
      }),
      { numRuns: runs(500) },
    );
  });
});
