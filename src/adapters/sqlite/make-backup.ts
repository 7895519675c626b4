import { closeSync, openSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import type { BackupMade } from '../../app/backup.ts';
import { beyondRetention } from '../../app/backup-retention.ts';
import {
  backupName,
  inScratch,
  keptBackups,
  removeBackup,
  syncFile,
  syncFolder,
} from './backup-files.ts';
import { type Manifest, manifestOf } from './backup-manifest.ts';
import { sha256Of } from './checksum.ts';
import { DatabaseRefused, refused } from './database-refused.ts';
import { inspect } from './inspect-database.ts';
import { readMigrations, refuseHeader } from './migrate.ts';

const busyTimeoutMs = 2_000;

export interface Making {
  /** The database, an absolute path. */
  readonly source: string;
  /** The version of the program. */
  readonly application: string;
  readonly folder: string;
  readonly now: number;
}

export function makeBackup(making: Making): Promise<BackupMade> {
  const { source, folder } = making;
  if (!statSync(source, { throwIfNoEntry: false })?.size) {
    throw new DatabaseRefused(`There is no database at ${source}; nothing was backed up.`);
  }
  return inScratch(folder, async (scratch) => {
    const copy = join(scratch, 'backup.db');
    copyConsistently(source, copy);
    const manifest = manifestFor(copy, making);
    const file = publish(copy, manifest, folder);
    const { bytes, rows, schema } = manifest;
    return { file, bytes, rows, schema, ...thinOut(making, file) };
  });
}

/**
 * One statement reads one moment, however long it takes. SQLite's stepwise backup begins anew with
 * every commit of another process, so that it never ends while somebody writes.
 */
function copyConsistently(source: string, copy: string): void {
  // SQLite fills an empty file and would make one that everybody may read.
  closeSync(openSync(copy, 'wx', 0o600));
  const db = new BetterSqlite3(source, { fileMustExist: true, timeout: busyTimeoutMs });
  try {
    refuseHeader(source, headerOf(db), readMigrations());
    db.pragma('cache_size = -2000');
    db.prepare('VACUUM INTO ?').run(copy);
  } finally {
    db.close();
  }
  syncFile(copy);
}

/**
 * Asked of SQLite and not read from the file: closing a file drops every lock that this process has
 * on it, those of a store that is open here included.
 */
const headerOf = (db: Database) => ({
  applicationId: Number(db.pragma('application_id', { simple: true })),
  schemaVersion: Number(db.pragma('user_version', { simple: true })),
  hasTables: db.prepare('SELECT 1 FROM sqlite_schema').get() !== undefined,
});

/** @throws DatabaseRefused when the copy shows that the database is damaged */
function manifestFor(copy: string, { source, application, folder, now }: Making): Manifest {
  const { damage, dangling, rows, schema } = inspect(copy);
  if (damage.length + dangling > 0) throw refused(source, 'damaged');
  const made = freeMoment(source, folder, now);
  return {
    kind: 'hosting-review-backup',
    file: backupName(source, made),
    source,
    made: new Date(made).toISOString(),
    sha256: sha256Of(copy),
    bytes: statSync(copy).size,
    schema,
    application,
    rows,
  };
}

/** Two backups of one millisecond do not take each other's name. */
function freeMoment(source: string, folder: string, now: number): number {
  const taken = (at: number) =>
    statSync(join(folder, backupName(source, at)), { throwIfNoEntry: false });
  return taken(now) ? freeMoment(source, folder, now + 1) : now;
}

/** The manifest first: a backup under its own name is never without. */
function publish(copy: string, manifest: Manifest, folder: string): string {
  const file = join(folder, manifest.file);
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  writeFileSync(manifestOf(copy), text, { flag: 'wx', mode: 0o600, flush: true });
  renameSync(manifestOf(copy), manifestOf(file));
  renameSync(copy, file);
  syncFolder(folder);
  return file;
}

/** What was just made stays, even where a clock that was ahead has left later ones. */
function thinOut(
  { folder, source }: Making,
  justMade: string,
): Pick<BackupMade, 'removed' | 'ofOthers'> {
  const kept = keptBackups(folder, source);
  const ours = kept.filter(({ manifest }) => manifest.source === source);
  const beyond = new Set(beyondRetention(ours.map(({ made }) => made)));
  const removed = ours.filter(({ file, made }) => beyond.has(made) && file !== justMade);
  for (const one of removed) removeBackup(one);
  return {
    removed: removed.map(({ file }) => basename(file)),
    ofOthers: kept.length - ours.length,
  };
}
