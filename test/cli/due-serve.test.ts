import { expect, it, onTestFinished } from 'vitest';
import { startServe } from '../support/serve.ts';
import { ada, Team } from '../support/team.ts';

const dayMs = 24 * 3_600_000;

it('serve takes what has come due a step further, by itself and once', async () => {
  const team = new Team();
  onTestFinished(() => team.leaves());
  const from = Date.now();
  team.now = from - 200 * dayMs;
  await team.starts(ada);
  await team.answersAll(ada);
  await team.accepts(ada);
  const person = await team.idOf(ada);
  const profile = { person, zone: 'UTC', admin: false, active: true, at: from };
  const changes = [{ kind: 'profile-known', profile }] as const;
  await team.store.note('slack:T1', { delivery: 'profile', at: from, changes });
  expect((await team.file()).look?.at).toBeLessThan(from);
  const served = await startServe({ cwd: team.folder }, ['--db', team.db]);
  // In working hours the lead is asked; else the look waits for them. Which, the day decides.
  await expect.poll(async () => (await team.file()).look?.at ?? 0).toBeGreaterThan(from);
  const { look, review } = await team.file();
  await served.stop();
  const again = await startServe({ cwd: team.folder }, ['--db', team.db]);
  const ended = await again.stop();
  expect(ended.code).toBe(0);
  const after = await team.file();
  expect([after.look, after.review.version]).toEqual([look, review.version]);
  expect(ended.stderr).not.toContain('looks-failed');
});
