import { describe, expect, it } from 'vitest';
import { keptUntil } from '../../src/domain/retention.ts';

const until = (ended: string, months: number): string =>
  new Date(keptUntil(Date.parse(ended), months)).toISOString();

describe('an ended review is kept', () => {
  it.each([
    ['2026-01-15T12:00:00Z', 1, '2026-02-15T12:00:00.000Z'],
    ['2026-01-15T12:00:00Z', 24, '2028-01-15T12:00:00.000Z'],
    // The last day of a shorter month.
    ['2026-01-31T12:00:00Z', 1, '2026-02-28T12:00:00.000Z'],
    ['2027-11-30T12:00:00Z', 3, '2028-02-29T12:00:00.000Z'],
    ['2028-02-29T00:00:00Z', 12, '2029-02-28T00:00:00.000Z'],
    // Clocks change in many zones in between; in UTC they do not.
    ['2026-03-01T01:30:00Z', 1, '2026-04-01T01:30:00.000Z'],
    ['2026-10-31T23:59:59Z', 1, '2026-11-30T23:59:59.000Z'],
  ])('from %s for %d months until %s', (ended, months, expected) => {
    expect(until(ended, months)).toBe(expected);
  });
});
