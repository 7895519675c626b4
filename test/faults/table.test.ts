import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rows } from '../../scripts/faults/rows.mjs';

const fileOf = (path: string): string =>
  readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const page = readFileSync(new URL('../../docs/faults.md', import.meta.url), 'utf8');

/** A title as it stands in a source, in whatever quotes. */
const standsIn = (source: string, title: string): boolean =>
  ["'", '"', '`'].some((quote) => source.includes(`${quote}${title}${quote}`));

describe('the table of faults', () => {
  it('has 46 rows, each shown somewhere', () => {
    expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 46 }, (_, n) => n + 1));
    expect(rows.filter(({ shown }) => shown.length === 0)).toEqual([]);
  });

  it.each(rows)('row $row names tests that are there', ({ shown }) => {
    const missing = shown.filter(
      ([file = '', title = '', source = `${file}.test.ts`]) =>
        fileOf(`${file}.test.ts`) === '' || !standsIn(fileOf(source), title),
    );
    expect(missing).toEqual([]);
  });

  it('is told on a page, row by row', () => {
    const told = [...page.matchAll(/^\| (\d+) \| ([^|]+) \|/gm)].map(([, row, fault]) => [
      Number(row),
      fault,
    ]);
    expect(told).toEqual(rows.map(({ row, fault }) => [row, fault]));
  });
});
