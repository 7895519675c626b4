import {
  copyFileSync,
  existsSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { readMigrations } from '../../../src/adapters/sqlite/migrate.ts';
import { openDatabase } from '../../../src/adapters/sqlite/open-database.ts';
import { openSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.ts';
import { aFolder, bytesOf, migrationsOf, refusalOf } from './support.ts';

const tables = (path: string): unknown[] => {
  const db = new BetterSqlite3(path);
  const names = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all();
  db.close();
  return names;
};
const one = 'CREATE TABLE one (a TEXT) STRICT; INSERT INTO one VALUES (1);';
const two = 'CREATE TABLE two (a TEXT) STRICT; INSERT INTO two VALUES (2);';
const broken = `${two} INSERT INTO nowhere VALUES (1);`;

const steps = (...texts: string[]) => readMigrations(migrationsOf(...texts));

describe('migrations', () => {
  it('are the shipped ones by default, numbered from 1', () => {
    expect(readMigrations().map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('must not leave out a number', () => {
    const folder = migrationsOf(one);
    writeFileSync(join(folder, '0003_step.sql'), two);
    expect(() => readMigrations(folder)).toThrow('Migration 2 is missing before 0003_step.sql.');
  });

  it('run once each, in order, on a new file', () => {
    const path = join(aFolder(), 'reviews.db');
    openDatabase(path, steps(one)).close();
    openDatabase(path, steps(one)).close();
    openDatabase(path, steps(one, two)).close();
    expect(tables(path)).toEqual(['one', 'two']);
    const db = openDatabase(path, steps(one, two));
    expect(db.prepare('SELECT count(*) FROM one').pluck().get()).toBe(1);
    expect(db.pragma('user_version', { simple: true })).toBe(2);
    db.close();
  });

  it('leave nothing of one that fails, and go on from there once it is mended', () => {
    const path = join(aFolder(), 'reviews.db');
    expect(() => openDatabase(path, steps(one, broken))).toThrow('nowhere');
    expect(tables(path)).toEqual(['one']);
    openDatabase(path, steps(one, two)).close();
    expect(tables(path)).toEqual(['one', 'two']);
  });

  it('take an empty file, and one that SQLite made and nobody filled, for a new one', () => {
    const path = join(aFolder(), 'reviews.db');
    writeFileSync(path, '');
    openDatabase(path).close();
    const blank = join(aFolder(), 'reviews.db');
    const db = new BetterSqlite3(blank);
    db.pragma('journal_mode = WAL');
    db.close();
    openDatabase(blank).close();
    expect(tables(blank)).toEqual(tables(path));
  });
});

describe('the third migration', () => {
  const rowsOf = (db: Database, table: string) =>
    db.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table} ORDER BY seq`).all();

  /** A database of version 2 in which somebody worked: rows with gaps, drafts replaced. */
  const worked = (): { path: string; before: Record<string, Record<string, unknown>[]> } => {
    const path = join(aFolder(), 'reviews.db');
    const db = openDatabase(path, readMigrations().slice(0, 2));
    db.exec(`INSERT INTO people VALUES (1, 'acme', 'ada', 'ada', 'Ada');
      INSERT INTO reviews VALUES
        (4, 'acme', 'search', 'review-1', 'Bot', 'bot', 'ada', NULL, 'none', 'open', 'ada', 1, NULL, NULL, 3),
        (9, 'globex', 'search', 'review-1', 'Bot', 'bot', 'ada', 'pilot', NULL, 'closed', 'ada', 1, '["ada"]', 5, 1);
      INSERT INTO evidence VALUES
        (3, 'acme', 'search', 'review-1', 'e1', 'q2', 'note', 'x', NULL, NULL, NULL, 'ada', 1),
        (7, 'acme', 'search', 'review-1', 'e2', 'cost-model', 'link', 'https://x', '2026-01-01', '2026-02-01', 'bo', 'ada', 2),
        (8, 'globex', 'search', 'review-1', 'e1', 'q1', 'number', '812 ms', NULL, NULL, NULL, 'ada', 3);
      INSERT INTO deliveries VALUES ('acme', 'd1', 1)`);
    const before = { reviews: rowsOf(db, 'reviews'), evidence: rowsOf(db, 'evidence') };
    db.close();
    return { path, before };
  };

  it('keeps every row of what it rebuilds, in its place', () => {
    const { path, before } = worked();
    const db = openDatabase(path);
    const nothing = { link: null, author: null, said_at: null, hash: null };
    expect(rowsOf(db, 'evidence')).toEqual(
      before['evidence']?.map((row) => ({ ...row, ...nothing })),
    );
    expect(rowsOf(db, 'reviews')).toEqual(
      before['reviews']?.map((row) => ({ ...row, paused: 0, continues: null })),
    );
    expect(db.pragma('foreign_key_check')).toEqual([]);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
  });

  it('guards what it rebuilt as it was guarded', () => {
    const db = openDatabase(worked().path);
    const add = (tenant: string, team: string, id: string, kind: string) =>
      db
        .prepare(`INSERT INTO evidence (tenant, team, review, id, supports, kind, body, person, at)
          VALUES (?, ?, 'review-1', ?, 'q2', ?, 'x', 'ada', 1)`)
        .run(tenant, team, id, kind);
    expect(() => add('acme', 'search', 'e1', 'note')).toThrow('UNIQUE');
    expect(() => add('acme', 'billing', 'e9', 'note')).toThrow('FOREIGN KEY');
    expect(() => add('acme', 'search', 'e9', 'rumour')).toThrow('CHECK');
    expect(add('acme', 'search', 'e9', 'message').lastInsertRowid).toBe(9);
    db.close();
  });

  it('lets the store go on with what was there', async () => {
    const { path } = worked();
    const store = openSqliteStore(path);
    const file = await store.load('acme', 'review-1');
    expect(file?.evidence.map(({ id, kind }) => [id, kind])).toEqual([
      ['e1', 'note'],
      ['e2', 'link'],
    ]);
    expect(file?.review).not.toHaveProperty('paused');
    const paused = { kind: 'review-changed', set: { paused: true } } as const;
    const commit = { delivery: 'd1', at: 2, review: 'review-1', version: 3, changes: [paused] };
    expect(await store.commit('acme', commit)).toBe('duplicate');
    expect(await store.commit('acme', { ...commit, delivery: 'd2' })).toBe('applied');
    expect((await store.load('acme', 'review-1'))?.review.paused).toBe(true);
    await store.close();
  });
});

describe('a database of a newer version', () => {
  const newer = () => {
    const path = join(aFolder(), 'reviews.db');
    openDatabase(path, steps(one, two)).close();
    return path;
  };

  it('is refused in a sentence and left byte for byte, with nothing beside it', () => {
    const path = newer();
    const before = bytesOf(path);
    const { mtimeMs } = statSync(path);
    expect(refusalOf(() => openDatabase(path, steps(one)))).toBe(
      `${path} was written by a newer Hosting Review (schema 2; this one knows 1) and was left as ` +
        'it is. Start the newer version, or name another file.',
    );
    expect(bytesOf(path)).toEqual(before);
    expect(before.slice(1)).toEqual([undefined, undefined, undefined]);
    expect(statSync(path).mtimeMs).toBe(mtimeMs);
  });

  it('is recognised when only the write-ahead log knows, and both are left alone', () => {
    const path = join(aFolder(), 'reviews.db');
    const db = openDatabase(path, steps(one, two));
    const killed = join(aFolder(), 'reviews.db');
    for (const end of ['', '-wal']) copyFileSync(path + end, killed + end);
    db.close();
    expect(readFileSync(killed).readInt32BE(60)).toBe(0);
    const before = bytesOf(killed);
    expect(refusalOf(() => openDatabase(killed, steps(one)))).toContain('newer Hosting Review');
    expect(bytesOf(killed)).toEqual(before);
    openDatabase(killed, steps(one, two)).close();
    expect(tables(killed)).toEqual(['one', 'two']);
  });
});

describe('a file that is not ours', () => {
  it('is refused when another program marked it', () => {
    const path = join(aFolder(), 'reviews.db');
    const db = new BetterSqlite3(path);
    db.exec('CREATE TABLE notes (a)');
    db.pragma('application_id = 1234');
    db.close();
    const before = bytesOf(path);
    expect(refusalOf(() => openDatabase(path))).toBe(
      `${path} is the database of another program and was left as it is. Name another file.`,
    );
    expect(bytesOf(path)).toEqual(before);
  });

  it('is refused when it has tables and no mark', () => {
    const path = join(aFolder(), 'reviews.db');
    const db = new BetterSqlite3(path);
    // Enough tables that the list of them needs more than one page.
    for (let n = 0; n < 200; n += 1) db.exec(`CREATE TABLE notes_${n} (a, b, c, d, e, f, g)`);
    db.close();
    const before = bytesOf(path);
    expect(refusalOf(() => openDatabase(path))).toContain('another program');
    expect(bytesOf(path)).toEqual(before);
  });

  it.each([
    ['a text', 'Dear diary, this is not a database. '.repeat(200)],
    ['a few bytes', 'x'],
    ['a cut header', 'SQLite format 3\0'],
  ])('is refused when it is %s', (_what, content) => {
    const path = join(aFolder(), 'reviews.db');
    writeFileSync(path, content);
    expect(refusalOf(() => openDatabase(path))).toBe(
      `${path} is not an SQLite database and was left as it is. Restore a backup, or name another file.`,
    );
    expect(readFileSync(path, 'latin1')).toBe(content);
    expect(existsSync(`${path}-wal`)).toBe(false);
  });

  it('is refused when its header was overwritten', () => {
    const path = join(aFolder(), 'reviews.db');
    openDatabase(path).close();
    writeFileSync(path, readFileSync(path).fill(0, 0, 100));
    expect(refusalOf(() => openDatabase(path))).toContain('is not an SQLite database');
  });

  it('is refused when it was cut short', () => {
    const path = join(aFolder(), 'reviews.db');
    openDatabase(path).close();
    truncateSync(path, statSync(path).size - 4096);
    const before = bytesOf(path);
    expect(refusalOf(() => openDatabase(path))).toBe(
      `${path} is damaged and was left as it is. Restore a backup, or name another file.`,
    );
    expect(bytesOf(path)).toEqual(before);
  });
});
