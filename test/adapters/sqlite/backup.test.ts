import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sha256Of } from '../../../src/adapters/sqlite/checksum.ts';
import { sqliteBackup } from '../../../src/adapters/sqlite/sqlite-backup.ts';
import { openSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.ts';
import { replayer } from '../../../src/app/replay.ts';
import { content } from '../../support/prompts.ts';
import { aBackup, aDatabase, enlarge, harm, made, sentenceOf } from './backed-up.ts';
import { childFile } from './killing.ts';
import { aFolder, bytesOf } from './support.ts';

const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
const manifestOf = (file: string) => JSON.parse(readFileSync(`${file}.json`, 'utf8'));
const day = 86_400_000;
const hour = 3_600_000;

describe('a backup', () => {
  it('is one file for this user alone, named by time, with a manifest beside it', async () => {
    const { path, file, bytes, rows } = await aBackup();
    expect(file).toBe(join(dirname(path), 'backups', 'reviews-2026-07-15T120000.000Z.db'));
    expect(readdirSync(dirname(file)).sort()).toEqual([basename(file), `${basename(file)}.json`]);
    expect([mode(dirname(file)), mode(file), mode(`${file}.json`)]).toEqual(['700', '600', '600']);
    expect(rows).toMatchObject({
      reviews: 2,
      answers: 2,
      recommendations: 2,
      records: 2,
      people: 0,
    });
    expect(manifestOf(file)).toEqual({
      kind: 'hosting-review-backup',
      file: basename(file),
      source: path,
      made: '2026-07-15T12:00:00.000Z',
      sha256: sha256Of(file),
      bytes: statSync(file).size,
      schema: expect.any(Number),
      application: 'test',
      rows,
    });
    expect(bytes).toBe(statSync(file).size);
  });

  it('leaves the database and what lies beside it as they were', async () => {
    const path = await aDatabase();
    const before = bytesOf(path);
    await sqliteBackup(path, 'test').make(aFolder(), made);
    expect(bytesOf(path)).toEqual(before);
  });

  it('holds what is only in the write-ahead log so far, and disturbs no open store', async () => {
    const path = await aDatabase();
    const store = openSqliteStore(path);
    enlarge(path, 1);
    const { rows } = await sqliteBackup(path, 'test').make(aFolder(), made);
    expect(rows['evidence']).toBe(2 + 256);
    expect(existsSync(`${path}-wal`)).toBe(true);
    await store.close();
  });

  it('of the same millisecond takes the next name', async () => {
    const { path, file } = await aBackup();
    const second = await sqliteBackup(path, 'test').make(dirname(file), made);
    expect(basename(second.file)).toBe('reviews-2026-07-15T120000.001Z.db');
  });

  it('is of one moment and sound while another process writes 200 times a second', async () => {
    const path = await aDatabase(1);
    enlarge(path, 24);
    const writer = spawn(process.execPath, [childFile('steady'), path]);
    onTestFinished(() => void writer.kill('SIGKILL'));
    let commits = 0;
    writer.stdout.on('data', (text) => {
      commits = Number(String(text).trim().split('\n').at(-1));
    });
    while (commits < 20) await wait(10);
    const backup = sqliteBackup(path, 'test');
    const folder = aFolder();
    const seen: number[] = [];
    for (let n = 0; n < 3; n += 1) {
      const { file, rows } = await backup.make(folder, made + n);
      await wait(20);
      const proof = await backup.prove(
        file,
        { withoutManifest: false },
        replayer(content.knowledge),
      );
      expect(proof).toMatchObject({ damage: [], dangling: 0, miscounted: [] });
      expect(rows['audit']).toBe((rows['evidence'] ?? 0) - 1 - 24 * 256);
      seen.push(rows['audit'] ?? 0);
    }
    expect(seen).toEqual([...seen].sort((one, other) => one - other));
    expect(seen.at(-1)).toBeGreaterThan(seen[0] ?? 0);
    expect(writer.exitCode).toBeNull();
  });

  it('is not made where there is no database', async () => {
    const path = join(aFolder(), 'reviews.db');
    const folder = join(aFolder(), 'backups');
    const sentence = `There is no database at ${path}; nothing was backed up.`;
    expect(await sentenceOf(sqliteBackup(path, 'test').make(folder, made))).toBe(sentence);
    writeFileSync(path, '');
    expect(await sentenceOf(sqliteBackup(path, 'test').make(folder, made))).toBe(sentence);
    expect(existsSync(folder)).toBe(false);
  });

  it('is not made of a damaged, a foreign or a newer database', async () => {
    const folder = aFolder();
    const path = await aDatabase();
    const backup = sqliteBackup(path, 'test');
    const db = new BetterSqlite3(path);
    const schema = db.pragma('user_version', { simple: true });
    db.pragma('user_version = 99');
    expect(await sentenceOf(backup.make(folder, made))).toContain(
      'written by a newer Hosting Review',
    );
    db.pragma(`user_version = ${schema}`);
    db.pragma('application_id = 1');
    expect(await sentenceOf(backup.make(folder, made))).toContain(
      'the database of another program',
    );
    db.pragma(`application_id = ${0x48737452}`);
    db.close();
    harm(path, (bytes) => bytes.fill(0, 4096 * 1, 4096 * 2));
    expect(await sentenceOf(backup.make(folder, made))).toBe(
      `${path} is damaged and was left as it is. Restore a backup, or name another file.`,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it('takes away what a killed one left behind, once it is an hour old', async () => {
    const path = await aDatabase();
    const folder = aFolder();
    const [old, young] = ['old', 'young'].map((name) =>
      join(folder, `.hosting-review-scratch-${name}`),
    );
    for (const scratch of [old, young]) {
      mkdirSync(String(scratch));
      writeFileSync(join(String(scratch), 'backup.db'), 'half');
    }
    const longAgo = Date.now() / 1000 - 3_700;
    utimesSync(join(String(old), 'backup.db'), longAgo, longAgo);
    utimesSync(String(old), longAgo, longAgo);
    await sqliteBackup(path, 'test').make(folder, made);
    expect([old, young].map((scratch) => existsSync(String(scratch)))).toEqual([false, true]);
  });
});

describe('retention', () => {
  it('keeps the newest of each of 7 days and of 4 weeks, over 70 days', async () => {
    const path = await aDatabase(1);
    const folder = aFolder();
    const backup = sqliteBackup(path, 'test');
    // 70 days from a Monday on; the last is Sunday, 9 August. In the last weeks there are two a day.
    const monday = Date.UTC(2026, 5, 1, 6);
    const times = Array.from({ length: 70 }, (_, n) => [
      monday + n * day,
      ...(n < 49 ? [] : [monday + n * day + hour]),
    ]).flat();
    const removed: string[] = [];
    for (const at of times) {
      const made = await backup.make(folder, at);
      expect(made.removed).not.toContain(basename(made.file));
      removed.push(...made.removed);
    }
    const left = readdirSync(folder)
      .filter((name) => name.endsWith('.db'))
      .sort();
    const days = ['07-26', '08-02', '08-03', '08-04', '08-05', '08-06', '08-07', '08-08', '08-09'];
    expect(left).toEqual([
      'reviews-2026-07-19T060000.000Z.db', // Before there were two a day.
      ...days.map((one) => `reviews-2026-${one}T070000.000Z.db`),
    ]);
    expect(new Set(removed).size).toBe(times.length - left.length);
    expect(readdirSync(folder)).toHaveLength(2 * left.length);
  });

  it('leaves alone what it did not make, and what is not what was made', async () => {
    const path = await aDatabase(1);
    const elsewhere = await aDatabase(1);
    const folder = aFolder();
    const fresh = (database: string, n: number) =>
      sqliteBackup(database, 'test').make(folder, made + n * day);
    const others = [await fresh(elsewhere, -100), await fresh(elsewhere, -101)];
    const torn = await fresh(path, -99);
    harm(torn.file, (bytes) => bytes.subarray(1));
    writeFileSync(join(folder, 'reviews-2020-01-01T120000.000Z.db'), 'made by hand');
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    const gone: string[] = [];
    for (let n = 0; n < 40; n += 1) gone.push(...(await fresh(path, n)).removed);
    expect(gone).toHaveLength(30);
    const stays = [...others, torn].map(({ file }) => basename(file));
    for (const name of [...stays, 'reviews-2020-01-01T120000.000Z.db', 'notes.txt']) {
      expect(existsSync(join(folder, name))).toBe(true);
    }
    expect((await fresh(path, 41)).ofOthers).toBe(2);
  });

  it('never removes what was just made, although a clock was ahead for weeks', async () => {
    const path = await aDatabase(1);
    const folder = aFolder();
    const backup = sqliteBackup(path, 'test');
    for (let n = 0; n < 30; n += 1) await backup.make(folder, made + (400 + n) * day);
    for (const at of [made, made + day]) {
      const { file } = await backup.make(folder, at);
      expect(existsSync(file)).toBe(true);
    }
  });
});
