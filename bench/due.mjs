// What is due among 1,000,000 decisions: the query behind the clock beside a walk over all of them,
// in turns, and the poll that finds nothing. Needs a build, and some hundred MiB of disk.
//   node bench/due.mjs [decisions] [rounds]
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { looksAcross } from '../dist/adapters/sqlite/looks-sql.js';
import { openSqliteOffice } from '../dist/adapters/sqlite/sqlite-store.js';
import { heading, median, ratioOf, row } from './support/row.mjs';

const decisions = Number(process.argv[2] ?? 1_000_000);
const rounds = Number(process.argv[3] ?? 5);
const polls = 20_000;
/** Looks that are due, of all tenants: a busy minute. */
const dueNow = 20;
const now = Date.UTC(2027, 0, 4, 9);
const minute = 60_000;

/** Decisions as rows, of 1,000 tenants; what they say is left out, since nothing here reads it. */
function seed(path) {
  const db = new BetterSqlite3(path);
  db.pragma('synchronous = OFF');
  db.pragma('journal_mode = OFF');
  db.pragma('cache_size = -400000');
  db.pragma('foreign_keys = OFF');
  const numbers = `WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT ${decisions})`;
  const owner = "'tenant-' || (n % 1000), 'team-' || (n % 7)";
  const id = (letter) => `printf('${letter}0000000-0000-4000-8000-%012d', n)`;
  // Spread evenly over the time to come, in no order.
  const at = `iif(n <= ${dueNow}, ${now} - n * 7,
    ${now} + ${minute} * (1 + (n * 7919) % ${decisions}))`;
  db.transaction(() => {
    db.exec(`${numbers} INSERT INTO reviews (tenant, team, id, workload, workload_key, lead, state,
        opened_by, opened_at, version)
      SELECT ${owner}, ${id('a')}, 'Workload ' || n, 'workload ' || n, 'lead-' || (n % 90000),
        'decided', 'somebody', 1, 9 FROM c`);
    db.exec(`${numbers} INSERT INTO records (tenant, team, review, id, decision, workload,
        workload_key, status, at, next_look, body)
      SELECT ${owner}, ${id('a')}, ${id('d')}, ${id('c')}, 'Workload ' || n, 'workload ' || n,
        'accepted', 1, '2027-01-04', '{}' FROM c`);
    db.exec(`${numbers} INSERT INTO looks (tenant, team, review, record, number, day, stage, at,
        fired)
      SELECT ${owner}, ${id('a')}, ${id('d')}, 1, '2027-01-04', 'waiting', ${at}, '[]' FROM c`);
  })();
  db.pragma('journal_mode = WAL');
  db.close();
}

async function timed(work) {
  const began = performance.now();
  await work();
  return (performance.now() - began) * 1_000;
}

async function each(times, work) {
  const all = await timed(async () => {
    for (let n = 0; n < times; n += 1) await work(n);
  });
  return all / times;
}

const micros = (value) => `${value.toFixed(1)} us`;

const folder = mkdtempSync(join(tmpdir(), 'hosting-review-bench-'));
try {
  const path = join(folder, 'reviews.db');
  await openSqliteOffice(path).store.close();
  seed(path);
  const size = (statSync(path).size / 2 ** 20).toFixed(0);
  console.log(`${decisions} decisions, ${size} MiB, ${rounds} rounds in turns, medians`);

  const { store, looks } = openSqliteOffice(path);
  const plain = new BetterSqlite3(path, { readonly: true });
  // Without making objects of rows, so that it is the queries that are compared.
  const query = plain.prepare(looksAcross.dueLooks).raw();
  const walk = plain
    .prepare(looksAcross.dueLooks.replace('FROM looks', 'FROM looks NOT INDEXED'))
    .raw();
  const expectDue = (found) => {
    if (found.length !== dueNow) throw new Error(`${found.length} were due, and not ${dueNow}.`);
  };
  const found = { query: [], due: [], nothing: [], next: [], walk: [] };
  for (let round = 0; round < rounds; round += 1) {
    const asked = { now, limit: 100 };
    found.query.push(await each(polls / 20, () => expectDue(query.all(asked))));
    found.due.push(await each(polls / 20, async () => expectDue(await looks.due(now, 100))));
    found.nothing.push(await each(polls, () => looks.due(now - minute, 100)));
    found.next.push(await each(polls, () => looks.nextDue()));
    found.walk.push(await timed(() => expectDue(walk.all(asked))));
  }
  plain.close();
  await store.close();
  heading('What is due, a query beside a walk over all');
  row('due, as a query', {
    ours: micros(median(found.query)),
    floor: micros(median(found.walk)),
    value: ratioOf(found.walk, found.query),
    goal: { least: 1_000 },
  });
  row('nothing due', {
    ours: micros(median(found.nothing)),
    value: median(found.nothing),
    shown: '',
    goal: { most: 20, unit: ' us' },
  });
  console.log(`looks.due, checked and read: ${micros(median(found.due))}, ${dueNow} are due`);
  console.log(`when the next is due: ${micros(median(found.next))}`);
} finally {
  rmSync(folder, { recursive: true });
}
