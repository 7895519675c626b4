import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { DatabaseRefused } from '../../../src/adapters/sqlite/database-refused.ts';

/** A folder that goes when the test is over. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hosting-review-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder of migrations: the given texts, numbered. */
export function migrationsOf(...texts: readonly string[]): string {
  const folder = aFolder();
  texts.forEach((sql, index) => {
    writeFileSync(join(folder, `${String(index + 1).padStart(4, '0')}_step.sql`), sql);
  });
  return folder;
}

/** The bytes of the database and of the files beside it; undefined where there is none. */
export const bytesOf = (path: string) =>
  ['', '-wal', '-shm', '-journal'].map((end) =>
    existsSync(path + end) ? readFileSync(path + end).toString('base64') : undefined,
  );

/** The sentence of a refusal. */
export function refusalOf(open: () => unknown): string {
  try {
    open();
  } catch (error) {
    if (error instanceof DatabaseRefused) return error.message;
    throw error;
  }
  throw new Error('It was not refused.');
}
