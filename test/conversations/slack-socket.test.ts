import { expect, test } from 'vitest';
import { startOurApp } from '../support/slack/our-app.ts';
import { knowsNothing } from '../support/slack/reviewing.ts';
import { openWorkspace } from '../support/slack/slack-workspace.ts';
import { openSocket } from '../support/slack/socket-server.ts';

/** Everything that people do goes through the socket; nothing is sent over HTTP. */
async function scene() {
  const workspace = await openWorkspace();
  const socket = await openSocket(workspace);
  const app = await startOurApp(workspace, socket.access);
  await socket.greets(1);
  return { workspace, socket, app, ada: workspace.person('Ada Lovelace', { admin: true }) };
}

test('a whole review happens over a socket', async () => {
  const { workspace, socket, ada } = await scene();
  const ben = workspace.person('Ben Okri');

  await ada.types('/hosting-review');
  await ada.fills({ 'Which workload is it? ...': 'Support summariser' });
  await ada.submits();
  await ada.presses('Answer');
  await ada.fills({ 'Which kinds of data ...': ['Public information'] });
  await ada.submits();
  await ada.fills({ 'Public information - where ...': 'By any external model API' });
  await ada.submits();
  expect(await workspace.thread()).toContain('1 of 5 · Boundary - answered by Ada Lovelace');
  await ben.presses("We don't know");
  for (let question = 3; question <= 5; question += 1) await ada.presses("We don't know");

  const said = await ben.says('p95 was 900 ms last week', await workspace.message('1 of 5'));
  await ben.addsAsEvidence(said);
  await ben.fills({ 'What does it support?': 'Latency requirements' });
  await ben.submits();
  await ben.presses('Accept');
  expect(ben.sees()).toContain('Only Ada Lovelace can decide this');
  await ada.mentions('@Hosting Review start Translations', '#research');
  expect(await workspace.thread('#research')).toContain('Translations\n');
  await ada.opensHome();
  expect(ada.home()).toContain('Support summariser');
  await ada.types('/hosting-review export json');
  expect(Object.keys(await ada.files())).toHaveLength(1);
  await ada.presses('Accept', '#platform');

  expect(await workspace.thread()).toContain('Accepted by Ada Lovelace');
  expect(ada.home()).toContain('Decided');
  expect(socket.acknowledged).toEqual(socket.sent);
});

test('what cannot be kept is not acknowledged, and is done once when it is sent again', async () => {
  const { workspace, socket, app, ada } = await scene();
  await ada.types('/hosting-review Support summariser');
  const { store } = app.office;
  const mends = [failing(store, 'commit'), failing(store, 'note')];
  socket.patienceMs = 500;
  await expect(ada.presses("We don't know")).rejects.toThrow('not acknowledged');
  expect(socket.acknowledged).toHaveLength(1);
  expect(await workspace.thread()).toContain('0 of 5 answered');

  for (const mend of mends) mend();
  expect(socket.sendsAgain()).toBe(1);
  await expect.poll(() => socket.acknowledged.length).toBe(2);
  await workspace.quiet();
  expect(await workspace.thread()).toContain('1 of 5 answered');
  const [review] = await store.list('slack:T1', {});
  const file = await store.load('slack:T1', review?.id ?? '');
  expect(file?.answers).toHaveLength(1);
});

test('an event that cannot be kept is not acknowledged either', async () => {
  const { workspace, socket, app, ada } = await scene();
  const mend = failing(app.office.store, 'note');
  socket.patienceMs = 500;
  await expect(ada.opensHome()).rejects.toThrow('not acknowledged');
  expect(ada.home()).toBe('');
  mend();
  socket.sendsAgain();
  await expect.poll(() => socket.acknowledged.length).toBe(1);
  await workspace.quiet();
  expect(ada.home()).toContain('Nothing is yours yet');
});

test('the socket is opened again when Slack asks for it, when it breaks, and when Slack was away', async () => {
  const { workspace, socket, app, ada } = await scene();
  socket.ping();
  await ada.types('/hosting-review Support summariser');
  socket.asksToLeave();
  await socket.greets(2);
  await ada.presses("We don't know");
  socket.breaks();
  await socket.greets(3);
  await ada.presses("We don't know");

  socket.refuses('internal_error');
  socket.breaks();
  await expect.poll(() => app.logged.join('\n')).toContain('slack.not-reached');
  socket.refuses(undefined);
  await socket.greets(4);
  for (let question = 3; question <= 5; question += 1) await ada.presses("We don't know");
  expect(await workspace.thread()).toContain('Recommendation: not ready');
});

test('a socket that cannot be opened at first is opened later, and all goes on', async () => {
  const workspace = await openWorkspace();
  const socket = await openSocket(workspace);
  socket.refuses('invalid_auth');
  const app = await startOurApp(workspace, socket.access);
  await expect.poll(() => app.logged.join('\n')).toContain('slack.not-reached');
  socket.refuses(undefined);
  await socket.greets(1);
  const ada = workspace.person('Ada Lovelace');
  await ada.types('/hosting-review Support summariser');
  await knowsNothing(ada);
  expect(await workspace.thread()).toContain('Recommendation: not ready');
});

/** Lets a method of the store fail from now on; returns what mends it. */
function failing<T extends object>(store: T, method: keyof T): () => void {
  const whole = store[method];
  Object.assign(store, {
    [method]: async () => {
      throw new Error('The disk is full.');
    },
  });
  return () => void Object.assign(store, { [method]: whole });
}
