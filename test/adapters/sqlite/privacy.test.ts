import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../../src/adapters/sqlite/open-database.ts';
import * as sql from '../../../src/adapters/sqlite/privacy-sql.ts';
import { openSqlitePrivacy } from '../../../src/adapters/sqlite/sqlite-privacy.ts';
import { openSqliteOffice, openSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.ts';
import type { Erasing } from '../../../src/app/privacy.ts';
import { privacyContract } from '../../contracts/privacy-contract.ts';
import { aCommit, aConfirmation, anObservation, noon } from '../../support/builders.ts';
import { ada, leaveTraces, namesAda } from '../../support/named-everywhere.ts';
import { filesWithStamp, fillWithRare, rare } from './rare-person.ts';
import { aFolder } from './support.ts';

privacyContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'privacy-'));
  const path = join(folder, 'reviews.db');
  return {
    open: async () => ({ ...openSqliteOffice(path), privacy: openSqlitePrivacy(path) }),
    remove: () => rm(folder, { recursive: true }),
  };
});

let ids = 0;
const doing: Erasing = {
  at: noon,
  by: 'operator',
  newId: () => {
    ids += 1;
    return `new-${ids}`;
  },
  remake: (_, after) => after.recommendation,
};

describe('an erasure', () => {
  it('leaves nothing of name or handle in the bytes of any file, open or closed', async () => {
    const path = join(aFolder(), 'reviews.db');
    await fillWithRare(path);
    expect(filesWithStamp(path)).toContain('');
    const store = openSqliteStore(path);
    const waiting = { kind: 'open-home', tenant: 'acme', delivery: 'x', asker: rare } as const;
    await store.park(waiting, noon);
    const refusal = { code: 'only-lead', lead: rare.name } as const;
    const body = { kind: 'whisper', to: 'bo', refusal } as const;
    const letters = [{ thread: 'person bo', body }];
    await store.note('acme', { delivery: 'y', at: noon, changes: [], letters });
    await store.close();
    const privacy = openSqlitePrivacy(path);
    await privacy.erase('acme', rare.id, doing);
    expect(filesWithStamp(path)).toEqual([]);
    expect(await privacy.clean()).toBe(true);
    await privacy.close();
    expect(filesWithStamp(path)).toEqual([]);
  });

  it('leaves nothing while a store has the same file open', async () => {
    const path = join(aFolder(), 'reviews.db');
    await fillWithRare(path);
    const store = openSqliteStore(path);
    await store.load('acme', 'review-1');
    const privacy = openSqlitePrivacy(path);
    await privacy.erase('acme', rare.id, doing);
    expect(filesWithStamp(path)).toEqual([]);
    expect((await store.load('acme', 'review-1'))?.evidence).toHaveLength(60);
    expect(await store.commit('acme', aCommit([], { version: 62 }))).toBe('applied');
    await privacy.close();
    await store.close();
    expect(filesWithStamp(path)).toEqual([]);
  });

  it('leaves deliveries alone, so that what was done is not done again', async () => {
    const path = join(aFolder(), 'reviews.db');
    const store = openSqliteStore(path);
    await leaveTraces(store, 'acme');
    const again = aCommit([], { version: 2 });
    expect(await store.commit('acme', again)).toBe('applied');
    const privacy = openSqlitePrivacy(path);
    await privacy.erase('acme', ada.id, doing);
    await privacy.close();
    expect(await store.commit('acme', again)).toBe('duplicate');
    await store.close();
  });

  it('says when a reader keeps old copies alive, and the next opening cleans them away', async () => {
    const path = join(aFolder(), 'reviews.db');
    await fillWithRare(path);
    const reader = new BetterSqlite3(path);
    const privacy = openSqlitePrivacy(path);
    reader.exec('BEGIN; SELECT * FROM evidence');
    reader.prepare('SELECT count(*) FROM evidence').get();
    await privacy.erase('acme', rare.id, doing);
    expect(await privacy.clean()).toBe(false);
    expect(filesWithStamp(path)).not.toEqual([]);
    await privacy.close();
    reader.close();
    await openSqlitePrivacy(path).close();
    expect(filesWithStamp(path)).toEqual([]);
  }, 20_000);

  it('is finished by the next opening where it was cut off before the cleaning', async () => {
    const path = join(aFolder(), 'reviews.db');
    await fillWithRare(path);
    const db = openDatabase(path);
    // As an erasure leaves it that was killed: nothing to read any more, and all of it in free pages.
    db.exec(`BEGIN; INSERT INTO rewriting (tenant, why) VALUES ('acme', 'erasure');
      DELETE FROM drafts; DELETE FROM evidence; UPDATE people SET handle = 'x', name = 'x';
      UPDATE reviews SET workload = 'x', workload_key = 'x';
      INSERT INTO settings (tenant, key, value) VALUES ('acme', 'uncleaned', 'yes');
      DELETE FROM rewriting; COMMIT`);
    db.close();
    expect(filesWithStamp(path)).toEqual(['']);
    await openSqlitePrivacy(path).close();
    expect(filesWithStamp(path)).toEqual([]);
  });

  it('stays whole in a file with a hundred tenants', async () => {
    const path = join(aFolder(), 'reviews.db');
    const store = openSqliteStore(path);
    for (let n = 0; n < 100; n += 1) await leaveTraces(store, `tenant-${n}`);
    const privacy = openSqlitePrivacy(path);
    await privacy.erase('tenant-42', ada.id, doing);
    const named = await Promise.all(
      Array.from({ length: 100 }, async (_, n) =>
        namesAda(JSON.stringify(await store.load(`tenant-${n}`, 'review-1'))),
      ),
    );
    expect(named.flatMap((is, n) => (is ? [] : [n]))).toEqual([42]);
    await privacy.close();
    await store.close();
  });
});

