import { resolve } from 'node:path';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import { refuseDamaged, refuseEmptied } from './check-database.ts';
import { readDatabaseHeader } from './database-header.ts';
import { refusalFor } from './database-refused.ts';
import { readMigrations, refuseForeign } from './migrate.ts';

/** What stands in a database, for those who run the process. */
export interface LookedOver {
  readonly schema: number;
  /** The schema that this program brings it to. */
  readonly newest: number;
  /** Letters that wait to leave, and those that nothing will try again by itself. */
  readonly waiting: number;
  readonly stuck: number;
}

const busyTimeoutMs = 2_000;

/**
 * Reads all of a database without changing it, its schema included.
 * @returns undefined where there is none yet
 * @throws DatabaseRefused when it cannot be used
 */
export function lookOver(path: string): LookedOver | undefined {
  const file = resolve(path);
  try {
    refuseEmptied(file);
    if (readDatabaseHeader(file) === 'nothing') return undefined;
    const migrations = readMigrations();
    refuseForeign(file, migrations);
    refuseDamaged(file, busyTimeoutMs);
    return { newest: migrations.length, ...reading(file, counts) };
  } catch (error) {
    throw refusalFor(file, error);
  }
}

/** Reads and changes nothing. */
export function reading<T>(file: string, read: (db: Database) => T): T {
  // A read-only connection would leave files beside the database where nobody else has it open.
  const db = new BetterSqlite3(file, { fileMustExist: true, timeout: busyTimeoutMs });
  try {
    db.pragma('query_only = ON');
    return db.transaction(() => read(db))();
  } finally {
    db.close();
  }
}

function counts(db: Database): Omit<LookedOver, 'newest'> {
  const schema = Number(db.pragma('user_version', { simple: true }));
  const letters = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'outbox'").get();
  if (!letters) return { schema, waiting: 0, stuck: 0 };
  const [waiting = 0, stuck = 0] = db
    .prepare<[], [number, number]>('SELECT count(*) - count(stuck), count(stuck) FROM outbox')
    .raw()
    .get() ?? [0, 0];
  return { schema, waiting, stuck };
}
