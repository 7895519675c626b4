import BetterSqlite3, { type Database } from 'better-sqlite3';
import type { RowCounts } from '../../app/backup.ts';
import { troubleOf } from './database-refused.ts';

export interface Inspection {
  readonly damage: readonly string[];
  readonly dangling: number;
  readonly rows: RowCounts;
  readonly schema: number;
}

/** Reads a copy that nobody else has open, all of it. */
export function inspect(path: string): Inspection {
  try {
    return reading(path, (db) => {
      const schema = Number(db.pragma('user_version', { simple: true }));
      const damage = integrity(db);
      // Counting would stumble over the damage.
      if (damage.length > 0) return { damage, dangling: 0, rows: {}, schema };
      return { damage, dangling: countDangling(db), rows: countRows(db), schema };
    });
  } catch (error) {
    // Some damage SQLite reports, some it stumbles over.
    const broken = ['damaged', 'not-sqlite'].includes(troubleOf(error) ?? '');
    if (!broken || !(error instanceof Error)) throw error;
    return { damage: [error.message], dangling: 0, rows: {}, schema: 0 };
  }
}

function reading<T>(path: string, read: (db: Database) => T): T {
  // Not read-only: such a connection does not know the CHECK constraints, which find broken JSON.
  const db = new BetterSqlite3(path, { fileMustExist: true });
  try {
    // A large cache only costs where every page is read once.
    db.pragma('cache_size = -2000');
    return read(db);
  } finally {
    db.close();
  }
}

function integrity(db: Database): string[] {
  const found = db.pragma('integrity_check(1)') as { readonly integrity_check: string }[];
  return found
    .map((row) => row.integrity_check.replace('*** in database main ***\n', ''))
    .filter((line) => line !== 'ok');
}

const countDangling = (db: Database): number =>
  db.prepare<[], number>('SELECT count(*) FROM pragma_foreign_key_check').pluck().get() ?? 0;

function countRows(db: Database): Record<string, number> {
  const tables = db
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
       ORDER BY name`,
    )
    .pluck()
    .all() as string[];
  const count = (table: string) =>
    db
      .prepare(`SELECT count(*) FROM "${table.replaceAll('"', '""')}"`)
      .pluck()
      .get() as number;
  return Object.fromEntries(tables.map((table) => [table, count(table)]));
}

/** The tables whose number of rows is not the same in both. */
export const miscounted = (rows: RowCounts, expected: RowCounts): string[] =>
  [...new Set([...Object.keys(rows), ...Object.keys(expected)])]
    .filter((table) => rows[table] !== expected[table])
    .map((table) => `${table}: ${rows[table] ?? 0} instead of ${expected[table] ?? 0}`);
