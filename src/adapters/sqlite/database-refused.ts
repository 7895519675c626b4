import { adviceAfterDamage } from './newest-backup.ts';

/** The database cannot be used. The message is a few sentences for the person who started us. */
export class DatabaseRefused extends Error {
  override readonly name = 'DatabaseRefused';
}

export type Trouble = 'in-use' | 'damaged' | 'not-sqlite' | 'full' | 'failing' | 'not-writable';

/** First match wins; codes come from SQLite (with what extends them) and from the file system. */
const troubles: readonly (readonly [RegExp, Trouble])[] = [
  [/^(SQLITE_BUSY|SQLITE_LOCKED|SQLITE_PROTOCOL)/, 'in-use'],
  // A file that ends in the middle of a page reads short.
  [/^(SQLITE_CORRUPT|SQLITE_IOERR_SHORT_READ)/, 'damaged'],
  [/^SQLITE_NOTADB/, 'not-sqlite'],
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, 'full'],
  [/^(SQLITE_IOERR|EIO|EFBIG)/, 'failing'],
  [/^(SQLITE_CANTOPEN|SQLITE_READONLY|SQLITE_PERM)/, 'not-writable'],
  [/^(EACCES|EPERM|EROFS|ENOTDIR|ENOENT|EEXIST|EISDIR)$/, 'not-writable'],
];

/** What an error says about the database; undefined when it is a fault of the program. */
export function troubleOf(error: unknown): Trouble | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const code = String(error.code);
  return troubles.find(([codes]) => codes.test(code))?.[1];
}

const sentences: Readonly<Record<Trouble, (path: string) => string>> = {
  'in-use': (path) => `${path} is in use by another process. Stop that one, or name another file.`,
  damaged: (path) => `${path} is damaged and was left as it is. ${adviceAfterDamage(path)}`,
  'not-sqlite': (path) =>
    `${path} is not an SQLite database and was left as it is. ${adviceAfterDamage(path)}`,
  full: (path) => `There is no room left on the disk of ${path}. Free some space and start again.`,
  failing: (path) =>
    `Reading or writing ${path} failed. Check its disk, then start again or restore a backup.`,
  'not-writable': (path) =>
    `${path} cannot be opened for writing: check that the folder exists and that this user may write in it.`,
};

export const refused = (path: string, trouble: Trouble, cause?: unknown): DatabaseRefused =>
  new DatabaseRefused(sentences[trouble](path), { cause });

/** The refusal that an error means, or the error itself when it is a bug. */
export function refusalFor(path: string, error: unknown): unknown {
  const trouble = troubleOf(error);
  return trouble ? refused(path, trouble, error) : error;
}
