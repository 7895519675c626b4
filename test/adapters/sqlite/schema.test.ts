import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { addressing } from '../../../src/adapters/sqlite/address-desk.ts';
import { installing } from '../../../src/adapters/sqlite/install-desk.ts';
import { looksAcross, looksIn } from '../../../src/adapters/sqlite/looks-sql.ts';
import { openDatabase } from '../../../src/adapters/sqlite/open-database.ts';
import { across, ofTenant, posting, stuckIn } from '../../../src/adapters/sqlite/outbox-sql.ts';
import { listReviews, reads, writes } from '../../../src/adapters/sqlite/sql.ts';
import { openSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.ts';
import {
  aCommit,
  aConfirmation,
  aDecision,
  aLook,
  anAnswer,
  anAuditEntry,
  anObservation,
  anOpening,
  aRecord,
  aStoredRecommendation,
} from '../../support/builders.ts';
import { aFolder } from './support.ts';

let db: Database;

beforeEach(async () => {
  const path = join(aFolder(), 'reviews.db');
  const store = openSqliteStore(path);
  await store.commit('acme', anOpening());
  await store.commit(
    'acme',
    aCommit([
      { kind: 'answer-given', answer: anAnswer() },
      { kind: 'recommended', recommendation: aStoredRecommendation() },
      { kind: 'decided', decision: aDecision(), record: aRecord() },
      { kind: 'look-set', look: aLook() },
      { kind: 'reaffirmed', confirmation: aConfirmation() },
      { kind: 'audited', entry: anAuditEntry() },
    ]),
  );
  await store.note('acme', {
    delivery: 'n',
    at: 1,
    changes: [{ kind: 'observed', observation: anObservation() }],
  });
  await store.close();
  const opened = openDatabase(path);
  onTestFinished(() => {
    opened.close();
  });
  db = opened;
});

const columnsOf = (table: string): string[] =>
  db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table).map(String);
const tables = (): string[] =>
  db
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .pluck()
    .all()
    .map(String);

/** What belongs to no review. */
const ofTenants = [
  'people',
  'deliveries',
  'settings',
  'tenant_audit',
  'rewriting',
  'inbox',
  'profiles',
  'homes',
  'prompted',
  'addresses',
  'installs',
];

describe('the schema', () => {
  it('has strict tables only, each with a tenant, and a team below a review', () => {
    const notStrict = db.prepare(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%' AND NOT strict`,
    );
    expect(notStrict.all()).toEqual([]);
    for (const table of tables()) {
      const owners = columnsOf(table).filter((name) => name === 'tenant' || name === 'team');
      const alone = ofTenants.includes(table);
      expect([table, ...owners]).toEqual(alone ? [table, 'tenant'] : [table, 'tenant', 'team']);
    }
  });

  it('starts every foreign key with the tenant', () => {
    for (const table of tables()) {
      const first = db
        .prepare('SELECT "from" FROM pragma_foreign_key_list(?) WHERE seq = 0')
        .pluck()
        .all(table);
      expect(new Set(first)).toEqual(new Set(first.length ? ['tenant'] : []));
    }
  });

  it('keeps names of people in one table', () => {
    const withNames = tables().filter((table) => columnsOf(table).includes('name'));
    expect(withNames).toEqual(['people']);
  });

  const kept = ['answers', 'recommendations', 'decisions', 'audit', 'records', 'confirmations'];
  it.each([...kept, 'observations'])('refuses to delete, replace or rewrite %s', (table) => {
    const columns = columnsOf(table).join(', ');
    const attempts = [
      `DELETE FROM ${table}`,
      `INSERT OR REPLACE INTO ${table} SELECT ${columns} FROM ${table}`,
      `UPDATE ${table} SET at = at + 1`,
      `UPDATE ${table} SET tenant = 'globex'`,
    ];
    for (const attempt of attempts) {
      expect(() => db.exec(attempt)).toThrow(/append-only|never deleted|only the status/);
    }
  });

  it('refuses to change what a review continues and where an answer came from', () => {
    expect(() => db.exec('UPDATE reviews SET continues = NULL')).toThrow('never changes');
    expect(() => db.exec('UPDATE answers SET carried = NULL')).toThrow('append-only');
  });

  it('refuses to move a review to another team, and a body that is not JSON', () => {
    expect(() => db.exec(`UPDATE reviews SET team = 'billing'`)).toThrow('never changes');
    expect(() =>
      db.exec(`INSERT INTO drafts (tenant, team, review, question, person, at, fields)
        VALUES ('acme', 'search', 'review-1', 'q1', 'ada', 1, '{')`),
    ).toThrow('CHECK');
  });

  it.each([
    ['tenant', 'globex', 'search'],
    ['team', 'acme', 'billing'],
  ])('refuses a row below a review of another %s', (_what, tenant, team) => {
    const insert = db.prepare(`INSERT INTO drafts
      (tenant, team, review, question, person, at, fields) VALUES (?, ?, 'review-1', 'q1', 'ada', 1, '{}')`);
    expect(() => insert.run(tenant, team)).toThrow('FOREIGN KEY');
  });
});

