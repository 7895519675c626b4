import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { readMigrations } from '../../../src/adapters/sqlite/migrate.ts';
import { openDatabase } from '../../../src/adapters/sqlite/open-database.ts';
import { openSqliteOffice } from '../../../src/adapters/sqlite/sqlite-store.ts';
import { aLook, aRecordBody, aStoredRecommendation } from '../../support/builders.ts';
import { aFolder } from './support.ts';

const rowsOf = (db: Database, table: string) =>
  db.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table} ORDER BY seq`).all();

const json = (thing: object): string => `'${JSON.stringify(thing).replaceAll("'", "''")}'`;

/** A database of version 3 with decisions of every status, of two tenants. */
function worked() {
  const path = join(aFolder(), 'reviews.db');
  const db = openDatabase(path, readMigrations().slice(0, 3));
  const { subject, recommendation } = aStoredRecommendation();
  const review = (seq: number, tenant: string, id: string) =>
    `INSERT INTO reviews VALUES (${seq}, '${tenant}', 'search', '${id}', 'Bot ${id}', 'bot ${id}',
       'ada', NULL, 'none', 'decided', 'ada', 1, NULL, NULL, 3, 0);
     INSERT INTO recommendations VALUES (${seq}, '${tenant}', 'search', '${id}', 'n', 1,
       ${json(subject)}, ${json(recommendation)});
     INSERT INTO decisions VALUES (${seq}, '${tenant}', 'search', '${id}', 'd', 'n', 'api-first',
       'accepted', NULL, '[]', 'ada', 1);
     INSERT INTO answers VALUES (${seq}, '${tenant}', 'search', '${id}', 'a', 'q2', 1, 'standing',
       'ada', NULL, NULL, 1, '{"bottleneck":"both"}');`;
  const record = (seq: number, tenant: string, id: string, status: string, day: string) =>
    `${review(seq, tenant, id)}
     INSERT INTO records VALUES (${seq}, '${tenant}', 'search', '${id}', 'record of ${id}', 'd',
       'Bot ${id}', 'bot ${id}', '${status}', 1, '${day}', NULL, NULL, NULL, ${json(aRecordBody())});`;
  db.exec(`${record(2, 'acme', 'in-force', 'accepted', '2026-04-15')}
    ${record(4, 'acme', 'superseded', 'superseded', '2026-04-16')}
    ${record(5, 'acme', 'withdrawn', 'withdrawn', '2026-04-17')}
    ${record(7, 'acme', 'proposed', 'proposed', '2026-04-18')}
    ${record(9, 'globex', 'in-force', 'accepted', '2028-02-29')}
    INSERT INTO settings VALUES ('acme', 'outsiders', 'yes')`);
  const before = Object.fromEntries(
    ['reviews', 'answers', 'records', 'decisions'].map((table) => [table, rowsOf(db, table)]),
  );
  db.close();
  return { path, before };
}

describe('the fourth migration', () => {
  it('gives every decision in force a look on its day, and no other', async () => {
    const { store, looks } = openSqliteOffice(worked().path);
    const day = Date.UTC(2026, 3, 15, 9);
    const look = aLook({ record: 'record of in-force', day: '2026-04-15', at: day });
    expect((await store.load('acme', 'in-force'))?.look).toEqual(look);
    for (const id of ['superseded', 'withdrawn', 'proposed']) {
      expect(await store.load('acme', id)).not.toHaveProperty('look');
    }
    expect(await looks.nextDue()).toBe(day);
    const due = await looks.due(Date.UTC(2030, 0), 10);
    expect(due.map(({ tenant, look: { day: on } }) => [tenant, on])).toEqual([
      ['acme', '2026-04-15'],
      ['globex', '2028-02-29'],
    ]);
    await store.close();
  });

  it('leaves what was there as it was', async () => {
    const { path, before } = worked();
    const db = openDatabase(path);
    const added: Record<string, object> = {
      reviews: { continues: null },
      answers: { carried: null },
    };
    for (const [table, rows] of Object.entries(before)) {
      expect(rowsOf(db, table)).toEqual(rows.map((row) => ({ ...row, ...added[table] })));
    }
    expect(db.pragma('foreign_key_check')).toEqual([]);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
  });

  it('lets the store go on with what was there', async () => {
    const { path } = worked();
    const { store } = openSqliteOffice(path);
    const file = await store.load('acme', 'in-force');
    expect(file?.review).not.toHaveProperty('continues');
    expect(file?.confirmations).toEqual([]);
    const look = aLook({ record: 'record of in-force', number: 2, day: '2026-07-15' });
    const set = { kind: 'look-set', look } as const;
    const commit = { delivery: 'd', at: 2, review: 'in-force', version: 3, changes: [set] };
    expect(await store.commit('acme', commit)).toBe('applied');
    expect((await store.load('acme', 'in-force'))?.records[0]?.nextLook).toBe('2026-07-15');
    expect(await store.settings('acme')).toEqual({ admins: [], outsiders: true });
    await store.close();
  });
});
