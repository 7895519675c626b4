import { expect, test } from 'vitest';
import { startOurApp } from '../../support/slack/our-app.ts';
import type { Reply } from '../../support/slack/slack-signer.ts';
import { newEventId } from '../../support/slack/slack-signer.ts';
import { openWorkspace } from '../../support/slack/slack-workspace.ts';
import { count, tally } from './rows.ts';

async function scene() {
  const workspace = await openWorkspace();
  const app = await startOurApp(workspace);
  const ada = workspace.person('Ada Lovelace');
  /** The requests that people caused, to be sent once more. */
  const sent: Reply['sent'][] = [];
  const take = workspace.acknowledged.bind(workspace);
  workspace.acknowledged = async (what, post) => {
    const reply = await take(what, post);
    sent.push(reply.sent);
    return reply;
  };
  /** The very bytes of the last request, several times at once; gives what came back. */
  const replays = async (times = 3): Promise<Reply[]> => {
    const last = sent.at(-1);
    if (!last) throw new Error('Nothing was sent.');
    const again = Array.from({ length: times }, () => workspace.signer.resend(last));
    const replies = await Promise.all(again);
    await workspace.quiet();
    return replies;
  };
  const posts = () => workspace.calls('chat.postMessage').length;
  return { workspace, app, ada, replays, posts };
}

const statuses = (replies: readonly Reply[]) => replies.map(({ status }) => status);

test('a command that is sent again starts one review, and says nothing more', async () => {
  const { workspace, app, ada, replays, posts } = await scene();
  await ada.types('/hosting-review Summariser');
  const [rows, said] = [tally(app.db), posts()];
  const replies = await replays();
  expect(statuses(replies)).toEqual([200, 200, 200]);
  expect(replies.map(({ text }) => text)).toEqual(['', '', '']);
  expect(tally(app.db)).toEqual(rows);
  expect(posts()).toBe(said);
  expect(await workspace.thread()).toContain('Summariser');
});

test('two commands for the same workload at the same moment open one review', async () => {
  const { workspace, app, ada } = await scene();
  const ben = workspace.person('Ben Okri');
  await Promise.all([
    ada.types('/hosting-review Summariser'),
    ben.types('/hosting-review Summariser'),
  ]);
  expect(count(app.db, 'reviews')).toBe(1);
  expect((await workspace.messages()).filter(({ root }) => root === undefined)).toHaveLength(1);
});

test('a click that is sent again writes one row and posts once', async () => {
  const { app, ada, replays, posts } = await scene();
  await ada.types('/hosting-review Summariser');
  await ada.presses("We don't know");
  const [rows, said] = [tally(app.db), posts()];
  expect(statuses(await replays())).toEqual([200, 200, 200]);
  expect(tally(app.db)).toEqual(rows);
  expect(count(app.db, 'answers')).toBe(1);
  expect(posts()).toBe(said);
});

test('a click that arrives three times at once, for the first time, counts once', async () => {
  const { workspace, app, ada, posts } = await scene();
  await ada.types('/hosting-review Summariser');
  const { signer } = workspace;
  const { interaction } = signer;
  Object.assign(signer, {
    interaction: async (...click: Parameters<typeof interaction>) => {
      const all = await Promise.all([1, 2, 3].map(() => interaction(...click)));
      expect(statuses(all)).toEqual([200, 200, 200]);
      return all[0];
    },
  });
  await ada.presses("We don't know");
  expect(count(app.db, 'answers')).toBe(1);
  expect(posts()).toBe(3);
  expect(ada.sees()).toBe('');
});

test('a click that opens a form, sent again, opens no second one', async () => {
  const { workspace, ada, replays } = await scene();
  await ada.types('/hosting-review Summariser');
  await ada.presses('Answer');
  await replays();
  expect(workspace.calls('views.open')).toHaveLength(1);
});

test('a form that is handed in again keeps one answer, and closes as it did', async () => {
  const { workspace, app, ada, replays, posts } = await scene();
  await ada.types('/hosting-review Summariser');
  await ada.presses('Answer');
  await ada.fills({ 'Anything to add in your own words?': 'Only public pages' });
  await ada.submits();
  const [rows, said] = [tally(app.db), posts()];
  const replies = await replays();
  expect(statuses(replies)).toEqual([200, 200, 200]);
  expect(replies.map(({ json }) => json['response_action'])).not.toContain('errors');
  expect(tally(app.db)).toEqual(rows);
  expect(posts()).toBe(said);
  expect(await workspace.thread()).toContain('Only public pages');
});

