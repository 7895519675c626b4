import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startOurApp } from '../../support/slack/our-app.ts';
import { openWorkspace } from '../../support/slack/slack-workspace.ts';
import { standBetween } from './held-answers.ts';
import { postedIn } from './kill-support.ts';
import { count } from './rows.ts';

async function scene() {
  const workspace = await openWorkspace();
  const between = await standBetween(workspace);
  const app = await startOurApp(workspace, { apiUrl: between.apiUrl });
  const ada = workspace.person('Ada Lovelace');
  const cards = (channel: string) => postedIn(workspace, channel).map(({ card }) => card);
  /** Time goes by, and whatever becomes due leaves. */
  const passes = async (ms: number): Promise<void> => {
    app.passes(ms);
    await workspace.quiet();
  };
  return { workspace, between, app, ada, cards, passes };
}

const patient = { timeout: 20_000 };

test('one channel that is limited waits as long as it is told to; others, edits there and forms do not', async () => {
  const { workspace, ada, cards, passes } = await scene();
  await ada.types('/hosting-review Elsewhere', '#research');
  // What waits in the limited channel is due already, and stays.
  workspace.waiting = {};
  const limit = { by: 'limited', retryAfter: 3_600 } as const;
  const mend = workspace.breaks('chat.postMessage', limit, { in: '#platform', times: 99 });
  await ada.types('/hosting-review Summariser');
  await ada.types('/hosting-review Translator');
  const tried = workspace.calls('chat.postMessage').length;
  await ada.presses("We don't know", '#research');
  await ada.presses('Answer', '#research');
  expect(ada.modal()).toContain('Bottleneck');
  await ada.closes();
  expect(cards('#research')).toEqual(['root', 'q1', 'q2']);
  await passes(1_800_000);
  // Nothing is tried before its time; one more is what the other channel was told.
  expect(workspace.calls('chat.postMessage').length).toBe(tried + 1);
  mend();
  expect(cards('#platform')).toEqual([]);
  await passes(1_801_000);
  await expect
    .poll(() => cards('#platform').toSorted(), patient)
    .toEqual(['q1', 'q1', 'root', 'root']);
});

test('ten minutes of failures: few tries, nothing lost, and the order is kept', async () => {
  const { workspace, app, ada, cards, passes } = await scene();
  const mend = workspace.breaks('*', { by: 'status', status: 500 }, { times: 10_000 });
  await ada.types('/hosting-review Summariser');
  await ada.types('/hosting-review Translator', '#research');
  for (let second = 0; second < 600; second += 20) await passes(20_000);
  expect(workspace.calls('chat.postMessage').length).toBeLessThan(30);
  expect(count(app.db, 'outbox WHERE stuck IS NOT NULL')).toBe(0);
  mend();
  await passes(600_000);
  expect(cards('#platform')).toEqual(['root', 'q1']);
  expect(cards('#research')).toEqual(['root', 'q1']);
  expect(await workspace.thread()).not.toContain('twice');
});

test('a Slack that goes silent is waited for no more than ten seconds, and nobody waits with it', async () => {
  const { workspace, between, app, ada } = await scene();
  await ada.types('/hosting-review Summariser');
  await workspace.quiet();
  workspace.waiting = {};
  const waits = () => app.logged.filter((line) => line.includes('view.not-opened')).length;
  for (const how of ['all', 'after-head'] as const) {
    const before = waits();
    between.keeps('views.open', how);
    const began = performance.now();
    await ada.presses('Answer');
    await expect.poll(waits, patient).toBe(before + 1);
    expect(performance.now() - began).toBeLessThan(10_500);
    between.lets();
    await ada.closes();
  }
  await ada.presses("We don't know");
  expect(await workspace.thread()).toContain('1 of 5 · Boundary - answered by Ada');
});

test('a Slack that refuses connections is tried again until it takes them', async () => {
  const { workspace, app, ada, cards, passes } = await scene();
  const direct = await startOurApp(workspace);
  await workspace.server.goesDown();
  await ada.types('/hosting-review Summariser');
  expect(count(direct.db, 'reviews')).toBe(1);
  await workspace.server.comesUp();
  direct.passes(3_000);
  await workspace.quiet();
  expect(cards('#platform')).toEqual(['root', 'q1']);
  expect(count(app.db, 'reviews')).toBe(0);
  await passes(0);
});