describe('a retention run', () => {
  it('leaves nothing of what it removed in the bytes of any file', async () => {
    const path = join(aFolder(), 'reviews.db');
    await fillWithRare(path);
    const store = openSqliteStore(path);
    const closed = { kind: 'review-changed', set: { state: 'closed' } } as const;
    await store.commit('acme', aCommit([closed], { version: 61 }));
    await store.close();
    const privacy = openSqlitePrivacy(path);
    await privacy.setRetention('acme', 1, doing);
    const later = { ...doing, at: noon * 2 };
    expect((await privacy.removeEnded('acme', later)).reviews).toHaveLength(1);
    expect(filesWithStamp(path)).toEqual([]);
    await privacy.close();
  });
});

describe('the schema of privacy', () => {
  const opened = async () => {
    const path = join(aFolder(), 'reviews.db');
    const store = openSqliteStore(path);
    await leaveTraces(store, 'acme');
    await leaveTraces(store, 'globex');
    const confirmed = { kind: 'reaffirmed', confirmation: aConfirmation() } as const;
    const observed = { kind: 'observed', observation: anObservation() } as const;
    await store.commit('acme', aCommit([confirmed], { version: 2 }));
    await store.note('acme', { delivery: 'observed', at: noon, changes: [observed] });
    await store.close();
    const db = openDatabase(path);
    onTestFinished(() => {
      db.close();
    });
    return db;
  };
  const rewritable: Readonly<Record<string, string>> = {
    answers: 'body',
    recommendations: 'body',
    decisions: 'reason',
    records: 'body',
    audit: 'detail',
    reviews: 'workload',
    confirmations: 'subject',
    observations: 'source',
  };
  const during = (tenant: string, why: string, change: string): string =>
    `BEGIN; INSERT INTO rewriting (tenant, why) VALUES ('${tenant}', '${why}'); ${change};
     DELETE FROM rewriting; COMMIT`;

  it.each(Object.entries(rewritable))(
    'lets texts of %s change in an erasure only',
    async (t, c) => {
      const db = await opened();
      const change = `UPDATE ${t} SET ${c} = ${c} WHERE tenant = 'acme'`;
      const attempt = (text: string): void => {
        try {
          db.exec(text);
        } finally {
          if (db.inTransaction) db.exec('ROLLBACK');
        }
      };
      expect(() => attempt(change)).toThrow();
      expect(() => attempt(during('acme', 'retention', change))).toThrow();
      expect(() => attempt(during('globex', 'erasure', change))).toThrow();
      expect(() => attempt(during('acme', 'erasure', `DELETE FROM ${t}`))).toThrow();
      expect(() => attempt(during('acme', 'erasure', `UPDATE ${t} SET tenant = 'x'`))).toThrow();
      attempt(during('acme', 'erasure', change));
    },
  );

  it('lets nobody commit while an erasure or a retention run is announced', async () => {
    const db = await opened();
    for (const why of ['erasure', 'retention']) {
      db.exec(`BEGIN; INSERT INTO rewriting (tenant, why) VALUES ('acme', '${why}')`);
      expect(() => db.exec('COMMIT')).toThrow('FOREIGN KEY');
      db.exec('ROLLBACK');
    }
    expect(() => db.exec(`INSERT INTO rewriting (tenant, why) VALUES ('acme', 'fun')`)).toThrow();
    expect(() =>
      db.exec(`INSERT INTO tenant_audit (tenant, id, at, person, action, detail)
        VALUES ('acme', '', 1, 'x', 'x', '{}')`),
    ).toThrow('CHECK');
  });

  it('keeps the trail of the tenant append-only, always', async () => {
    const db = await opened();
    db.exec(`INSERT INTO tenant_audit (tenant, id, at, person, action, detail)
      VALUES ('acme', 'x', 1, 'x', 'x', '{}')`);
    expect(() => db.exec('UPDATE tenant_audit SET at = 2')).toThrow('append-only');
    expect(() => db.exec('DELETE FROM tenant_audit')).toThrow('append-only');
  });

  it('removes from every table below a review', async () => {
    const db = await opened();
    const below = db
      .prepare(
        `SELECT m.name FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c
         WHERE m.type = 'table' AND c.name = 'review'`,
      )
      .pluck()
      .all();
    expect([...sql.belowReviews].sort()).toEqual(below.sort());
  });

  it('counts every column with the id of a person before it forgets one', async () => {
    const db = await opened();
    const columns = db
      .prepare(
        `SELECT m.name || '.' || c.name FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c
         WHERE m.type = 'table'
           AND c.name IN ('person', 'lead', 'opened_by', 'respondents', 'owner', 'author',
             'on_behalf_of')
           -- These go with the person.
           AND m.name NOT IN ('profiles', 'homes', 'prompted')`,
      )
      .pluck()
      .all()
      .map(String);
    for (const column of columns) {
      const [table, name] = column.split('.');
      const query = new RegExp(
        `SELECT ${name} FROM ${table}\\b|FROM ${table}, json_each\\(${name}\\)`,
      );
      expect([column, query.test(sql.removeUnnamed)]).toEqual([column, true]);
    }
  });

  it('names the tenant in every query', () => {
    const { pages, rewrites, erasing, held, retaining, removals, removeUnnamed } = sql;
    const queries = [pages, rewrites, erasing, held, retaining].flatMap((all) =>
      Object.values(all),
    );
    for (const query of [...queries, ...removals, removeUnnamed, sql.tenantTrail]) {
      expect(query).toContain('@tenant');
    }
  });
});