test('an event that is delivered three times at once has one effect, and three times 200', async () => {
  const { workspace, app, ada } = await scene();
  const said = await ada.says('@Hosting Review start Summariser');
  const { user, channel, ts, text } = said;
  const event = { type: 'app_mention', user, channel, ts, text, team: workspace.team };
  const eventId = newEventId();
  const replies = await Promise.all(
    [undefined, { num: 1 }, { num: 2, reason: 'http_timeout' }].map((retry) =>
      workspace.sendsEvent(event, { eventId, ...(retry ? { retry } : {}) }),
    ),
  );
  expect(statuses(replies)).toEqual([200, 200, 200]);
  expect(count(app.db, 'reviews')).toBe(1);
  expect((await workspace.messages()).filter(({ root }) => root === undefined)).toHaveLength(2);
});

test('one message under a new event id, or as an event of another kind too, has one effect', async () => {
  const { workspace, app, ada, posts } = await scene();
  const { user, channel, ts, text } = await ada.mentions('@Hosting Review start Summariser');
  const [rows, said] = [tally(app.db), posts()];
  const event = { user, channel, ts, text, team: workspace.team };
  await workspace.sendsEvent({ ...event, type: 'app_mention' }, { retry: { num: 1 } });
  await workspace.sendsEvent({ ...event, type: 'message', channel_type: 'channel' });
  expect(tally(app.db)).toEqual(rows);
  expect(posts()).toBe(said);
  expect(count(app.db, 'reviews')).toBe(1);
});

test('bytes that are sent again after a restart are known still', async () => {
  const { app, ada, replays, posts } = await scene();
  await ada.types('/hosting-review Summariser');
  await ada.presses("We don't know");
  const [rows, said] = [tally(app.db), posts()];
  await app.restarts();
  expect(statuses(await replays(1))).toEqual([200]);
  expect(tally(app.db)).toEqual(rows);
  expect(posts()).toBe(said);
});

test('an old button still works after a restart', async () => {
  const { workspace, app, ada } = await scene();
  await ada.types('/hosting-review Summariser');
  await app.restarts();
  await ada.presses("We don't know");
  expect(await workspace.thread()).toContain('1 of 5 · Boundary - answered by Ada Lovelace');
});

test('the id of another workspace opens, changes and tells nothing', async () => {
  const { workspace, app, ada } = await scene();
  const other = await openWorkspace({ team: 'T2', server: workspace.server });
  other.appUrl = workspace.appUrl;
  const eve = other.person('Eve Moss');
  await ada.types('/hosting-review Summariser');
  const card = await workspace.message("We don't know");
  const rows = (from: string) => count(app.db, from);
  const clicks = async (value: Record<string, unknown>, action: string) => {
    const reply = await other.signer.interaction({
      type: 'block_actions',
      user: { id: eve.id, username: 'eve', team_id: 'T2' },
      team: { id: 'T2' },
      channel: { id: card.channel, name: 'platform' },
      trigger_id: `forged ${action} ${JSON.stringify(value)}`,
      actions: [{ type: 'button', action_id: action, value: JSON.stringify(value) }],
    });
    expect([reply.status, reply.text]).toEqual([200, '']);
    await workspace.quiet();
  };
  const { id } = (await app.office.store.list(`slack:${workspace.team}`, {}))[0] ?? { id: '' };
  for (const r of [id, 'no-such-review']) {
    await clicks({ r, q: 'q1', v: 0, tap: 'unknown' }, 'tap');
    await clicks({ r, q: 'q1', v: 0 }, 'answer');
    await clicks({ r }, 'full-record');
  }
  expect([rows('answers'), rows('drafts'), rows('reviews')]).toEqual([0, 0, 1]);
  expect(workspace.calls('views.open')).toEqual([]);
  const told = rows(`outbox WHERE tenant = 'slack:T2' AND review IS NOT NULL`);
  expect(told).toBe(0);
  const said = [...workspace.calls(), ...other.calls()].filter(
    ({ args }) => args['user'] === eve.id,
  );
  const texts = said.map(({ args }) => args['text']).filter((text) => text !== undefined);
  expect(new Set(texts).size).toBeLessThanOrEqual(1);
  expect(texts.join()).not.toContain('Summariser');
});
