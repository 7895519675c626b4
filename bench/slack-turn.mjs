// One slash command as a full turn (checked, deduplicated, committed with synchronous=FULL before the
// acknowledgement, root card and first question posted) beside a bare Bolt app that acknowledges and
// posts once. Each in a process of its own, in turns, against the same Web API. Needs a build.
//   node bench/slack-turn.mjs [turns] [rounds]
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { heading, median, p95, ratioOf, row } from './support/row.mjs';
import { killed, urlOf } from './support/served.mjs';
import { load, secret, startWebApi } from './support/slack-load.mjs';

const turns = Number(process.argv[2] ?? 1_500);
const rounds = Number(process.argv[3] ?? 5);
const goals = { ack: 1.6, turns: 0.5 };
const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'hosting-review-bench-'));
const api = await startWebApi();

const sides = {
  bare: {
    postsEach: 1,
    start: () => spawn(process.execPath, [at('./support/bare-bolt.mjs'), api.url, secret]),
  },
  ours: {
    postsEach: 2,
    start: (round) =>
      spawn(
        process.execPath,
        [at('../dist/main.js'), 'serve', '--db', join(folder, `${round}.db`)],
        {
          env: {
            ...process.env,
            SLACK_BOT_TOKEN: 'xoxb-bench',
            SLACK_SIGNING_SECRET: secret,
            SLACK_API_URL: api.url,
            PORT: '0',
            LOG_LEVEL: 'error',
          },
        },
      ),
  },
};

async function measure({ start, postsEach }, inFlight, round) {
  const child = start(`${inFlight}-${round}`);
  const url = await urlOf(child);
  await load(url, api, { turns: 200, inFlight, postsEach });
  const { acks, seconds } = await load(url, api, { turns, inFlight, postsEach });
  await killed(child);
  return { ack: p95(acks), rate: turns / seconds };
}

try {
  heading(`A turn in Slack, ${turns} turns, ${rounds} rounds; ours posts twice, bare Bolt once`);
  for (const inFlight of [1, 8, 32]) {
    const found = { bare: [], ours: [] };
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, side] of Object.entries(sides)) {
        found[name].push(await measure(side, inFlight, round));
      }
    }
    const rate = (name) => found[name].map((one) => one.rate);
    const ack = (name) => found[name].map((one) => one.ack);
    row(`turns/s, ${inFlight} in flight`, {
      ours: median(rate('ours')).toFixed(0),
      floor: median(rate('bare')).toFixed(0),
      value: ratioOf(rate('ours'), rate('bare')),
      goal: { least: goals.turns },
    });
    row(`ack p95, ${inFlight} in flight`, {
      ours: `${median(ack('ours')).toFixed(2)} ms`,
      floor: `${median(ack('bare')).toFixed(2)} ms`,
      value: ratioOf(ack('ours'), ack('bare')),
      goal: { most: goals.ack },
    });
  }
} finally {
  await api.close();
  rmSync(folder, { recursive: true });
}
