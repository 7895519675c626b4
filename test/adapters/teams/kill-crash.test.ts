import { setTimeout as sleep } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import { expect, test } from 'vitest';
import { ownFolder } from '../../support/folder.ts';
import { atRest } from '../../support/killing-serve.ts';
import { isEdit, isPost } from '../../support/teams/fake-teams-faults.ts';
import { megan } from '../../support/teams/people.ts';
import { count } from '../slack/rows.ts';
import { attackable, leading, mentionOf, postedIn, pressOf } from './kill-support.ts';

const patient = { timeout: 20_000, interval: 20 };

async function scene(workload = 'Summariser') {
  const attacked = await attackable(ownFolder());
  const { teams, victim, tells } = attacked;
  const lead = leading(teams, megan, workload);
  const rests = () => expect.poll(() => atRest(victim.db), patient).toBe(true);
  const posts = () => postedIn(teams, lead);
  /** One tap on the newest card that asks this. */
  const tap = (asked: string) => pressOf(teams, lead, "We don't know", asked);
  const says = (): string =>
    teams
      .thread(lead.root)
      .flatMap(({ lines }) => lines)
      .join('\n');
  return {
    ...attacked,
    lead,
    rests,
    posts,
    tap,
    says,
    async begins() {
      await victim.starts();
      await tells(mentionOf(teams, lead));
      await expect.poll(posts, patient).toHaveLength(2);
      await rests();
    },
    restarts: () => victim.starts(),
    lost: (calls: typeof isPost) =>
      teams.breaks({ how: 'hang', taken: true, when: calls, times: 1_000 }),
    waits: (calls: typeof isPost) => teams.requests.filter(calls).length,
  };
}

test('killed before anything was written: what nobody answered is delivered again, and is there once', async () => {
  const { victim, tells, tap, begins, restarts, rests, posts, says } = await scene();
  await begins();
  const db = new BetterSqlite3(victim.db);
  db.exec('BEGIN IMMEDIATE');
  const body = tap('1 of 5');
  const answered = tells(body).then(
    () => true,
    () => false,
  );
  await sleep(300);
  await victim.kills();
  expect(await answered).toBe(false);
  db.exec('ROLLBACK');
  db.close();
  await restarts();
  await rests();
  expect(count(victim.db, 'answers')).toBe(0);
  await tells(body);
  await rests();
  expect(count(victim.db, 'answers')).toBe(1);
  expect(posts().map(({ card }) => card)).toEqual(['root', 'q1', 'q2']);
  expect(says()).toContain('1 of 5 · Boundary - answered by Megan Bowen');
});

test('killed after it was written, with the acknowledgement lost: delivered again it has no second effect', async () => {
  const { victim, tells, tap, begins, restarts, rests, posts } = await scene();
  await begins();
  const body = tap('1 of 5');
  await tells(body);
  await victim.kills();
  await restarts();
  await tells(body);
  await rests();
  expect(count(victim.db, 'answers')).toBe(1);
  const loud = posts().filter(({ again }) => !again);
  expect(loud.map(({ card }) => card)).toEqual(['root', 'q1', 'q2']);
});

test('killed right after the acknowledgement, before anything is said: the answer is there on restart', async () => {
  const { teams, victim, tells, lead, rests, posts } = await scene();
  await victim.starts();
  await teams.goesDown();
  await tells(mentionOf(teams, lead));
  await victim.kills();
  await teams.comesUp();
  await victim.starts();
  await rests();
  expect(new Set(posts().map(({ card }) => card))).toEqual(new Set(['root', 'q1']));
  expect(posts()).toHaveLength(2);
});

test('killed after a post and before that was noted: it is posted once more, and says so', async () => {
  const { teams, victim, tells, tap, begins, rests, posts, says, lost, waits } = await scene();
  await begins();
  lost(isPost);
  const before = waits(isPost);
  await tells(tap('1 of 5'));
  await expect.poll(() => waits(isPost), patient).toBe(before + 1);
  await victim.kills();
  teams.heals();
  await victim.starts();
  await rests();
  expect(posts().slice(2)).toEqual([
    { card: 'q2', again: false },
    { card: 'q2', again: true },
  ]);
  // The one that says so is the one that lives on.
  await tells(tap('2 of 5'));
  await rests();
  expect(says()).toContain('2 of 5 · Bottleneck - answered by Megan Bowen');
});

test('killed after an edit and before that was noted: nothing is there twice', async () => {
  const { teams, victim, tells, tap, begins, rests, posts, says, lost, waits } = await scene();
  await begins();
  lost(isEdit);
  await tells(tap('1 of 5'));
  await expect.poll(() => waits(isEdit), patient).toBeGreaterThan(0);
  await victim.kills();
  teams.heals();
  await victim.starts();
  await rests();
  expect(posts().map(({ card }) => card)).toEqual(['root', 'q1', 'q2']);
  expect(says()).not.toContain('may be here twice');
  expect(says()).toContain('1 of 5 · Boundary - answered by Megan Bowen');
});

test('told to stop in mid-turn, it ends in time and in good order, and nothing is lost or silently doubled', async () => {
  const { teams, victim, tells, lead, rests, posts, lost, waits } = await scene();
  const served = await victim.starts();
  lost(isPost);
  await tells(mentionOf(teams, lead));
  await expect.poll(() => waits(isPost), patient).toBe(1);
  const began = performance.now();
  const ended = await served.stop('SIGTERM');
  expect(ended.code).toBe(0);
  expect(performance.now() - began).toBeLessThan(6_500);
  expect(ended.stderr).not.toContain('drain-cut');
  teams.heals();
  await victim.starts();
  await rests();
  expect(posts()).toEqual([
    { card: 'root', again: false },
    { card: 'root', again: true },
    { card: 'q1', again: false },
  ]);
});

test('with nobody at the other end when it starts, it serves, acknowledges and queues', async () => {
  const { teams, victim, tells, lead, rests, posts } = await scene();
  await teams.goesDown();
  const served = await victim.starts();
  expect((await fetch(`${served.url}/readyz`)).status).toBe(200);
  await tells(mentionOf(teams, lead));
  await sleep(100);
  await teams.comesUp();
  await expect.poll(() => posts().length, patient).toBe(2);
  await rests();
  expect(posts()).toHaveLength(2);
  expect((await served.stop()).code).toBe(0);
});
