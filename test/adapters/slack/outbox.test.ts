import { expect, test } from 'vitest';
import { startOurApp } from '../../support/slack/our-app.ts';
import { openWorkspace } from '../../support/slack/slack-workspace.ts';
import { textOf } from '../../support/slack/wire.ts';
import { postedIn } from './kill-support.ts';
import { count } from './rows.ts';

async function scene() {
  const workspace = await openWorkspace();
  const app = await startOurApp(workspace);
  const ada = workspace.person('Ada Lovelace');
  const posts = () => postedIn(workspace, '#platform');
  const passes = async (ms: number): Promise<void> => {
    app.passes(ms);
    await workspace.quiet();
  };
  return { workspace, app, ada, posts, passes };
}

test('eight people answer at once: the cards come in order, one at a time, and each once', async () => {
  const { workspace, app, ada, posts } = await scene();
  await ada.types('/hosting-review Summariser');
  const others = ['Ben', 'Cleo', 'Dot', 'Eli', 'Fay', 'Gil', 'Hal'].map((name) =>
    workspace.person(name),
  );
  const people = [ada, ...others];
  workspace.breaks('*', { by: 'slow', ms: 15 }, { times: 5_000 });
  for (const question of [1, 2, 3, 4, 5]) {
    const card = await workspace.message(`${question} of 5`);
    await Promise.all(people.map((person) => person.presses("We don't know", card)));
  }
  expect(posts().map(({ card }) => card)).toEqual([
    'root',
    'q1',
    'q2',
    'q3',
    'q4',
    'q5',
    'recommendation',
  ]);
  expect(posts().some(({ again }) => again)).toBe(false);
  expect(count(app.db, `answers WHERE stance = 'standing'`)).toBe(5);
  // Forty answers, each of which changes two cards: what waits already is not written twice.
  const edits = workspace.calls('chat.update').length;
  expect(edits).toBeLessThan(count(app.db, 'answers') * 2 + 30);
  const last = workspace.calls('chat.update').map(({ args }) => textOf(args['text']));
  expect(last.at(-1)).toContain('Not ready is recommended');
});

test('edits of a card that piled up while Slack was down become one', async () => {
  const { workspace, ada, passes } = await scene();
  await ada.types('/hosting-review Summariser');
  const people = ['Ben', 'Cleo', 'Dot'].map((name) => workspace.person(name));
  for (const person of people) await person.opensHome();
  const mend = workspace.breaks('*', { by: 'status', status: 503 }, { times: 1_000 });
  const card = await workspace.message('1 of 5');
  for (const person of people) await person.presses("We don't know", card);
  mend();
  const before = workspace.calls('chat.update').length;
  await passes(60_000);
  const edits = workspace.calls('chat.update').slice(before);
  expect(edits.filter(({ args }) => args['ts'] === card.ts)).toHaveLength(1);
  expect(await workspace.thread()).toContain('1 of 5 · Boundary - answered by Ben');
});

test('a post whose answer was lost is repeated once and says so; the next loss is left to people', async () => {
  const { workspace, ada, posts, passes } = await scene();
  await ada.types('/hosting-review Summariser');
  workspace.breaks('chat.postMessage', { by: 'lost' }, { in: '#platform', times: 2 });
  await ada.presses("We don't know");
  expect(posts().slice(2)).toEqual([{ card: 'q2', again: false }]);
  await passes(3_000);
  expect(posts().slice(2)).toEqual([
    { card: 'q2', again: false },
    { card: 'q2', again: true },
  ]);
  await passes(3_600_000);
  expect(posts()).toHaveLength(4);
  expect(await workspace.thread()).toContain('Nothing confirmed that this was posted');
  expect(await workspace.thread()).toContain('[Post it again]');
  expect(await ada.dms()).toContain('nobody confirmed it');

  await ada.presses('Post it again');
  expect(posts().slice(4)).toEqual([{ card: 'q2', again: true }]);
  expect(await workspace.thread()).not.toContain('[Post it again]');
  await ada.presses("We don't know", await workspace.message('2 of 5'));
  expect(await workspace.thread()).toContain('2 of 5 · Bottleneck - answered by Ada');
});

test('a first card whose answer was lost twice stays alone until the command is typed again', async () => {
  const { workspace, ada, posts, passes } = await scene();
  workspace.breaks('chat.postMessage', { by: 'lost' }, { in: '#platform', times: 2 });
  await ada.types('/hosting-review Summariser');
  await passes(3_000);
  await passes(3_600_000);
  expect(posts()).toEqual([
    { card: 'root', again: false },
    { card: 'root', again: true },
  ]);
  expect(await ada.dms()).toContain('type `/hosting-review Summariser` again');
  await ada.types('/hosting-review Summariser');
  expect(posts().slice(2)).toEqual([
    { card: 'root', again: true },
    { card: 'q1', again: false },
  ]);
});

test('a lost edit is made again, and nobody sees anything of it', async () => {
  const { workspace, ada, posts, passes } = await scene();
  await ada.types('/hosting-review Summariser');
  workspace.breaks('chat.update', { by: 'lost' }, { times: 3 });
  await ada.presses("We don't know");
  for (let turn = 0; turn < 4; turn += 1) await passes(60_000);
  expect(posts().map(({ card }) => card)).toEqual(['root', 'q1', 'q2']);
  expect(await workspace.thread()).not.toContain('twice');
  expect(await ada.dms()).toBe('');
});

test('a card that somebody deleted is posted anew, and later edits go to the new one', async () => {
  const { workspace, ada, posts } = await scene();
  await ada.types('/hosting-review Summariser');
  const old = await workspace.message('1 of 5');
  workspace.breaks('chat.update', { by: 'error', error: 'message_not_found' });
  await ada.presses("We don't know");
  expect(posts().map(({ card }) => card)).toEqual(['root', 'q1', 'q1', 'q2']);
  const edited = workspace.calls('chat.update').map(({ args }) => args['ts']);
  expect(edited).toContain(old.ts);
  const anew = await workspace.message('1 of 5');
  expect(anew.ts).not.toBe(old.ts);
  await ada.presses('Change', anew);
  await ada.fills({ 'Anything to add in your own words?': 'Only public pages' });
  await ada.submits();
  expect(workspace.calls('chat.update').map(({ args }) => args['ts'])).toContain(anew.ts);
  expect((await workspace.message('Only public pages')).ts).toBe(anew.ts);
});

test('what people write to ping somebody reaches Slack as text, wherever it is shown', async () => {
  const { workspace, ada } = await scene();
  const nasty = '<!channel> <@U1> <https://evil.example|click> *bold* _x_ & `y`';
  await ada.types(`/hosting-review ${nasty}`);
  await ada.presses('Answer');
  await ada.fills({ 'Anything to add in your own words?': nasty });
  await ada.submits();
  expect(await workspace.thread()).toContain(nasty);
  for (const { args } of workspace.calls().filter(({ method }) => /^(chat|views)/.test(method))) {
    expect(textOf(args['text'])).not.toMatch(/<[!@h]/);
    for (const text of mrkdwnIn(args)) expect(text).not.toMatch(/<!|<@U1>|<https:\/\/evil/);
  }
});

/** Every text in which Slack looks for marks. */
function mrkdwnIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnIn);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as Record<string, unknown>;
  const own = type === 'mrkdwn' ? [textOf(text)] : [];
  return [...own, ...Object.values(value).flatMap(mrkdwnIn)];
}
