import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { openWorkspace, type Workspace } from './slack-workspace.ts';
import { startTinyApp } from './tiny-app.ts';

async function scene() {
  const workspace = await openWorkspace();
  const app = await startTinyApp(workspace);
  const ada = workspace.person('Ada Lovelace');
  return { workspace, app, ada };
}

const patient = { timeout: 10_000 };
const post = (workspace: Workspace) => workspace.calls('chat.postMessage');

test.each([
  ['a refusal of Slack', { by: 'error', error: 'is_archived' }, /is_archived/],
  ['a limit', { by: 'limited', retryAfter: 7 }, /rate.?limit/i],
  ['a failure', { by: 'status', status: 500 }, /500/],
  ['a broken connection', { by: 'cut' }, /socket|terminated|fetch failed|closed/i],
  ['silence', { by: 'hang' }, /time|abort/i],
] as const)('%s hits the one call it is meant for', async (_, damage, words) => {
  const { workspace, app, ada } = await scene();
  workspace.breaks('chat.postMessage', damage, { in: '#platform' });
  await ada.types('/hosting-review Elsewhere', '#research');
  await ada.types('/hosting-review Summariser');
  await expect.poll(() => app.errors, patient).toEqual([expect.stringMatching(words)]);
  expect(await workspace.thread()).toBe('');

  await ada.types('/hosting-review Summariser');
  expect(await workspace.thread()).toContain('Summariser');
  expect(await workspace.thread('#research')).toContain('Elsewhere');
  expect(post(workspace)).toHaveLength(3);
});

test('a lost answer leaves the message where it was posted', async () => {
  const { workspace, app, ada } = await scene();
  workspace.breaks('chat.postMessage', { by: 'lost' });
  await ada.types('/hosting-review Summariser');
  expect(app.errors).toHaveLength(1);
  expect(await workspace.thread()).toContain('Summariser');
  expect(post(workspace)[0]?.answer?.['ok']).toBe(true);
});

test('slowness delays a call and can be mended', async () => {
  const { workspace, ada } = await scene();
  const mend = workspace.breaks('chat.postMessage', { by: 'slow', ms: 120 }, { times: 9 });
  const began = performance.now();
  await ada.types('/hosting-review Summariser');
  expect(performance.now() - began).toBeGreaterThan(120);
  mend();
  await ada.types('/hosting-review Other');
  expect(await workspace.thread()).toContain('Other');
});

test('a server that is down refuses connections until it comes up', async () => {
  const { workspace, app, ada } = await scene();
  await workspace.server.goesDown();
  await ada.types('/hosting-review Summariser');
  expect(app.errors).toHaveLength(1);
  expect(post(workspace)).toHaveLength(0);
  await workspace.server.comesUp();
  await ada.types('/hosting-review Summariser');
  expect(await workspace.thread()).toContain('Summariser');
});

test('archived channels, channels without the bot, and people who left are refused', async () => {
  const { workspace, app, ada } = await scene();
  await ada.types('/hosting-review Summariser');
  workspace.channel('#platform').archived = true;
  await ada.types('/hosting-review Summariser');
  workspace.channel('#platform').archived = false;
  workspace.channel('#platform').botIn = false;
  await ada.types('/hosting-review Summariser');
  workspace.channel('#platform').botIn = true;
  ada.leaves('#platform');
  await ada.types('/hosting-review whisper');
  ada.becomes({ deleted: true });
  await ada.types('/hosting-review export');
  workspace.refusesToken('account_inactive');
  await ada.types('/hosting-review Summariser');
  const errors = ['is_archived', 'not_in_channel', 'user_not_in_channel', 'user_disabled'];
  const all = [...errors, 'account_inactive'];
  expect(app.errors).toEqual(all.map((error) => expect.stringContaining(error)));
});

test('a permit to open a form is good once, and for as long as the test says', async () => {
  const { workspace, app, ada } = await scene();
  await ada.types('/hosting-review Summariser');
  workspace.triggers.lifetimeMs = 0;
  await ada.presses('Answer');
  expect(ada.modal()).toBe('');
  expect(app.errors).toEqual([expect.stringContaining('expired_trigger_id')]);

  workspace.triggers.lifetimeMs = 3_000;
  const [used] = [workspace.triggers.make(ada.id)];
  workspace.triggers.spend(used);
  expect(workspace.triggers.spend(used)).toEqual({ error: 'exchanged_trigger_id' });
  expect(workspace.triggers.spend('made up')).toEqual({ error: 'invalid_trigger_id' });
  await ada.presses('Answer');
  expect(ada.modal()).toContain('Boundary');
});

