import { statSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { DatabaseRefused, refused } from './database-refused.ts';
import { adviceAfterDamage, newestGoodBackup } from './newest-backup.ts';

const sizeOf = (path: string): number | undefined =>
  statSync(path, { throwIfNoEntry: false })?.size;

/** SQLite takes an empty file for a new database, and throws away a write-ahead log beside it. */
export function refuseEmptied(path: string): void {
  if (sizeOf(path) !== 0) return;
  if (!sizeOf(`${path}-wal`) && !newestGoodBackup(path)) return;
  throw new DatabaseRefused(
    `${path} has become empty and was left as it is. ${adviceAfterDamage(path)}`,
  );
}

/** Reads the whole file: about a second a gigabyte once the system has it in memory. */
export function refuseDamaged(path: string, busyTimeoutMs: number): void {
  if (sizeOf(path) === 0) return;
  const timeout = { timeout: busyTimeoutMs };
  // The last connection to close moves the log into the file, unless it is read-only: this one keeps
  // a damaged file and its log as they are. It cannot check itself, as it does not know the CHECK
  // constraints, which find broken JSON; and where there is no log it would leave an empty one.
  const keeper = sizeOf(`${path}-wal`) && new BetterSqlite3(path, { ...timeout, readonly: true });
  try {
    if (keeper) keeper.prepare('SELECT 1 FROM sqlite_schema').get();
    quickCheck(path, timeout);
  } finally {
    if (keeper) keeper.close();
  }
}

function quickCheck(path: string, timeout: { readonly timeout: number }): void {
  const db = new BetterSqlite3(path, timeout);
  try {
    if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') throw refused(path, 'damaged');
  } finally {
    db.close();
  }
}
