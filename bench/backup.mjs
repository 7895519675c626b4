// A backup, and a restore of it, against `cp` and `sync` of the same database: paired rounds, medians.
// node bench/backup.mjs [MiB] [rounds]; needs about four times that much room in TMPDIR.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { loadContent } from '../dist/adapters/content/load-content.js';
import { openDatabase } from '../dist/adapters/sqlite/open-database.js';
import { sqliteBackup } from '../dist/adapters/sqlite/sqlite-backup.js';
import { replayer } from '../dist/app/replay.js';
import { judgementAt } from '../dist/domain/judgement.js';
import { recommend } from '../dist/domain/recommend.js';
import { heading, median, ratioOf, row } from './support/row.mjs';

const mebibytes = Number(process.argv[2] ?? 850);
const rounds = Number(process.argv[3] ?? 5);
const folder = mkdtempSync(join(tmpdir(), 'hosting-review-bench-'));
const database = join(folder, 'reviews.db');
const { knowledge } = loadContent();
const byManifest = { withoutManifest: false };

/** Reviews with an answer, notes and a recommendation, until the file is large enough. */
function fill() {
  openDatabase(database).close();
  const db = new BetterSqlite3(database);
  db.pragma('synchronous = OFF');
  const place = `'local', 'local', 'review-' || n`;
  const subject = { workload: 'Bench', answers: { q2: 'iteration' } };
  const made = recommend(subject, judgementAt(knowledge, '2026-07-15'));
  const numbers = `WITH RECURSIVE c (n) AS
    (SELECT @from UNION ALL SELECT n + 1 FROM c LIMIT 1000) SELECT`;
  const statements = [
    `INSERT INTO reviews (tenant, team, id, workload, workload_key, lead, state, opened_by,
       opened_at, version) ${numbers} ${place}, 'W' || n, 'w' || n, 'ada', 'open', 'ada', 1, 1 FROM c`,
    `INSERT INTO answers (tenant, team, review, id, question, revision, stance, person, at, body)
       ${numbers} ${place}, 'a', 'q2', 1, 'standing', 'ada', 1, '{"bottleneck":"iteration"}' FROM c`,
    `INSERT INTO evidence (tenant, team, review, id, supports, kind, body, person, at)
       ${numbers} ${place}, 'e', 'q2', 'note', hex(randomblob(2000)), 'ada', 1 FROM c`,
    `INSERT INTO recommendations (tenant, team, review, id, at, subject, body)
       ${numbers} ${place}, 'r', ${Date.UTC(2026, 6, 15)}, @subject, @body FROM c`,
  ].map((sql) => db.prepare(sql));
  const texts = { subject: JSON.stringify(subject), body: JSON.stringify(made) };
  for (let from = 0; statSync(database).size < mebibytes * 2 ** 20; from += 1000) {
    db.transaction(() => {
      for (const one of statements) one.run({ from, ...(one === statements[3] ? texts : {}) });
    })();
    db.pragma('wal_checkpoint(TRUNCATE)');
  }
  db.close();
}

async function seconds(run) {
  execFileSync('sync');
  const before = performance.now();
  await run();
  return (performance.now() - before) / 1000;
}

const remove = (path) => rmSync(path, { recursive: true, force: true });

try {
  fill();
  const copy = join(folder, 'copy.db');
  const plain = join(folder, 'plain.db');
  const target = join(folder, 'restored.db');
  const backups = join(folder, 'backups');
  const backup = sqliteBackup(database, 'bench');
  const times = { cp: [], 'VACUUM INTO alone': [], backup: [], restore: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const path of [copy, plain, target, backups]) remove(path);
    times.cp.push(
      await seconds(() =>
        execFileSync('sh', ['-c', `cp '${database}' '${copy}' && sync '${copy}'`]),
      ),
    );
    times['VACUUM INTO alone'].push(
      await seconds(() => {
        const db = new BetterSqlite3(database);
        db.prepare('VACUUM INTO ?').run(plain);
        db.close();
      }),
    );
    times.backup.push(await seconds(() => backup.make(backups, Date.now())));
    const [file] = readdirSync(backups).filter((name) => name.endsWith('.db'));
    times.restore.push(
      await seconds(() => sqliteBackup(target, 'bench').restore(join(backups, file), byManifest)),
    );
  }
  const size = (statSync(database).size / 2 ** 20).toFixed(0);
  console.log(`${size} MiB, ${rounds} paired rounds, medians`);
  heading('Backups beside cp and sync');
  const goals = { backup: 1.5, restore: 3 };
  for (const what of ['backup', 'restore']) {
    row(what, {
      ours: `${median(times[what]).toFixed(2)} s`,
      floor: `${median(times.cp).toFixed(2)} s`,
      value: ratioOf(times[what], times.cp),
      goal: { most: goals[what] },
    });
  }
  for (const [what, values] of Object.entries(times)) {
    if (!(what in goals)) console.log(`${what}: ${median(values).toFixed(2)} s`);
  }
  const [file] = readdirSync(backups).filter((name) => name.endsWith('.db'));
  const before = performance.now();
  const { replay } = await backup.prove(join(backups, file), byManifest, replayer(knowledge));
  const took = (performance.now() - before) / 1000;
  console.log(
    `proof with replay   ${took.toFixed(2)} s  ${(replay.same / took).toFixed(0)} recommendations/s`,
  );
  console.log(`peak memory         ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`);
} finally {
  remove(folder);
}
