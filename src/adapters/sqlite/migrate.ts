import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Database } from 'better-sqlite3';
import { type DatabaseHeader, readDatabaseHeader } from './database-header.ts';
import { DatabaseRefused, refused } from './database-refused.ts';

export interface Migration {
  readonly version: number;
  readonly sql: string;
}

/** Marks a file as ours: "HstR". */
const applicationId = 0x48737452;

/** Three levels below the package root, both as source and as built. */
const shipped = fileURLToPath(new URL('../../../migrations/', import.meta.url));

/** `0001_name.sql`, `0002_name.sql`, ... without a gap. */
export function readMigrations(folder: string = shipped): Migration[] {
  const files = readdirSync(folder)
    .filter((file) => /^\d{4}_.*\.sql$/.test(file))
    .sort();
  return files.map((file, index) => {
    const version = Number(file.slice(0, 4));
    if (version !== index + 1) throw new Error(`Migration ${index + 1} is missing before ${file}.`);
    return { version, sql: readFileSync(join(folder, file), 'utf8') };
  });
}

/** Looks at the file without touching it and throws `DatabaseRefused` unless it is new or ours. */
export function refuseForeign(path: string, migrations: readonly Migration[]): void {
  const header = readDatabaseHeader(path);
  if (header === 'not-sqlite') throw refused(path, 'not-sqlite');
  if (header !== 'nothing') refuseHeader(path, header, migrations);
}

export function refuseHeader(
  path: string,
  header: DatabaseHeader,
  migrations: readonly Migration[],
): void {
  if (header.applicationId === applicationId) {
    refuseNewer(path, header.schemaVersion, migrations);
  } else if (!isBlank(header)) {
    throw new DatabaseRefused(
      `${path} is the database of another program and was left as it is. Name another file.`,
    );
  }
}

/** SQLite made it, and nobody has put anything in: our own first start, cut short. */
const isBlank = (header: DatabaseHeader): boolean =>
  header.applicationId === 0 && header.schemaVersion === 0 && !header.hasTables;

function refuseNewer(path: string, version: number, migrations: readonly Migration[]): void {
  if (version <= migrations.length) return;
  throw new DatabaseRefused(
    `${path} was written by a newer Hosting Review (schema ${version}; this one knows ${migrations.length}) ` +
      'and was left as it is. Start the newer version, or name another file.',
  );
}

/**
 * Brings the schema up to date, each migration with its version in one transaction: a start that is
 * killed leaves the schema before or after a migration, and the next start goes on from there.
 */
export function migrate(db: Database, migrations: readonly Migration[]): void {
  const version = () => Number(db.pragma('user_version', { simple: true }));
  const apply = db.transaction((migration: Migration) => {
    // Another process may have got here first, while we waited for the lock.
    if (version() >= migration.version) return;
    db.exec(migration.sql);
    db.pragma(`application_id = ${applicationId}`);
    db.pragma(`user_version = ${migration.version}`);
  });
  for (const migration of migrations) {
    if (version() < migration.version) apply.immediate(migration);
  }
  refuseNewer(db.name, version(), migrations);
}
