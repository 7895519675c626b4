import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Broken {
  readonly file: string;
  readonly tests: readonly string[];
  readonly breaks: readonly (readonly [from: string, to: string, ...unknown[]])[];
}

// @ts-expect-error: scripts are plain JavaScript
const { codeMutants } = await import('../../scripts/mutants.mjs');
// @ts-expect-error: scripts are plain JavaScript
const { lookMutants } = await import('../../scripts/look-mutants.mjs');
const all: readonly Broken[] = [...codeMutants, ...lookMutants];
const root = join(import.meta.dirname, '../..');

describe('the ways in which the decision is broken', () => {
  it('stand once in their file, so that each of them breaks one place', () => {
    const lost = all.flatMap(({ file, breaks }) => {
      const text = readFileSync(join(root, file), 'utf8');
      return breaks.flatMap(([from]) =>
        text.split(from).length === 2 ? [] : [`${file}: ${from}`],
      );
    });
    expect(lost).toEqual([]);
  });

  it('name tests that there are', () => {
    const named = new Set(all.flatMap(({ tests }) => tests));
    expect([...named].filter((test) => !existsSync(join(root, test)))).toEqual([]);
  });
});
