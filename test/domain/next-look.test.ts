import { describe, expect, it } from 'vitest';
import { dayOf, daysSince, lookAfter } from '../../src/domain/next-look.ts';

const at = (iso: string): number => Date.parse(iso);

describe('the next look', () => {
  it('falls so many months after the decision, on a working day', () => {
    expect(lookAfter(at('2026-11-20T09:00:00Z'), 3, 'UTC')).toBe('2027-02-22');
    expect(lookAfter(at('2026-01-05T09:00:00Z'), 1, 'UTC')).toBe('2026-02-05');
  });

  it('counts from the decision itself, so that the ends of months do not drift', () => {
    const decided = at('2026-11-30T09:00:00Z');
    expect([3, 6, 9, 12].map((months) => lookAfter(decided, months, 'UTC'))).toEqual([
      '2027-03-01',
      '2027-05-31',
      '2027-08-30',
      '2027-11-30',
    ]);
  });

  it('knows leap days', () => {
    expect(lookAfter(at('2027-11-29T09:00:00Z'), 3, 'UTC')).toBe('2028-02-29');
    expect(lookAfter(at('2028-02-29T09:00:00Z'), 12, 'UTC')).toBe('2029-02-28');
  });

  it('is counted in the zone of those who look, summer time or not', () => {
    const lateAtNight = at('2026-03-28T23:30:00Z');
    expect(dayOf(lateAtNight, 'Europe/Berlin')).toBe('2026-03-29');
    expect(dayOf(lateAtNight, 'America/New_York')).toBe('2026-03-28');
    expect(lookAfter(lateAtNight, 3, 'Europe/Berlin')).toBe('2026-06-29');
    expect(lookAfter(lateAtNight, 3, 'Pacific/Auckland')).toBe('2026-06-29');
  });

  it('is so many days ago, or ahead', () => {
    expect(daysSince('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysSince('2026-03-30', '2026-03-28')).toBe(-2);
  });
});
