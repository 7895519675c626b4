// 100,000 decisions out of one database: our exports beside the CSV of the sqlite3 program itself,
// with the same columns, in turns. Needs a build and the sqlite3 program.
//   node bench/export.mjs [decisions] [rounds]
import { spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { heading, median, ratioOf, row } from './support/row.mjs';
import { seedDecisions } from './support/seed-decisions.mjs';

const decisions = Number(process.argv[2] ?? 100_000);
const rounds = Number(process.argv[3] ?? 5);
const cli = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** A real row_number() would make the program sort all bodies first; in a new file seq is the same. */
const plainCsv = `SELECT r.seq AS number, r.tenant, r.team, r.workload, r.id AS record, r.review, r.status,
    CASE WHEN r.status <> 'accepted' THEN 'no' WHEN r.next_look >= date() THEN 'yes'
      WHEN r.next_look >= date('now', '-29 days') THEN 'overdue' ELSE 'not-confirmed' END AS in_force,
    strftime('%Y-%m-%dT%H:%M:%SZ', r.at / 1000, 'unixepoch') AS decided_at,
    coalesce(p.name, d.person) AS decided_by, d.outcome,
    json_extract(r.body, '$.recommendation.outcome') AS recommended_outcome, d.kind, d.reason,
    json_extract(r.body, '$.recommendation.rule') AS rule, d.waived,
    json_extract(r.body, '$.breaksBoundary') AS breaks_boundary, r.next_look, r.supersedes,
    r.superseded_by, r.withdrawn_because,
    json_extract(r.body, '$.recommendation.knowledge.version') AS knowledge_version
  FROM records AS r
  JOIN decisions AS d ON d.tenant = r.tenant AND d.review = r.review AND d.id = r.decision
  LEFT JOIN people AS p ON p.tenant = r.tenant AND p.id = d.person
  WHERE r.tenant = 'local' ORDER BY r.seq;`;

/** Runs a program with its output in a file: how long it took, and its highest memory so far seen. */
async function measured(program, args, out) {
  const began = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', openSync(out, 'w'), 'inherit'] });
  let ended = false;
  let peak = 0;
  const end = new Promise((resolve) => child.on('exit', resolve)).then((code) => {
    ended = true;
    if (code !== 0) throw new Error(`${program} ended with ${code}.`);
    return (performance.now() - began) / 1000;
  });
  while (!ended) {
    peak = Math.max(peak, highWater(child.pid));
    await Promise.race([wait(10), end]);
  }
  return { seconds: await end, peak };
}

/** In MiB; Linux only. */
function highWater(pid) {
  try {
    const found = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(found?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

const folder = mkdtempSync(join(tmpdir(), 'hosting-review-bench-'));
try {
  const db = join(folder, 'reviews.db');
  const query = join(folder, 'query.sql');
  writeFileSync(query, plainCsv);
  await seedDecisions(db, decisions);
  const size = (statSync(db).size / 2 ** 20).toFixed(0);
  console.log(`${decisions} decisions, ${size} MiB, ${rounds} rounds in turns, medians`);

  const ours = (format) => [process.execPath, [cli, 'export', '--format', format, '--db', db]];
  const runs = {
    'sqlite3 -csv': ['sqlite3', ['-csv', '-header', db, `.read ${query}`]],
    csv: ours('csv'),
    jsonl: ours('jsonl'),
    json: ours('json'),
  };
  const found = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, [program, args]] of Object.entries(runs)) {
      found[name].push(await measured(program, args, join(folder, 'out')));
    }
  }
  const secondsOf = (name) => found[name].map(({ seconds }) => seconds);
  const peakOf = (name) => Math.max(...found[name].map((one) => one.peak));
  const [floor, ...formats] = Object.keys(runs);
  const shown = (name) => `${median(secondsOf(name)).toFixed(2)} s`;
  heading('Exports beside the sqlite3 program');
  for (const name of formats) {
    const beside = {
      ours: shown(name),
      floor: shown(floor),
      value: ratioOf(secondsOf(name), secondsOf(floor)),
    };
    // JSON nests what a line of CSV has not, so it has no goal of its own.
    if (name === 'json') console.log(`json ${beside.ours}, x${beside.value.toFixed(2)} (no goal)`);
    else row(name, { ...beside, goal: { most: 2 } });
    row(`  its memory`, {
      ours: `${peakOf(name).toFixed(0)} MiB`,
      value: peakOf(name),
      shown: '',
      goal: { most: 150, unit: ' MiB' },
    });
  }
} finally {
  rmSync(folder, { recursive: true });
}
