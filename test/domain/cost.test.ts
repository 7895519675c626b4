import { describe, expect, it } from 'vitest';
import type { CostEntry } from '../../src/domain/answer.ts';
import { worksheetOf } from '../../src/domain/cost.ts';
import { type CostLine, costLines } from '../../src/domain/vocabulary.ts';

const lines = (count: number, entry: CostEntry): Partial<Record<CostLine, CostEntry>> =>
  Object.fromEntries(costLines.slice(0, count).map((line) => [line, entry]));

describe('the cost worksheet', () => {
  it('has twelve lines', () => {
    expect(costLines).toHaveLength(12);
  });

  it('is full with all twelve lines, and adds them up', () => {
    expect(worksheetOf(lines(12, { eur: 250 }))).toEqual({ totalEurMonth: 3_000, level: 'full' });
  });

  it('compares tokens only while a line is missing', () => {
    expect(worksheetOf(lines(11, { eur: 100 }))).toEqual({
      totalEurMonth: 1_100,
      level: 'tokens-only',
    });
    expect(worksheetOf(lines(1, { eur: 100 }))?.level).toBe('tokens-only');
  });

  it('takes a zero with a word why as filled, and a bare zero as missing', () => {
    const rest = lines(12, { eur: 10 });
    const why = { ...rest, fallback: { eur: 0, why: 'The API is the fallback.' } };
    expect(worksheetOf(why)).toEqual({ totalEurMonth: 110, level: 'full' });
    expect(worksheetOf({ ...rest, fallback: { eur: 0 } })?.level).toBe('tokens-only');
    expect(worksheetOf({ ...rest, fallback: { eur: 0, why: '  ' } })?.level).toBe('tokens-only');
  });

  it('is no worksheet without a single filled line', () => {
    expect(worksheetOf(undefined)).toBeUndefined();
    expect(worksheetOf({})).toBeUndefined();
    expect(worksheetOf({ gpus: { eur: 0 } })).toBeUndefined();
  });
});