describe('the queries', () => {
  const listed = [
    {},
    { team: 'x' },
    { team: 'x', workloadKey: 'x', states: '[]' },
    { takesPart: 'x', limit: 1 },
  ].map(listReviews);
  const kinds = [reads, writes, posting, ofTenant, stuckIn, looksIn, addressing, installing];
  const queries = [...kinds.flatMap((all) => Object.values<string>(all)), ...listed];
  const ofEverybody = [across, looksAcross].flatMap((all) => Object.values<string>(all));
  const planOf = (sql: string): string[] => {
    const names = [...sql.matchAll(/@(\w+)/g)].map(([, name]) => [name, null]);
    const plan = db.prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
    return plan.all(Object.fromEntries(names)).map(({ detail }) => detail);
  };

  it('name the tenant, each of them', () => {
    expect(queries.filter((sql) => !sql.includes('@tenant'))).toEqual([]);
  });

  it('search tables by the tenant at least, and never scan one', () => {
    for (const step of queries.flatMap(planOf)) {
      if (/^SCAN/.test(step)) expect(step).toMatch(/^SCAN (json_each|CONSTANT ROW)/);
      if (/^SEARCH/.test(step)) expect(step).toMatch(/ \(tenant=\?/);
    }
  });

  /** What the triggers of the outbox ask; plans do not show what is inside a trigger. */
  const inTriggers = [
    'SELECT min(seq) FROM outbox WHERE tenant = @tenant AND thread = @thread AND stuck IS NULL',
    `SELECT 1 FROM outbox WHERE tenant = @tenant AND thread = @thread
       AND (turn IS NOT NULL OR sending = 1)`,
  ];

  it('of all tenants find what is due by an index, in order', () => {
    const { due, nextDue, parked, forgetDeliveries, sending } = across;
    const { dueLooks, nextDueLook, countDue } = looksAcross;
    const queried = [due, nextDue, parked, forgetDeliveries, dueLooks, nextDueLook, countDue];
    for (const sql of queried) {
      expect(planOf(sql)[0]).toMatch(/USING (COVERING )?INDEX \w+_by_/);
    }
    for (const sql of [due, dueLooks, nextDueLook]) {
      expect(planOf(sql)).not.toContain('USE TEMP B-TREE FOR ORDER BY');
    }
    expect(planOf(sending)[0]).toContain('INDEX one_in_front');
  });

  it('find a review by its root card, or by the thread that this is in, by an index', () => {
    expect(planOf(reads.reviewPosted)[0]).toMatch(
      /USING (COVERING )?INDEX posted_roots \(tenant=\? AND team=\? AND ref>\? AND ref<\?\)/,
    );
  });

  it('use every index that no constraint made', () => {
    const named = db
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL`)
      .pluck()
      .all();
    const plans = [...queries, ...ofEverybody, ...inTriggers].flatMap(planOf).join(' \n');
    const unused = named.filter((name) => !plans.includes(`INDEX ${name} `));
    // This one is there to be unique.
    expect(unused).toEqual(['one_open_review']);
  });
});
