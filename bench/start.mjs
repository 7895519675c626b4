// How long a command and a server take to start, beside Node itself doing nothing. Needs a build.
//   node bench/start.mjs [rounds]
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { heading, median, ratioOf, row } from './support/row.mjs';
import { killed, urlOf } from './support/served.mjs';

const rounds = Number(process.argv[2] ?? 11);
const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const main = at('../dist/main.js');
const folder = mkdtempSync(join(tmpdir(), 'hosting-review-bench-'));
const oneCase = join(folder, 'case.json');
writeFileSync(
  oneCase,
  JSON.stringify({
    workload: 'Support summariser',
    phase: 'first-customers',
    answers: {
      q1: { rule: 'written', classes: { tenant: { at: 'approved-api' } } },
      q2: 'both',
      q3: { cost: 'real' },
      q5: [{ kind: 'unit-cost', specificity: 'specific', fix: 'self-hosted', scope: 'part' }],
      evidence: { load: 'steady', numbers: { apiSpendEurMonth: 900, tokensPerDay: 4e6 } },
    },
  }),
);

/** @returns milliseconds until it has ended */
function run(args) {
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return performance.now() - began;
}

/** @returns milliseconds until it answers */
async function serve(settings, round) {
  const began = performance.now();
  const child = spawn(process.execPath, [main, 'serve', '--db', join(folder, `${round}.db`)], {
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'error', ...settings },
  });
  const url = await urlOf(child);
  const answer = await fetch(`${url}/healthz`);
  if (!answer.ok) throw new Error(`/healthz answered ${answer.status}`);
  const took = performance.now() - began;
  await killed(child);
  return took;
}

const slack = {
  SLACK_BOT_TOKEN: 'xoxb-bench',
  SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
  SLACK_API_URL: 'http://127.0.0.1:9/api/',
};
const sides = {
  node: () => run(['-e', '0']),
  version: () => run([main, '--version']),
  evaluate: () => run([main, 'evaluate', oneCase]),
  slack: (round) => serve(slack, `slack-${round}`),
  teams: (round) => serve({ HOSTING_REVIEW_DEV: '1' }, `teams-${round}`),
};

try {
  const found = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, side] of Object.entries(sides)) found[name].push(await side(round));
  }
  const ms = (name) => `${median(found[name]).toFixed(0)} ms`;
  const ratio = (name) => ratioOf(found[name], found.node);
  heading(`Starting, ${rounds} rounds, medians`);
  const beside = (name) => ({ ours: ms(name), floor: ms('node'), value: ratio(name) });
  row('--version', { ...beside('version'), goal: { most: 1.5 } });
  row('evaluate', {
    ours: ms('evaluate'),
    value: median(found.evaluate),
    shown: '',
    goal: { most: 500, unit: ' ms' },
  });
  row('serve, Slack only, answers', { ...beside('slack'), goal: { most: 5 } });
  console.log(
    `serve, Teams only, answers: ${ms('teams')}, x${ratio('teams').toFixed(2)} (no goal)`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
