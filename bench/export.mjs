// 100,000 decisions out of one database: our exports beside the CSV of the sqlite3 program itself,
// with the same columns, in turns. Needs a build and the sqlite3 program.
//   node bench/export.mjs [decisions] [rounds]
import { spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
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

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

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
  const floor = found['sqlite3 -csv'].map(({ seconds }) => seconds);
  for (const [name, measures] of Object.entries(found)) {
    const seconds = median(measures.map((one) => one.seconds)).toFixed(2);
    const ratio = median(measures.map((one, at) => one.seconds / floor[at])).toFixed(2);
    const peak = Math.max(...measures.map((one) => one.peak)).toFixed(0);
    console.log(`${name.padEnd(14)} ${seconds} s  x${ratio}  peak ${peak} MiB`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
