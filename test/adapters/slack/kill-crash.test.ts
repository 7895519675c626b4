import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ownFolder } from '../../support/folder.ts';
import { atRest } from '../../support/killing-serve.ts';
import { openWorkspace } from '../../support/slack/slack-workspace.ts';
import { standBetween } from './held-answers.ts';
import { acknowledgedBy, postedIn, victimOf } from './kill-support.ts';

const patient = { timeout: 20_000, interval: 20 };

async function scene() {
  const workspace = await openWorkspace();
  const between = await standBetween(workspace);
  const victim = victimOf(workspace, ownFolder(), between.apiUrl);
  acknowledgedBy(workspace);
  const ada = workspace.person('Ada Lovelace');
  const rests = () => expect.poll(() => atRest(victim.db), patient).toBe(true);
  const posts = () => postedIn(workspace, '#platform');
  return { workspace, between, victim, ada, rests, posts };
}

test('killed right after the acknowledgement, before anything is said: the answer is there on restart', async () => {
  const { workspace, victim, ada, rests, posts } = await scene();
  await victim.starts();
  await workspace.server.goesDown();
  await ada.types('/hosting-review Summariser');
  await victim.kills();
  await workspace.server.comesUp();
  await victim.starts();
  await rests();
  expect(new Set(posts().map(({ card }) => card))).toEqual(new Set(['root', 'q1']));
  expect(posts()).toHaveLength(2);
});

test('killed after a post and before that was noted: it is posted once more, and says so', async () => {
  const { workspace, between, victim, ada, rests, posts } = await scene();
  await victim.starts();
  await ada.types('/hosting-review Summariser');
  await expect.poll(posts, patient).toHaveLength(2);
  await rests();
  between.keeps('chat.postMessage');
  await ada.presses("We don't know");
  await expect.poll(between.kept, patient).toBe(1);
  await victim.kills();
  between.lets();
  await victim.starts();
  await rests();
  expect(posts().slice(2)).toEqual([
    { card: 'q2', again: false },
    { card: 'q2', again: true },
  ]);
  // The one that says so is the one that lives on.
  await ada.presses("We don't know", await workspace.message('2 of 5'));
  await rests();
  expect(await workspace.thread()).toContain('2 of 5 · Bottleneck - answered by Ada Lovelace');
});

test('killed after an edit and before that was noted: nothing is there twice', async () => {
  const { workspace, between, victim, ada, rests, posts } = await scene();
  await victim.starts();
  await ada.types('/hosting-review Summariser');
  await expect.poll(posts, patient).toHaveLength(2);
  await rests();
  between.keeps('chat.update');
  await ada.presses("We don't know");
  await expect.poll(between.kept, patient).toBe(1);
  await victim.kills();
  between.lets();
  await victim.starts();
  await rests();
  expect(posts().map(({ card }) => card)).toEqual(['root', 'q1', 'q2']);
  expect(await workspace.thread()).not.toContain('may be here twice');
});

test('told to stop in mid-turn, it ends in time and in good order, and nothing is lost or silently doubled', async () => {
  const { between, victim, ada, rests, posts } = await scene();
  const served = await victim.starts();
  await ada.types('/hosting-review First', '#research');
  await rests();
  between.keeps('chat.postMessage');
  await ada.types('/hosting-review Summariser');
  await expect.poll(between.kept, patient).toBe(1);
  const began = performance.now();
  const ended = await served.stop('SIGTERM');
  expect(ended.code).toBe(0);
  expect(performance.now() - began).toBeLessThan(6_500);
  expect(ended.stderr).not.toContain('drain-cut');
  between.lets();
  await victim.starts();
  await rests();
  expect(posts()).toEqual([
    { card: 'root', again: false },
    { card: 'root', again: true },
    { card: 'q1', again: false },
  ]);
});

test('told to stop while answers come in, it notes them before it ends: nothing is repeated', async () => {
  const { workspace, victim, ada, rests, posts } = await scene();
  const served = await victim.starts();
  workspace.breaks('chat.postMessage', { by: 'slow', ms: 400 });
  await ada.types('/hosting-review Summariser');
  await expect.poll(() => workspace.calls('chat.postMessage').length, patient).toBe(1);
  expect((await served.stop('SIGTERM')).code).toBe(0);
  await victim.starts();
  await rests();
  expect(posts()).toEqual([
    { card: 'root', again: false },
    { card: 'q1', again: false },
  ]);
});

test('with nobody at the other end when it starts, it serves, acknowledges and queues', async () => {
  const { workspace, victim, ada, rests, posts } = await scene();
  await workspace.server.goesDown();
  const served = await victim.starts();
  expect((await fetch(`${served.url}/readyz`)).status).toBe(200);
  await ada.types('/hosting-review Summariser');
  await sleep(100);
  await workspace.server.comesUp();
  await expect.poll(() => posts().length, { timeout: 20_000 }).toBe(2);
  await rests();
  expect(posts()).toHaveLength(2);
  expect((await served.stop()).code).toBe(0);
});

test('with a token that is refused, it says that it is not ready, and why, to those who look after it', async () => {
  const { workspace, victim, ada } = await scene();
  const served = await victim.starts();
  workspace.refusesToken('token_revoked');
  await ada.types('/hosting-review Summariser');
  const ready = async () => (await fetch(`${served.url}/readyz`)).json();
  const slack = 'token_revoked';
  await expect.poll(ready, patient).toMatchObject({ status: 'not-ready', database: 'ok', slack });
  expect((await fetch(`${served.url}/healthz`)).status).toBe(200);
  expect((await served.stop()).code).toBe(0);
});
