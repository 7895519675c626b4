/** The database cannot be used. The message is one or two sentences for the person who started us. */
export class DatabaseRefused extends Error {
  override readonly name = 'DatabaseRefused';
}

const notWritable = (path: string) =>
  `${path} cannot be opened for writing: check that the folder exists and that this user may write in it.`;
const full = (path: string) =>
  `There is no room left on the disk of ${path}. Free some space and start again.`;
const inUse = (path: string) =>
  `${path} is in use by another process. Stop that one, or name another file.`;
const failing = (path: string) =>
  `Reading or writing ${path} failed. Check its disk, then start again or restore a backup.`;

export const damaged = (path: string) =>
  `${path} is damaged and was left as it is. Restore a backup, or name another file.`;
export const notSqlite = (path: string) =>
  `${path} is not an SQLite database and was left as it is. Restore a backup, or name another file.`;

/** First match wins; codes come from SQLite (with what extends them) and from the file system. */
const sentences: readonly (readonly [RegExp, (path: string) => string])[] = [
  [/^(SQLITE_BUSY|SQLITE_LOCKED|SQLITE_PROTOCOL)/, inUse],
  [/^SQLITE_CORRUPT/, damaged],
  [/^SQLITE_NOTADB/, notSqlite],
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, full],
  [/^(SQLITE_IOERR|EIO)/, failing],
  [/^(SQLITE_CANTOPEN|SQLITE_READONLY|SQLITE_PERM)/, notWritable],
  [/^(EACCES|EPERM|EROFS|ENOTDIR|ENOENT|EEXIST|EISDIR)$/, notWritable],
];

/** The refusal that an error means, or the error itself when it is none of these, that is a bug. */
export function refusalFor(path: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  const code = String(error.code);
  const sentence = sentences.find(([codes]) => codes.test(code))?.[1];
  return sentence ? new DatabaseRefused(sentence(path), { cause: error }) : error;
}
