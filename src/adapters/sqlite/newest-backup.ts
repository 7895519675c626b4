import { defaultFolder, type KeptBackup, keptBackups } from './backup-files.ts';
import { sha256Of } from './checksum.ts';

/** The newest backup beside the database whose bytes are those that were written. */
export function newestGoodBackup(database: string): KeptBackup | undefined {
  try {
    return keptBackups(defaultFolder(database), database).find(
      ({ file, manifest }) => sha256Of(file) === manifest.sha256,
    );
  } catch {
    // Asked for when something is wrong already: a folder that cannot be read must not hide that.
    return undefined;
  }
}

/** What to do about a database that is no longer one. */
export function adviceAfterDamage(database: string): string {
  const newest = newestGoodBackup(database);
  if (!newest) return 'Restore a backup, or name another file.';
  const { file, manifest } = newest;
  return (
    `The newest good backup is ${file} (${manifest.made}). To go back to it, move the database ` +
    'away together with any -wal and -shm file beside it, then run: ' +
    `npx hosting-review restore ${quoted(file)} --to ${quoted(database)}`
  );
}

/** So that it can be pasted into a shell as it stands. */
const quoted = (word: string): string =>
  /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
