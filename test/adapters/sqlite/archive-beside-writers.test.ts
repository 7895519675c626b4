import { statSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, it } from 'vitest';
import { histories, pages } from '../../../src/adapters/sqlite/archive-pages-sql.ts';
import { begins, notes, staging } from '../../../src/adapters/sqlite/archive-sql.ts';
import { openDatabase } from '../../../src/adapters/sqlite/open-database.ts';
import { openSqliteArchive } from '../../../src/adapters/sqlite/sqlite-archive.ts';
import { openSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.ts';
import type { Store } from '../../../src/app/ports.ts';
import { decided, exported, imported } from '../../contracts/archive-subject.ts';
import { aCommit, anOpening, someEvidence } from '../../support/builders.ts';
import { aFolder } from './support.ts';

const megabyte = 2 ** 20;

/** Adds notes of a quarter of a megabyte to one review, one after the other. */
async function writer(store: Store): Promise<() => Promise<void>> {
  await store.commit('acme', anOpening({ id: 'busy', workload: 'Busy' }));
  let version = 1;
  return async () => {
    const evidence = someEvidence({
      id: `note-${version}`,
      kind: 'note',
      body: 'x'.repeat(megabyte / 4),
    });
    const commit = aCommit([{ kind: 'evidence-added', evidence }], { review: 'busy', version });
    expect(await store.commit('acme', commit)).toBe('applied');
    version += 1;
  };
}

it('reads a long export beside a busy writer, and the write-ahead log stays small', async () => {
  const path = join(aFolder(), 'reviews.db');
  const store = openSqliteStore(path);
  const archive = openSqliteArchive(path);
  for (let n = 1; n <= 200; n += 1) {
    await decided(store, 'acme', { n, workload: `W${n}`, reason: 'r'.repeat(4_000) });
  }
  const before = await exported(archive, 'acme');
  const write = await writer(store);
  const wal = () => statSync(`${path}-wal`).size / megabyte;
  const begin = await archive.beginHistory('acme', { workloadKey: 'w1' });
  const whole = await archive.beginHistory('acme', {});
  let highest = 0;
  let written = 0;
  let lines = 0;
  for (let cursor: string | undefined = whole; cursor !== undefined; ) {
    const page = await archive.history('acme', 'reviews', cursor);
    lines += page.items.length;
    cursor = page.next;
    for (let n = 0; n < 8; n += 1) await write();
    written += 2;
    highest = Math.max(highest, wal());
  }
  expect(lines).toBe(201);
  expect(written).toBeGreaterThan(30);
  expect(highest).toBeLessThan(8);
  const one = await archive.history('acme', 'reviews', begin);
  expect(one.items).toHaveLength(1);

  // What it guards against: somebody who reads without a pause.
  const reader = new BetterSqlite3(path, { readonly: true });
  const held = reader.prepare('SELECT id FROM reviews').iterate();
  held.next();
  for (let n = 0; n < 64; n += 1) await write();
  expect(wal()).toBeGreaterThan(15);
  held.return?.();
  reader.close();

  expect(await imported(archive, before, 'copy')).toMatchObject({ kind: 'imported' });
  await archive.close();
  await store.close();
});

it('finds every row of an export by tenant or by its place, and scans no table', () => {
  const db = openDatabase(join(aFolder(), 'reviews.db'));
  db.exec(notes);
  const tables = db
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`)
    .pluck()
    .all()
    .map(String);
  for (const sql of Object.values({ ...begins, ...staging, ...pages, ...histories })) {
    expect(sql).toContain('@tenant');
    const names = [...sql.matchAll(/@(\w+)/g)].map(([, name]) => [name, null]);
    const plan = db.prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
    for (const { detail } of plan.all(Object.fromEntries(names))) {
      const [, scanned] = /^SCAN (\w+)/.exec(detail) ?? [];
      expect(tables).not.toContain(scanned);
    }
  }
  db.close();
});
