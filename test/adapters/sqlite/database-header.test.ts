import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDatabaseHeader } from '../../../src/adapters/sqlite/database-header.ts';
import { aFolder } from './support.ts';

/** What may happen to a database between two looks at its header. */
const steps: Record<string, (db: Database, n: number) => void> = {
  version: (db, n) => db.pragma(`user_version = ${n}`),
  mark: (db, n) => db.pragma(`application_id = ${n}`),
  table: (db, n) => db.exec(`CREATE TABLE IF NOT EXISTS t${n % 5} (a)`),
  drop: (db, n) => db.exec(`DROP TABLE IF EXISTS t${n % 5}`),
  fill: (db, n) => {
    db.exec(`CREATE TABLE IF NOT EXISTS big (a); INSERT INTO big VALUES (zeroblob(${n * 50}))`);
  },
  undone: (db, n) => {
    db.exec(`BEGIN; CREATE TABLE undone (a); PRAGMA user_version = ${n}; ROLLBACK`);
  },
  checkpoint: (db) => db.pragma('wal_checkpoint(PASSIVE)'),
  restart: (db) => db.pragma('wal_checkpoint(TRUNCATE)'),
};

describe('the header of a database', () => {
  it('is read as SQLite reads it, at any moment, write-ahead log included', () => {
    const step = fc.record({
      what: fc.constantFrom(...Object.keys(steps)),
      n: fc.integer({ min: 0, max: 300 }),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (happened) => {
        const db = new BetterSqlite3(join(aFolder(), 'reviews.db'));
        db.pragma('journal_mode = WAL');
        for (const { what, n } of happened) steps[what]?.(db, n);
        const tables = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get();
        expect(readDatabaseHeader(db.name)).toEqual({
          schemaVersion: db.pragma('user_version', { simple: true }),
          applicationId: db.pragma('application_id', { simple: true }),
          hasTables: Number(tables) > 0,
        });
        db.close();
      }),
      { numRuns: 40 },
    );
  });

  it.each<[string, (wal: Buffer) => Buffer]>([
    ['whose commit was cut off', (wal) => wal.subarray(0, wal.length - 1)],
    ['that was torn', (wal) => Buffer.concat([wal.subarray(0, -1), Buffer.of(1)])],
    ['of an earlier round', (wal) => wal.fill(0, 40, 48)],
  ])('does not count a transaction %s', (_what, harm) => {
    const path = join(aFolder(), 'reviews.db');
    const killed = join(aFolder(), 'reviews.db');
    const db = new BetterSqlite3(path);
    db.pragma('journal_mode = WAL');
    db.pragma('user_version = 1');
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.exec('BEGIN; PRAGMA user_version = 2; CREATE TABLE notes (a); COMMIT');
    copyFileSync(path, killed);
    writeFileSync(`${killed}-wal`, harm(readFileSync(`${path}-wal`)));
    db.close();
    expect(readDatabaseHeader(killed)).toMatchObject({ schemaVersion: 1, hasTables: false });
    const after = new BetterSqlite3(killed);
    expect(after.pragma('user_version', { simple: true })).toBe(1);
    after.close();
  });

  it('is nothing without a file and with an empty one, and no header in other files', () => {
    const path = join(aFolder(), 'reviews.db');
    expect(readDatabaseHeader(path)).toBe('nothing');
    writeFileSync(path, '');
    expect(readDatabaseHeader(path)).toBe('nothing');
    writeFileSync(path, 'something else');
    expect(readDatabaseHeader(path)).toBe('not-sqlite');
    expect(existsSync(`${path}-wal`)).toBe(false);
  });
});
