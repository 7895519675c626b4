// One mention as a full turn (checked, deduplicated, committed with synchronous=FULL before the
// acknowledgement, root card and first question posted) beside a bare botbuilder app that answers with
// what was said. Each in a process of its own, in turns, without tokens, against the same connector.
// Needs a build.
//   node bench/teams-turn.mjs [turns] [rounds]
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { heading, median, p95, ratioOf, row } from './support/row.mjs';
import { killed, urlOf } from './support/served.mjs';
import { load, startConnector } from './support/teams-load.mjs';

const turns = Number(process.argv[2] ?? 800);
const rounds = Number(process.argv[3] ?? 3);
const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'hosting-review-bench-'));
const connector = await startConnector();

const env = { ...process.env, HOSTING_REVIEW_DEV: '1', PORT: '0', LOG_LEVEL: 'error' };
const sides = {
  bare: {
    postsEach: 1,
    start: () => spawn(process.execPath, [at('./support/bare-botbuilder.mjs')]),
  },
  ours: {
    postsEach: 2,
    start: (name) =>
      spawn(
        process.execPath,
        [at('../dist/main.js'), 'serve', '--db', join(folder, `${name}.db`)],
        {
          env,
        },
      ),
  },
};

async function measure({ start, postsEach }, inFlight, round) {
  const child = start(`${inFlight}-${round}`);
  const url = await urlOf(child);
  await load(url, connector, { turns: 200, inFlight, postsEach, from: 0 });
  const { acks, seconds } = await load(url, connector, { turns, inFlight, postsEach, from: 200 });
  await killed(child);
  return { ack: p95(acks), rate: turns / seconds };
}

try {
  heading(
    `A turn in Teams, ${turns} turns, ${rounds} rounds; ours posts twice, bare botbuilder once`,
  );
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
      goal: { least: 0.9 },
    });
    const acks = ['ours', 'bare'].map((name) => `${median(ack(name)).toFixed(1)} ms`);
    console.log(`  ack p95 ${acks[0]}, bare ${acks[1]} (which answers after its post)`);
  }
} finally {
  await connector.close();
  rmSync(folder, { recursive: true });
}
