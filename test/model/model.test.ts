import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recovers } from './checking.ts';
import { beginning, steps } from './commands/all.ts';
import type { Step } from './commands/asked.ts';
import { newModel } from './model.ts';
import { World } from './world.ts';

const runs = Number(process.env['MODEL_RUNS'] ?? 30);
const seed = Number(process.env['MODEL_SEED'] ?? 20_261_120);
const { MODEL_REPLAY: replayPath, MODEL_PATH: path } = process.env;
const bounds = { maxCommands: 40, size: 'max', ...(replayPath ? { replayPath } : {}) } as const;

test(
  `whatever people, clocks and platforms do, it is as a simple model says (seed ${seed})`,
  async () => {
    await fc.assert(fc.asyncProperty(beginning, fc.commands([...steps], bounds), play), {
      numRuns: runs,
      seed,
      ...(path ? { path } : {}),
    });
  },
  30_000 + runs * 2_000,
);

async function play(begun: readonly Step[], commands: Iterable<Step>): Promise<void> {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'model-'));
  const world = new World(folder);
  const model = newModel();
  try {
    await world.begins();
    for (const step of begun) await step.run(model, world);
    await fc.asyncModelRun(() => ({ model, real: world }), commands);
    await recovers(model, world);
    expect(world.platform.isWell).toBe(true);
  } finally {
    await world.ends();
    rmSync(folder, { recursive: true, force: true });
  }
}
