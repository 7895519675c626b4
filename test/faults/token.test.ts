import { expect, test } from 'vitest';
import { startOurApp } from '../support/slack/our-app.ts';
import { openWorkspace } from '../support/slack/slack-workspace.ts';

const waiting = 10;

/** An hour with a token that is refused, while ten threads have something to be told. */
async function anHour() {
  const workspace = await openWorkspace();
  const app = await startOurApp(workspace);
  const ada = workspace.person('Ada Lovelace');
  await ada.types('/hosting-review Search');
  workspace.waiting = {};
  workspace.refusesToken();
  for (let n = 0; n < waiting; n += 1) await ada.types(`/hosting-review Workload ${n}`);
  const tries: number[] = [];
  for (let minutes = 0; minutes < 60; minutes += 5) {
    const before = workspace.calls().length;
    app.passes(5 * 60_000);
    await workspace.quiet();
    tries.push(workspace.calls().length - before);
  }
  return { tries };
}

test('a refused token is tried again every ten minutes, and not between', async () => {
  const { tries } = await anHour();
  expect(tries.filter((some) => some > 0).length).toBeLessThanOrEqual(6);
  expect(Math.max(...tries)).toBeLessThanOrEqual(waiting);
});
