import type { Database } from 'better-sqlite3';
import { ofFile } from './privacy-sql.ts';

/** Somebody else is reading or writing, or there is no room for a second copy of the file. */
const forNow = /^SQLITE_(?:BUSY|LOCKED|FULL)/;

/**
 * Writes the file anew and empties the write-ahead log, so that nothing that was replaced or deleted
 * is left in a free page or an older frame. Does nothing where nothing was.
 * @returns whether the file is clean now
 */
export function cleanFile(db: Database): boolean {
  if (count(db) === 0) return true;
  try {
    // A whole copy may be too much for memory, and what is left to copy may be on a disk.
    db.pragma('temp_store = FILE');
    db.exec('VACUUM');
    // The note goes last: a crash before it cleans once more.
    if (!truncated(db)) return false;
    db.exec(ofFile.cleaned);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && forNow.test(String(error.code))) return false;
    throw error;
  } finally {
    db.pragma('temp_store = MEMORY');
  }
}

const count = (db: Database): number => Number(db.prepare(ofFile.uncleaned).pluck().get());

/** A reader that still looks at an old state keeps the log from being emptied. */
function truncated(db: Database): boolean {
  const [result] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  return result?.busy === 0;
}
