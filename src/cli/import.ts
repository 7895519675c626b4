import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { openSqliteArchive } from '../adapters/sqlite/sqlite-archive.ts';
import { type Imported, importHistory } from '../app/import-history.ts';
import { readConfig } from '../config.ts';
import { harmless } from '../domain/harmless.ts';
import { type Problem, problemSentence } from '../domain/problem.ts';
import { Refused } from './exit.ts';
import { tenantOption } from './export.ts';
import type { DatabaseOptions } from './register.ts';

export interface ImportOptions extends DatabaseOptions {
  readonly tenant?: string;
}

/**
 * Brings a JSON export into a database, all of it or nothing.
 * @throws Refused for a file that cannot be read, with every problem of one that does not fit, and
 * for a tenant that has a history there already
 */
export async function importFile(
  file: string,
  { tenant, db }: ImportOptions,
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const as = tenant === undefined ? undefined : tenantOption(tenant);
  const place = resolve(db ?? readConfig(environment).database);
  await readable(file, () => firstByte(file));
  const archive = openSqliteArchive(place, { check: true });
  try {
    const read = () => createReadStream(file, { highWaterMark: 1 << 20 });
    const done = await readable(file, () => importHistory(read, archive, as));
    process.stdout.write(`${sentenceOf(done, file, place)}\n`);
    return 0;
  } finally {
    await archive.close();
  }
}

/** What was done; what was not is thrown. */
function sentenceOf(done: Imported, file: string, place: string): string {
  switch (done.kind) {
    case 'imported': {
      const { reviews, records, people } = done.counts;
      return `Imported into ${place} as the tenant "${done.tenant}": reviews ${reviews}, decision records ${records}, people ${people}.`;
    }
    case 'occupied':
      throw new Refused(
        `The tenant "${done.tenant}" already has a history in ${place}, and nothing was changed. Name another database, or another tenant with --tenant.`,
      );
    case 'refused': {
      const lines = done.problems.map((problem) => `${file}: ${onOneLine(problem)}`);
      const more = done.more > 0 ? [`${file}: and ${done.more} more problems`] : [];
      throw new Refused([...lines, ...more].join('\n'));
    }
  }
}

/** What a file holds must not steer the terminal that shows what is wrong with it. */
const onOneLine = (problem: Problem): string =>
  harmless(problemSentence(problem)).replaceAll('\n', ' ');

/** Before a database is made for what turns out to be a folder. */
async function firstByte(file: string): Promise<void> {
  const handle = await open(file);
  try {
    await handle.read(Buffer.alloc(1));
  } finally {
    await handle.close();
  }
}

async function readable<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!/^E[A-Z]+$/.test(code)) throw error;
    throw new Refused(`${file}: this file cannot be read (${code}).`);
  }
}
