import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

export const childFile = (child: string): string =>
  fileURLToPath(new URL(`./children/${child}.mjs`, import.meta.url));

/** Runs a child and kills it some time after its first line; gives the lines it managed to say. */
export async function killed(child: string, args: string[], afterMs: number): Promise<string[]> {
  const running = spawn(process.execPath, [childFile(child), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complaint = '';
  const ended = new Promise((resolve) => running.on('close', resolve));
  const started = new Promise<void>((resolve) => {
    running.stdout.on('data', (text) => {
      said += text;
      resolve();
    });
  });
  running.stderr.on('data', (text) => {
    complaint += text;
  });
  await Promise.race([started, ended]);
  await wait(afterMs);
  running.kill('SIGKILL');
  await ended;
  expect(complaint).toBe('');
  return said.trim().split('\n');
}

/** Thirty moments, spread evenly with some chance in each; three at a time. */
export async function atThirtyMoments(
  withinMs: number,
  round: (n: number, afterMs: number) => unknown,
) {
  const lane = async (first: number) => {
    for (let n = first; n < 30; n += 3) await round(n, ((n + Math.random()) * withinMs) / 30);
  };
  await Promise.all([0, 1, 2].map(lane));
}