test('a refused token: the tenant is left alone, people are still heard, and it goes on by itself', async () => {
  const { workspace, app, ada, cards, passes } = await scene();
  await ada.types('/hosting-review Elsewhere', '#research');
  workspace.waiting = {};
  workspace.refusesToken();
  await ada.types('/hosting-review Summariser');
  await sleep(50);
  const tried = workspace.calls().length;
  await ada.presses("We don't know", '#research');
  await ada.types('/hosting-review Translator');
  await passes(300_000);
  expect(workspace.calls().length - tried).toBeLessThan(8);
  expect(count(app.db, 'reviews')).toBe(3);
  expect(count(app.db, 'answers')).toBe(1);
  workspace.refusesToken(null);
  await passes(301_000);
  await expect.poll(() => cards('#platform').length, patient).toBe(4);
  expect(cards('#research')).toEqual(['root', 'q1', 'q2']);
  expect(count(app.db, 'outbox WHERE stuck IS NOT NULL')).toBe(0);
});

test('a channel that is archived: the lead is told once, privately, and it goes on when it is back', async () => {
  const { workspace, ada, cards, passes } = await scene();
  await ada.types('/hosting-review Summariser');
  workspace.channel('#platform').archived = true;
  await ada.presses("We don't know");
  await passes(3_600_000);
  expect((await ada.dms()).match(/archived or removed/g)).toHaveLength(1);
  expect(cards('#platform')).toEqual(['root', 'q1']);
  workspace.channel('#platform').archived = false;
  await ada.types('/hosting-review Summariser');
  expect(cards('#platform')).toEqual(['root', 'q1', 'q2']);
  expect(await workspace.thread()).toContain('1 of 5 · Boundary - answered by Ada');
  expect((await ada.dms()).match(/archived or removed/g)).toHaveLength(1);
});

test.each([
  ['a channel that it is not in', 'not_in_channel'],
  ['a private channel that it is not in', 'channel_not_found'],
])(
  '%s: the lead is asked for an invitation, and typing the command again goes on',
  async (_, error) => {
    const { workspace, ada, cards, passes } = await scene();
    const where = { in: '#platform', times: 99 };
    const mend = workspace.breaks('chat.postMessage', { by: 'error', error }, where);
    await ada.types('/hosting-review Summariser');
    await passes(3_600_000);
    expect((await ada.dms()).match(/Invite me/g)).toHaveLength(1);
    expect(cards('#platform')).toEqual([]);
    mend();
    await passes(3_600_000);
    expect(cards('#platform')).toEqual([]);
    await ada.types('/hosting-review Summariser');
    expect(cards('#platform')).toEqual(['root', 'q1']);
  },
);

test('a lead who takes no messages: nothing is tried for ever, and the rest goes on', async () => {
  const { workspace, app, ada, cards, passes } = await scene();
  workspace.breaks('conversations.open', { by: 'error', error: 'user_disabled' }, { times: 99 });
  workspace.channel('#platform').botIn = false;
  await ada.types('/hosting-review Summariser');
  for (let hour = 0; hour < 5; hour += 1) await passes(3_600_000);
  expect(workspace.calls('conversations.open')).toHaveLength(1);
  expect(count(app.db, 'outbox WHERE stuck IS NULL')).toBe(0);
  await ada.types('/hosting-review Translator', '#research');
  expect(cards('#research')).toEqual(['root', 'q1']);
});

test('a permit to open a form that has expired: the person is asked to press again', async () => {
  const { workspace, app, ada } = await scene();
  await ada.types('/hosting-review Summariser');
  workspace.triggers.lifetimeMs = 0;
  await ada.presses('Answer');
  expect(ada.modal()).toBe('');
  expect(ada.sees()).toContain('Please press it once more.');
  workspace.triggers.lifetimeMs = Number.POSITIVE_INFINITY;
  await ada.presses('Answer');
  expect(ada.modal()).toContain('Boundary');
  expect(app.logged.join()).not.toContain('not-handled');
});
