import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { slackSender } from '../../../src/adapters/slack/send-slack.ts';
import { clientsWith, oneToken } from '../../../src/adapters/slack/tokens.ts';
import { startOurApp } from '../../support/slack/our-app.ts';
import { openWorkspace } from '../../support/slack/slack-workspace.ts';
import { count } from './rows.ts';

/** Somewhere inside that nobody is supposed to reach through us. */
async function inside(location?: string) {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.url} ${request.headers.authorization ?? ''}`);
    response.writeHead(location ? 302 : 200, location ? { location } : {}).end('secret');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

test('an address that somebody gives as evidence is kept, shown, and never fetched', async () => {
  const { url, seen } = await inside();
  const workspace = await openWorkspace();
  const app = await startOurApp(workspace);
  const ada = workspace.person('Ada Lovelace');
  await ada.types('/hosting-review Summariser');
  for (const address of [`${url}/latest`, 'http://169.254.169.254/latest/meta-data/']) {
    await ada.presses('Add evidence');
    await ada.fills({ 'What does it support?': 'Cost model', 'A link, a note ...': address });
    await ada.submits();
  }
  expect(count(app.db, 'evidence')).toBe(2);
  expect(count(app.db, 'outbox')).toBe(0);
  expect(seen).toEqual([]);
  for (const { args } of workspace.calls('chat.postMessage')) {
    expect([String(args['unfurl_links']), String(args['unfurl_media'])]).toEqual([
      'false',
      'false',
    ]);
  }
});

test.each([
  'http://127.0.0.1:9/x',
  'http://169.254.169.254/latest',
  'https://slack.com.evil.example/x',
  'https://evilslack.com/x',
  'http://files.slack.com/x',
  'file:///etc/passwd',
])(
  'a file that is said to be at %s is not read, since only Slack gets the token',
  async (address) => {
    const clients = clientsWith(oneToken('xoxb-secret'), {});
    const read = await slackSender(clients).hash('slack:T1', address);
    expect(read).toEqual({ how: 'refused', because: 'message', detail: 'foreign address' });
  },
);

test('a file of Slack that sends one elsewhere is not followed there', async () => {
  const trap = await inside();
  const slack = await inside(`${trap.url}/latest`);
  const clients = clientsWith(oneToken('xoxb-secret'), { slackApiUrl: `${slack.url}/api/` });
  expect(await slackSender(clients).hash('slack:T1', `${slack.url}/files/1`)).toMatchObject({
    how: 'down',
  });
  expect(slack.seen).toEqual(['/files/1 Bearer xoxb-secret']);
  expect(trap.seen).toEqual([]);
});
