import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import { refuseDamaged, refuseEmptied } from './check-database.ts';
import { refusalFor } from './database-refused.ts';
import { type Migration, migrate, readMigrations, refuseForeign } from './migrate.ts';

export interface Opening {
  readonly check?: boolean;
}

/** A wait for a lock blocks the event loop for as long, so it is short. */
const busyTimeoutMs = 2_000;

/**
 * Opens the database, making it when there is none, and brings its schema up to date. With `check`
 * the whole file is read first and refused if it is damaged: for those who are going to write.
 * Throws `DatabaseRefused` with a sentence for people when the file cannot or must not be used.
 */
export function openDatabase(
  path: string,
  migrations = readMigrations(),
  { check }: Opening = {},
): Database {
  const file = resolve(path);
  try {
    if (check) refuseEmptied(file);
    makeFile(file);
    refuseForeign(file, migrations);
    if (check) refuseDamaged(file, busyTimeoutMs);
    return connect(file, migrations);
  } catch (error) {
    throw refusalFor(file, error);
  }
}

/** SQLite gives the files beside the database the mode of the database. */
function makeFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  // SQLite would silently open a file that it may not write as a read-only database.
  accessSync(file, constants.R_OK | constants.W_OK);
}

function connect(file: string, migrations: readonly Migration[]): Database {
  const db = new BetterSqlite3(file, { timeout: busyTimeoutMs });
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('recursive_triggers = ON');
    migrate(db, migrations);
    // Reads the schema, so that damage to it is found now and not at the first query.
    db.exec('SELECT 1 FROM sqlite_schema');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
