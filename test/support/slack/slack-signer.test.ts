import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openWorkspace } from './slack-workspace.ts';
import { startTinyApp } from './tiny-app.ts';

async function scene() {
  const workspace = await openWorkspace();
  const app = await startTinyApp(workspace);
  return { workspace, app, signer: workspace.signer };
}

test('every request of the fixtures is taken for one of Slack', async () => {
  const { signer } = await scene();
  const folder = new URL('../../fixtures/slack/', import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  const statuses = await Promise.all(
    files.map(async (file) => (await signer.fixture(file.replace('.json', ''))).status),
  );
  expect(files).toHaveLength(22);
  // 404: signed as it should be, and nothing in this app listens to it.
  expect(new Set(statuses)).toEqual(new Set([200, 404]));
});

test('the address is verified by giving the challenge back', async () => {
  const { signer } = await scene();
  expect((await signer.urlVerification('abc')).json).toEqual({ challenge: 'abc' });
});

test.each([
  ['no signature', { signature: null }],
  ['a signature of somebody else', { secret: 'other' }],
  ['a signature of other bytes', { signature: `v0=${'0'.repeat(64)}` }],
  ['six minutes of age', { skew: -360 }],
])('%s is refused', async (_, manner) => {
  const { signer } = await scene();
  expect((await signer.fixture('slash_command', {}, manner)).status).toBe(401);
});

test('the same bytes can be sent again, and a request of tomorrow be made', async () => {
  const { workspace, signer } = await scene();
  const first = await signer.fixture('event_app_home_opened');
  const again = await signer.resend(first.sent);
  expect(again.sent).toEqual(first.sent);
  const ahead = await signer.fixture('slash_command', {}, { skew: 3_600 });
  const { 'x-slack-request-timestamp': at } = ahead.sent.headers as Record<string, string>;
  expect(Number(at) * 1_000).toBeGreaterThan(Date.now() + 3_500_000);
  await workspace.quiet();
});

test('an event can come again with the header that says so', async () => {
  const { workspace, app } = await scene();
  const ada = workspace.person('Ada Lovelace');
  const { channel, ts } = await ada.says('hello');
  const event = { type: 'app_mention', user: ada.id, text: 'x', channel, ts };
  await workspace.sendsEvent(event, { eventId: 'Ev1' });
  await workspace.sendsEvent(event, { eventId: 'Ev1', retry: { num: 1 } });
  expect(app.events).toEqual(['Ev1 0', 'Ev1 1']);
});

test('a fixture can be changed in part', async () => {
  const { signer } = await scene();
  const { sent } = await signer.fixture('slash_command', { text: 'help', user_name: 'ben' });
  const fields = Object.fromEntries(new URLSearchParams(sent.body));
  expect(fields).toMatchObject({ text: 'help', user_name: 'ben', command: '/hosting-review' });
  expect(fields['trigger_id']).toMatch(/^\d+\./);
});
