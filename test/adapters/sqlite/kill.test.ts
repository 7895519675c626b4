import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { readMigrations } from '../../../src/adapters/sqlite/migrate.ts';
import { openDatabase } from '../../../src/adapters/sqlite/open-database.ts';
import { openSqliteOffice, openSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.ts';
import { atThirtyMoments, killed } from './killing.ts';
import { aFolder, migrationsOf } from './support.ts';

const shippedTables = [0, 10, 13, 18, 22, 23, 24];
const shippedMigrations = shippedTables.length - 1;
const rowsInStep = 4_000;
const step = (table: string) =>
  `CREATE TABLE ${table} (n INTEGER) STRICT;
   INSERT INTO ${table} WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT ${rowsInStep})
   SELECT n FROM c;`;
const stepNames = ['s2', 's3', 's4', 's5', 's6'];

describe('killing the process', () => {
  it('in the middle of migrations leaves whole ones, and the next start finishes', async () => {
    const shipped = readMigrations().map(({ sql }) => sql);
    const folder = migrationsOf(...shipped, ...stepNames.map(step));
    const migrations = readMigrations(folder);
    await atThirtyMoments(40, async (_n, afterMs) => {
      const path = join(aFolder(), 'reviews.db');
      await killed('migrate', [path, folder], afterMs);
      expectWholeSteps(path);
      openDatabase(path, migrations).close();
      expect(expectWholeSteps(path)).toBe(migrations.length);
    });
  });

  it('while it commits loses nothing acknowledged and leaves nothing half', async () => {
    const folder = aFolder();
    const found = new Map<string, Record<string, number>>();
    await atThirtyMoments(40, async (n, afterMs) => {
      const path = join(folder, `reviews-${n % 3}.db`);
      const said = await killed('commit', [path, `review-${n}`], afterMs);
      const acknowledged = Number(said.at(-1));
      const store = openSqliteStore(path);
      const file = await store.load('acme', `review-${n}`);
      const version = file?.review.version ?? 0;
      expect([acknowledged, acknowledged + 1]).toContain(version);
      expect(file?.answers.length ?? 0).toBe(version);
      expect(file?.evidence.length ?? 0).toBe(version);
      expect(file?.drafts[0]?.fields).toEqual(file && { version: version - 1 });
      const versions = (await store.list('acme', {})).map((review) => [review.id, review.version]);
      expect(Object.fromEntries(versions)).toMatchObject(found.get(path) ?? {});
      found.set(path, Object.fromEntries(versions));
      await store.close();
    });
  });

  it('while letters are written and sent leaves each with its commit, until it is settled', async () => {
    const folder = aFolder();
    let unfinished = 0;
    await atThirtyMoments(60, async (n, afterMs) => {
      const path = join(folder, `letters-${n}.db`);
      const said = await killed('letters', [path], afterMs);
      const settled = Number(said.at(-1));
      const { store, outbox } = openSqliteOffice(path);
      const version = (await store.load('acme', 'review-1'))?.review.version ?? 0;
      expect([settled, settled + 1]).toContain(version);
      await outbox.recover();
      const left = (await outbox.due(2, 100_000)).map(({ body }) => 'to' in body && body.to);
      // Of each commit every second letter was sent; of the last one maybe not yet.
      const kept = Array.from({ length: version }, (_, at) => `kept-${at}`);
      expect(left.filter((to) => String(to).startsWith('kept'))).toEqual(kept);
      const sent = left.filter((to) => String(to).startsWith('sent'));
      expect([[], [`sent-${settled}`]]).toContainEqual(sent);
      if (version === settled) expect(sent).toEqual([]);
      unfinished += sent.length;
      await store.close();
    });
    // Otherwise nothing was tried that could go wrong.
    expect(unfinished).toBeGreaterThan(0);
  });
});

/** How many steps the killed process got done; a copy is looked at, so that the file stays as it is. */
function expectWholeSteps(path: string): number {
  const copy = join(aFolder(), 'copy.db');
  for (const end of ['', '-wal', '-journal']) {
    try {
      copyFileSync(path + end, copy + end);
    } catch {
      // Not there.
    }
  }
  const db = new BetterSqlite3(copy);
  const done = Number(db.pragma('user_version', { simple: true }));
  const tables = db
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid`,
    )
    .pluck()
    .all()
    .map(String);
  const steps = tables.filter((table) => stepNames.includes(table));
  expect(steps).toEqual(stepNames.slice(0, Math.max(0, done - shippedMigrations)));
  for (const table of steps) {
    expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(rowsInStep);
  }
  const shipped = shippedTables[Math.min(done, shippedMigrations)] ?? 0;
  expect(tables).toHaveLength(shipped + steps.length);
  expect(db.pragma('application_id', { simple: true }) === 0).toBe(done === 0);
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  db.close();
  return done;
}
