import { tmpdir } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { Backup } from '../../app/backup.ts';
import { StoreUnavailable } from '../../app/store-unavailable.ts';
import { DatabaseRefused, refusalFor, troubleOf } from './database-refused.ts';
import { makeBackup } from './make-backup.ts';
import { proveBackup } from './prove-backup.ts';
import { restoreBackup } from './restore-backup.ts';
import { unavailableFor } from './store-trouble.ts';

export { defaultFolder } from './backup-files.ts';

/** Backups of the database at `path`, made by this version of the program. */
export function sqliteBackup(path: string, application: string): Backup {
  const database = resolve(path);
  return {
    make(to, now) {
      const folder = resolve(to);
      return inWords(database, folder, () =>
        makeBackup({ source: database, application, folder, now }),
      );
    },
    restore: (file, how) =>
      inWords(file, dirname(database), () => restoreBackup(resolve(file), database, how)),
    prove: (file, how, replay) =>
      inWords(file, tmpdir(), () => proveBackup(resolve(file), how, replay)),
  };
}

/** Whatever reading one place and writing to another comes to, people are told in a sentence. */
async function inWords<T>(read: string, written: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    switch (troubleOf(error)) {
      case 'full':
        throw unavailableFor(written, error);
      case 'failing':
        throw new StoreUnavailable(
          'failing',
          `Reading ${read} or writing to ${written} failed. Check their disks and try again.`,
          { cause: error },
        );
      case 'not-writable':
        throw new DatabaseRefused(
          `Either ${read} cannot be read or ${written} cannot be written to: check that this user may.`,
          { cause: error },
        );
      case 'in-use':
        throw unavailableFor(read, error);
      default:
        throw refusalFor(read, error);
    }
  }
}
