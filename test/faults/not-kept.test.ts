import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { reading } from '../adapters/slack/rows.ts';
import { aSmallDisk, mayMount } from '../adapters/sqlite/backed-up.ts';
import { childFile } from '../adapters/sqlite/killing.ts';
import { ownFolder } from '../support/folder.ts';
import { victimIn } from '../support/killing-serve.ts';
import type { Raw } from '../support/slack/slack-signer.ts';
import { openWorkspace } from '../support/slack/slack-workspace.ts';
import { statusOf, typedCommand } from './typed.ts';

const mayLimit = ((): boolean => {
  try {
    execFileSync('prlimit', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

const first = 'Written before';

async function serving(cwd: string) {
  const workspace = await openWorkspace();
  const settings = {
    SLACK_BOT_TOKEN: workspace.bot.token,
    SLACK_SIGNING_SECRET: workspace.secret,
    SLACK_API_URL: workspace.apiUrl,
  };
  const victim = victimIn(cwd, settings, (url) => {
    workspace.appUrl = url;
  });
  const served = await victim.starts();
  // Whatever it has open on a disk of its own has to be closed before that goes.
  onTestFinished(() => victim.kills());
  const posts = (raw: Raw) => statusOf(workspace.signer.post(raw, { timeoutMs: 20_000 }));
  const next = (name: string) => typedCommand(workspace, name);
  expect(await posts(next(first))).toBe(200);
  const kept = () =>
    reading(victim.db, (db) => db.prepare('SELECT workload FROM reviews').pluck().all());
  /** Until one is not acknowledged: what is written before may still fit somewhere. */
  async function untilRefused() {
    const acknowledged = [first];
    for (let n = 0; n < 2_000; n += 1) {
      const name = `Workload ${n}`;
      const command = next(name);
      const status = await posts(command);
      if (status !== 200) return { acknowledged, refused: { name, command, status } };
      acknowledged.push(name);
    }
    throw new Error('All was acknowledged.');
  }
  const isWell = async () => (await fetch(`${served.url}/healthz`)).status;
  const lists = () => workspace.signer.post(next('list'));
  return { workspace, served, victim, posts, next, kept, untilRefused, isWell, lists };
}

type Serving = Awaited<ReturnType<typeof serving>>;

/** What was not kept was not acknowledged, and the rest goes on; once mended it is taken, once. */
async function isSurvived(
  { untilRefused, kept, isWell, lists, posts, served }: Serving,
  mend: () => void,
) {
  const { acknowledged, refused } = await untilRefused();
  expect(refused.status).toBe(500);
  expect(kept().toSorted()).toEqual(acknowledged.toSorted());
  expect(await isWell()).toBe(200);
  const listed = await lists();
  expect(listed.status).toBe(200);
  expect(listed.text).toContain(first);
  mend();
  expect(await posts(refused.command)).toBe(200);
  expect(await posts(refused.command)).toBe(200);
  expect(kept().toSorted()).toEqual([...acknowledged, refused.name].toSorted());
  expect((await served.stop()).code).toBe(0);
}

describe('is not acknowledged, and can be said again:', () => {
  test('a database that another process has locked for seven seconds', async () => {
    const here = await serving(ownFolder());
    const command = here.next('Summariser');
    const lock = spawn(process.execPath, [childFile('lock'), here.victim.db, '7000']);
    await once(lock.stdout, 'data');
    const answered = here.posts(command);
    expect(await here.isWell()).toBe(200);
    // By then Slack has hung up: whatever is no 2xx makes it deliver an event again.
    expect(await answered).toBeGreaterThanOrEqual(400);
    expect(lock.exitCode).toBeNull();
    expect(here.kept()).toEqual([first]);
    if (lock.exitCode === null) await once(lock, 'exit');
    expect(await here.posts(command)).toBe(200);
    expect(here.kept()).toEqual([first, 'Summariser']);
  });

  test.skipIf(!mayMount)('a disk that is full', { timeout: 120_000 }, async () => {
    const folder = aSmallDisk();
    const here = await serving(folder);
    const ballast = join(folder, 'ballast');
    execFileSync('sh', ['-c', `cat /dev/zero > '${ballast}' 2>/dev/null || true`]);
    await isSurvived(here, () => rmSync(ballast));
  });

  test.skipIf(!mayLimit)('a disk that fails', { timeout: 120_000 }, async () => {
    const here = await serving(ownFolder());
    const limit = (bytes: string) =>
      execFileSync('prlimit', ['--pid', String(here.served.child.pid), `--fsize=${bytes}:`]);
    limit(String(statSync(`${here.victim.db}-wal`).size + 100_000));
    await isSurvived(here, () => limit('unlimited'));
  });
});
