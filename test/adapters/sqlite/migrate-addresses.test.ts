import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { readMigrations } from '../../../src/adapters/sqlite/migrate.ts';
import { openDatabase } from '../../../src/adapters/sqlite/open-database.ts';
import { openSqliteOffice } from '../../../src/adapters/sqlite/sqlite-store.ts';
import { aFolder } from './support.ts';

const lettersIn = (db: Database) =>
  db.prepare<[], Record<string, unknown>>('SELECT * FROM outbox ORDER BY seq').all();

/** A database of version 4 with letters that wait, one behind another, and one that is stuck. */
function worked() {
  const path = join(aFolder(), 'reviews.db');
  const db = openDatabase(path, readMigrations().slice(0, 4));
  const letter = (thread: string, to: string, stuck = 'NULL') =>
    `INSERT INTO outbox (tenant, thread, body, at, due, stuck)
     VALUES ('acme', '${thread}', '{"kind":"home","to":"${to}"}', 1, 1, ${stuck})`;
  db.exec(
    `INSERT INTO people VALUES (1, 'acme', 'ada', 'U1', 'Ada');
     ${letter('a', 'ada')}; ${letter('a', 'bo')}; ${letter('b', 'cy', "'gave-up'")}`,
  );
  const before = lettersIn(db);
  db.close();
  return { path, before };
}

describe('the fifth migration', () => {
  it('leaves what waits as it was', () => {
    const { path, before } = worked();
    const db = openDatabase(path);
    expect(lettersIn(db)).toEqual(before.map((row) => ({ ...row, beneath: null })));
    expect(db.pragma('foreign_key_check')).toEqual([]);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
  });

  it('lets what waits leave in order, and knows no address yet', async () => {
    const { store, outbox, addresses } = openSqliteOffice(worked().path);
    const [first, ...others] = await outbox.due(1, 9);
    expect([first?.body, others]).toEqual([{ kind: 'home', to: 'ada' }, []]);
    expect(first).not.toHaveProperty('beneath');
    await outbox.settle([{ id: String(first?.id), how: 'sent' }]);
    expect(await outbox.due(1, 9)).toMatchObject([{ body: { to: 'bo' } }]);
    expect(await addresses.address('acme', 'U1')).toBeUndefined();
    await addresses.keepAddresses('acme', { U1: { id: '29:1' } }, 2);
    expect(await addresses.address('acme', 'U1')).toEqual({ ref: { id: '29:1' }, at: 2 });
    await store.close();
  });
});
