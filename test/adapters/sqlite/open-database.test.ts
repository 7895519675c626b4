import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { refusalFor } from '../../../src/adapters/sqlite/database-refused.ts';
import { openDatabase } from '../../../src/adapters/sqlite/open-database.ts';
import { aFolder, bytesOf, refusalOf } from './support.ts';

const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe('opening a database', () => {
  it('makes missing folders and the file for this user alone', () => {
    const folder = join(aFolder(), 'data', 'deeper');
    const path = join(folder, 'reviews.db');
    const db = openDatabase(path);
    expect([mode(folder), mode(join(folder, '..'))]).toEqual(['700', '700']);
    expect(['', '-wal', '-shm'].map((end) => mode(path + end))).toEqual(['600', '600', '600']);
    db.close();
    expect(existsSync(`${path}-wal`)).toBe(false);
  });

  it('is durable, checks foreign keys and waits for locks a short while', () => {
    const db = openDatabase(join(aFolder(), 'reviews.db'));
    const pragma = (name: string) => db.pragma(name, { simple: true });
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('recursive_triggers')).toBe(1);
    expect(pragma('busy_timeout')).toBe(2_000);
    db.close();
  });

  it('leaves a file that needs no migration as it was', () => {
    const path = join(aFolder(), 'reviews.db');
    openDatabase(path).close();
    const before = bytesOf(path);
    openDatabase(path).close();
    expect(bytesOf(path)).toEqual(before);
  });

  it('is refused below something that is not a folder', () => {
    const file = join(aFolder(), 'file');
    writeFileSync(file, 'x');
    for (const path of [join(file, 'reviews.db'), join(file, 'deeper', 'reviews.db')]) {
      expect(refusalOf(() => openDatabase(path))).toBe(
        `${path} cannot be opened for writing: check that the folder exists and that this user may write in it.`,
      );
    }
  });

  it('is refused where the path is a folder', () => {
    const path = join(aFolder(), 'reviews.db');
    mkdirSync(path);
    expect(refusalOf(() => openDatabase(path))).toContain('cannot be opened for writing');
  });

  it('is refused while another process keeps the file to itself', () => {
    const path = join(aFolder(), 'reviews.db');
    openDatabase(path).close();
    const other = new BetterSqlite3(path);
    other.pragma('locking_mode = EXCLUSIVE');
    other.exec('BEGIN EXCLUSIVE');
    expect(refusalOf(() => openDatabase(path))).toBe(
      `${path} is in use by another process. Stop that one, or name another file.`,
    );
    other.close();
    openDatabase(path).close();
  });
});

describe('an error while opening', () => {
  const failure = (code: string) => Object.assign(new Error('details'), { code });

  it.each([
    ['SQLITE_BUSY_RECOVERY', 'in use by another process'],
    ['SQLITE_CORRUPT_VTAB', 'is damaged'],
    ['SQLITE_NOTADB', 'is not an SQLite database'],
    ['SQLITE_FULL', 'no room left'],
    ['ENOSPC', 'no room left'],
    ['SQLITE_IOERR_WRITE', 'failed'],
    ['SQLITE_CANTOPEN', 'cannot be opened for writing'],
    ['SQLITE_READONLY_DIRECTORY', 'cannot be opened for writing'],
    ['EACCES', 'cannot be opened for writing'],
    ['EROFS', 'cannot be opened for writing'],
  ])('of code %s becomes a sentence that names the file', (code, words) => {
    const error = failure(code);
    const refusal = refusalOf(() => {
      throw refusalFor('/data/reviews.db', error);
    });
    expect(refusal).toContain(words);
    expect(refusal).toContain('/data/reviews.db');
    expect(refusal).not.toContain('details');
  });

  it('stays what it is when it is a fault of the program', () => {
    for (const error of [failure('SQLITE_ERROR'), new TypeError('oops'), 'text']) {
      expect(refusalFor('/data/reviews.db', error)).toBe(error);
    }
  });
});