test('what Slack would not take fails the act that caused it', async () => {
  const { ada } = await scene();
  await expect(ada.types('/hosting-review bad')).rejects.toThrow('Slack would not take this');
});

test('the bot may do only what its manifest asks for', async () => {
  const { workspace } = await scene();
  const headers = { authorization: `Bearer ${workspace.bot.token}` };
  const ask = async (method: string) => {
    const response = await fetch(workspace.apiUrl + method, { method: 'POST', headers });
    return { scopes: response.headers.get('x-oauth-scopes'), ...(await answerOf(response)) };
  };
  expect(await ask('auth.test')).toMatchObject({
    ok: true,
    team_id: 'T1',
    scopes: expect.stringContaining('chat:write'),
  });
  expect(await ask('users.list')).toMatchObject({ ok: true });
  expect(await ask('conversations.list')).toMatchObject({ error: 'missing_scope' });
  expect(await ask('no.such')).toMatchObject({ error: 'unknown_method' });
});

const answerOf = async (response: Response): Promise<object> => Object(await response.json());

test('a file put into a form can be read with the token of the bot, and with no other', async () => {
  const { workspace, ada } = await scene();
  await ada.types('/hosting-review Summariser');
  await ada.presses('Answer');
  await ada.fills({
    'Which kinds ...': ['Public'],
    'Where may it run?': 'Anywhere',
    Files: { name: 'cost.csv', bytes: 'a,b\n' },
    'In your own words': 'See the file',
  });
  const address = `${workspace.server.url}/T1/files/F0UPLOAD1/cost.csv`;
  const read = (token: string) =>
    fetch(address, { headers: { authorization: `Bearer ${token}` }, redirect: 'manual' });
  expect(await (await read(workspace.bot.token)).text()).toBe('a,b\n');
  expect((await read('xoxb-other')).status).toBe(302);
});

test('an app that was removed hears of it, and its token is worth nothing', async () => {
  const { workspace, app, ada } = await scene();
  await workspace.uninstalls();
  await ada.types('/hosting-review Summariser');
  expect(app.events).toEqual(['tokens_revoked', 'app_uninstalled']);
  expect(app.errors).toEqual([expect.stringContaining('account_inactive')]);
});

test('two workspaces on one server are kept apart by their tokens', async () => {
  const first = await openWorkspace({ team: 'T1' });
  const second = await openWorkspace({ team: 'T2', server: first.server });
  await startTinyApp(first, second);
  const ada = first.person('Ada Lovelace');
  const zoe = second.person('Zoe Marsh');
  await ada.types('/hosting-review Ours');
  await zoe.types('/hosting-review Theirs');
  expect(await first.thread()).toContain('Ours');
  expect(await second.thread()).toContain('Theirs');
  expect(await first.thread()).not.toContain('Theirs');
  expect(post(first)).toHaveLength(1);
  const stranger = await fetch(`${first.apiUrl}auth.test?token=xoxb-other`, { method: 'POST' });
  expect(await answerOf(stranger)).toEqual({ ok: false, error: 'invalid_auth' });
});

test('quiet waits for what is under way and for what the app still has to do', async () => {
  const { workspace, ada } = await scene();
  let left = 3;
  workspace.waiting = { idleMs: 10, settled: () => left-- <= 0 };
  await ada.types('/hosting-review Summariser');
  expect(left).toBeLessThan(0);
  workspace.waiting = { idleMs: 10, limitMs: 60, settled: () => false };
  await expect(workspace.quiet()).rejects.toThrow('the app says it is not done');
  workspace.waiting = {};
});

test('an app that does not acknowledge fails the person who waits for it', async () => {
  const { workspace, ada } = await scene();
  await expect(ada.addsAsEvidence(await ada.says('x'), 'unheard-of')).rejects.toThrow('404');
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  onTestFinished(() => silent.closeAllConnections());
  await once(silent, 'listening');
  workspace.appUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  await expect(ada.types('/hosting-review Summariser')).rejects.toThrow('not acknowledged');
  silent.close();
});
