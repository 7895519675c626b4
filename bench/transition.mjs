// What an answer leads to: the plan alone, and the plan with everything around it on disk, beside a
// waterfall of botbuilder's own dialogs. That package is used for nothing else, so it is fetched into a
// folder of its own for this; without a registry the comparison is left out. Needs a build.
//   node bench/transition.mjs [turns]
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadContent } from '../dist/adapters/content/load-content.js';
import { openSqliteOffice } from '../dist/adapters/sqlite/sqlite-store.js';
import { answerQuestion } from '../dist/app/answer-question.js';
import { handle } from '../dist/app/handle.js';
import { judgementAt } from '../dist/domain/judgement.js';
import { questionIds } from '../dist/domain/vocabulary.js';
import { heading, median, row } from './support/row.mjs';

const turns = Number(process.argv[2] ?? 20_000);
const rounds = 5;
const folder = mkdtempSync(join(tmpdir(), 'hosting-review-bench-'));
const { knowledge } = loadContent();
const now = Date.UTC(2026, 10, 20, 12);
const judgement = judgementAt(knowledge, '2026-11-20');
const tools = { now, zone: 'UTC', newId: randomUUID, judgement };
const ada = { handle: 'ada', name: 'Ada' };
const place = { tenant: 'bench', team: 'bench', asker: ada, replies: 'by-letter' };

const filled = {
  q1: { phase: 'traction', touches: ['public'], 'at.public': 'any-api', rule: 'written' },
  q2: { bottleneck: 'iteration' },
  q3: {},
  q4: {},
  q5: {},
};

async function opened(store, workload) {
  await handle(
    { ...place, delivery: randomUUID(), kind: 'start-review', workload },
    store,
    () => tools,
  );
  const [review] = await store.list('bench', { team: 'bench', states: ['open'], limit: 1 });
  return review.id;
}

const answerOf = (review, question) => ({
  ...place,
  delivery: randomUUID(),
  kind: 'answer-question',
  review,
  question,
  basedOn: 0,
  filled: filled[question],
});

/** The review before each of its five answers, as it is loaded. */
async function stages(store) {
  const review = await opened(store, 'Stages');
  const by = await store.person('bench', ada.handle);
  const found = [];
  for (const question of questionIds) {
    const file = await store.load('bench', review);
    const command = { ...answerOf(review, question), by };
    found.push({ loaded: { file, records: [], named: new Map() }, command });
    await handle(answerOf(review, question), store, () => tools);
  }
  return found;
}

function planned(stages, times) {
  const began = performance.now();
  for (let turn = 0; turn < times; turn += 1) {
    const { loaded, command } = stages[turn % stages.length];
    if (answerQuestion(loaded, command, tools).changes.length === 0) throw new Error('No plan.');
  }
  return times / ((performance.now() - began) / 1_000);
}

async function onDisk(store, times) {
  let seconds = 0;
  for (let turn = 0; turn < times; turn += questionIds.length) {
    const review = await opened(store, `Workload ${randomUUID()}`);
    const began = performance.now();
    for (const question of questionIds) {
      await handle(answerOf(review, question), store, () => tools);
    }
    seconds += (performance.now() - began) / 1_000;
  }
  return times / seconds;
}

function fetched() {
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const packages = ['botbuilder@4.23.3', 'botbuilder-dialogs@4.23.3'];
  try {
    const quietly = ['--ignore-scripts', '--no-audit', '--no-fund', '--silent'];
    execFileSync('npm', ['install', ...quietly, ...packages], { cwd: folder, timeout: 180_000 });
    return true;
  } catch {
    return false;
  }
}

const waterfall = () => {
  const script = fileURLToPath(new URL('./support/waterfall.mjs', import.meta.url));
  return Number(execFileSync(process.execPath, [script, folder, '5000'], { encoding: 'utf8' }));
};

try {
  const { store } = openSqliteOffice(join(folder, 'reviews.db'));
  const before = await stages(store);
  planned(before, turns);
  const there = fetched();
  const found = { floor: [], plan: [], disk: [] };
  for (let round = 0; round < rounds; round += 1) {
    found.floor.push(there ? waterfall() : Number.NaN);
    found.plan.push(planned(before, turns));
    found.disk.push(await onDisk(store, 200));
  }
  await store.close();
  heading('An answer and what follows, beside a waterfall of botbuilder-dialogs');
  if (!there) console.log('botbuilder-dialogs could not be fetched: no comparison.');
  const floor = `${median(found.floor).toFixed(0)}/s`;
  const beside = (name) => ({
    ours: `${median(found[name]).toFixed(0)}/s`,
    floor,
    value: median(found[name].map((one, at) => one / found.floor[at])),
  });
  row('the plan alone', { ...beside('plan'), goal: { least: 50 } });
  row('loaded and committed, synced', { ...beside('disk'), goal: { least: 10 } });
} finally {
  rmSync(folder, { recursive: true });
}
