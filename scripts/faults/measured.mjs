import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { commandOf, sent, served, webApi } from './served.mjs';

const lockFile = fileURLToPath(new URL('./hold-lock.mjs', import.meta.url));
const lockedMs = 7_000;
const seconds = (ms) => `${(ms / 1_000).toFixed(1)} s`;

/** The longest that nothing else had its turn while commands wait for a lock, of three tries. */
async function locked() {
  let best;
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const one = await lockedOnce();
    if (!best || one.gap < best.gap) best = one;
    if (best.isWell) break;
  }
  return best;
}

async function lockedOnce() {
  const api = await webApi();
  const serve = await served(api.url);
  const commands = Array.from({ length: 20 }, (_, n) => commandOf(`Workload ${n}`));
  const lock = spawn(process.execPath, [lockFile, serve.db, String(lockedMs)]);
  try {
    await once(lock.stdout, 'data');
    await serve.asks('begin');
    const answers = await Promise.all(commands.map((one) => sent(serve.url, one)));
    const gap = await serve.asks('gap');
    if (lock.exitCode === null) await once(lock, 'exit');
    const again = await Promise.all(commands.map((one) => sent(serve.url, one)));
    const taken = again.filter(({ status }) => status === 200).length;
    const longest = Math.max(...answers.map(({ ms }) => ms));
    const refused = answers.filter(({ status }) => status >= 400).length;
    const statuses = [...new Set(answers.map(({ status }) => status))].join(', ');
    return {
      gap,
      isWell: gap <= 100 && refused === 20 && taken === 20,
      seen:
        `the loop stood still for ${gap.toFixed(0)} ms at most; ${refused} of 20 commands refused ` +
        `(${statuses}) within ${seconds(longest)}; sent again, ${taken} taken`,
    };
  } finally {
    lock.kill('SIGKILL');
    await serve.ends('SIGKILL');
    await api.close();
  }
}

/** How long it takes to end while the platform is silent. */
async function stopped() {
  const api = await webApi({ silent: true });
  const serve = await served(api.url);
  try {
    await sent(serve.url, commandOf('Summariser'));
    await api.asked;
    const began = performance.now();
    const code = await serve.ends('SIGTERM');
    const ms = performance.now() - began;
    return { isWell: code === 0 && ms <= 5_000, seen: `ended with ${code} after ${seconds(ms)}` };
  } finally {
    await serve.ends('SIGKILL');
    await api.close();
  }
}

export const measured = { locked, stopped };
