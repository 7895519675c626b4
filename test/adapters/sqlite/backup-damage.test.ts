import { readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/adapters/sqlite/open-database.ts';
import { sqliteBackup } from '../../../src/adapters/sqlite/sqlite-backup.ts';
import { openSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.ts';
import { aBackup, aDatabase, harm, made, sentenceOf } from './backed-up.ts';
import { aFolder, bytesOf, refusalOf } from './support.ts';

const checking = { check: true };
const opening = (path: string) => () => openSqliteStore(path, checking);
const page = 4096;

/** What is said when the backup is the newest good one. */
const wayBack = (path: string, file: string, at: string) =>
  `The newest good backup is ${file} (${at}). To go back to it, move the database away together ` +
  'with any -wal and -shm file beside it, then run: ' +
  `npx hosting-review restore ${file} --to ${path}`;

describe('a start on a damaged file', () => {
  it.each<[string, string, (path: string) => void]>([
    [
      'a zeroed header',
      'is not an SQLite database',
      (path) => harm(path, (b) => b.fill(0, 0, 100)),
    ],
    ['a zeroed page', 'is damaged', (path) => harm(path, (b) => b.fill(0, page, 2 * page))],
    ['half of it cut off', 'is damaged', (path) => truncateSync(path, statSync(path).size / 2)],
    ['its end cut off', 'is damaged', (path) => truncateSync(path, statSync(path).size - 1)],
    ['nothing left', 'has become empty', (path) => truncateSync(path, 0)],
  ])('with %s is refused, naming the newest good backup', async (_how, what, damage) => {
    const { path, file } = await aBackup();
    damage(path);
    const before = bytesOf(path);
    expect(refusalOf(opening(path))).toBe(
      `${path} ${what} and was left as it is. ${wayBack(path, file, '2026-07-15T12:00:00.000Z')}`,
    );
    expect(bytesOf(path)).toEqual(before);
    rmSync(path);
    await sqliteBackup(path, 'test').restore(file, { withoutManifest: false });
    await openSqliteStore(path, checking).close();
  });

  it('finds every single page that is zeroed', async () => {
    const path = await aDatabase(2);
    const db = new BetterSqlite3(path);
    const pages = Number(db.pragma('page_count', { simple: true }));
    db.close();
    const sound = readFileSync(path);
    const unseen: number[] = [];
    for (let n = 0; n < pages; n += 1) {
      writeFileSync(path, Buffer.from(sound).fill(0, n * page, (n + 1) * page));
      try {
        await opening(path)().close();
        unseen.push(n + 1);
      } catch {
        // Refused, as it should be.
      }
    }
    expect(unseen).toEqual([]);
  });

  it('leaves the write-ahead log of a killed process as it is', async () => {
    const path = await aDatabase();
    const other = new BetterSqlite3(path);
    other.exec('PRAGMA wal_autocheckpoint = 0; CREATE TABLE notes (a)');
    const [database, log] = [readFileSync(path), readFileSync(`${path}-wal`)];
    other.close();
    writeFileSync(path, database.fill(0, page, 2 * page));
    writeFileSync(`${path}-wal`, log);
    expect(refusalOf(opening(path))).toContain('is damaged');
    expect(readFileSync(path).equals(database)).toBe(true);
    expect(readFileSync(`${path}-wal`).equals(log)).toBe(true);
  });

  it('names no backup that is torn, of another database, or of none', async () => {
    const { path, file } = await aBackup();
    const backup = sqliteBackup(path, 'test');
    const torn = await backup.make(join(file, '..'), made + 1);
    const flipped = await backup.make(join(file, '..'), made + 86_400_000);
    harm(torn.file, (bytes) => bytes.subarray(1));
    harm(flipped.file, (bytes) => bytes.fill(1, 9_000, 9_001));
    harm(path, (bytes) => bytes.fill(0, 0, 100));
    const newest = await sqliteBackup(await aDatabase(1, 'other.db'), 'test').make(
      join(file, '..'),
      made + 2 * 86_400_000,
    );
    expect(newest.file).toContain('other-2026');
    const advice = refusalOf(opening(path));
    for (const bad of [torn, flipped, newest]) expect(advice).not.toContain(bad.file);
    expect(advice).toContain('Restore a backup, or name another file.');
  });

  it('is a start like any other where there is nothing, or only an empty file', async () => {
    for (const prepare of [() => {}, (path: string) => writeFileSync(path, '')]) {
      const path = join(aFolder(), 'reviews.db');
      prepare(path);
      await opening(path)().close();
      openDatabase(path, undefined, checking).close();
    }
  });
});

it('damage that is met while running is one sentence too', async () => {
  const { path, file } = await aBackup();
  const store = openSqliteStore(path);
  harm(path, (bytes) => bytes.fill(0, page, bytes.length));
  const sentence = await sentenceOf(store.load('acme', 'review-1'));
  expect(sentence).toBe(`${path} is damaged. ${wayBack(path, file, '2026-07-15T12:00:00.000Z')}`);
  await store.close();
});
