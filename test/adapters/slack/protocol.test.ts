import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { startOurApp } from '../../support/slack/our-app.ts';
import { signatureOf } from '../../support/slack/slack-signer.ts';
import { openWorkspace } from '../../support/slack/slack-workspace.ts';
import { count, tally } from './rows.ts';

async function scene() {
  const workspace = await openWorkspace();
  const app = await startOurApp(workspace);
  return { workspace, app, signer: workspace.signer };
}

const folder = new URL('../../fixtures/slack/', import.meta.url);
const fixtures = readdirSync(folder).flatMap((file) => /^(.+)\.json$/.exec(file)?.[1] ?? []);
const canary = 'canary-in-the-body';
/** Far below the three seconds after which Bolt itself would answer. */
const atOnce = 2_000;

describe('every kind of request', () => {
  test('is acknowledged although the Web API does not answer', async () => {
    const { workspace, app, signer } = await scene();
    workspace.breaks('*', { by: 'hang' }, { times: 1_000 });
    expect(fixtures.length).toBeGreaterThan(20);
    for (const name of fixtures) {
      const reply = await signer.fixture(name);
      expect([name, reply.status]).toEqual([name, 200]);
      expect(reply.ms).toBeLessThan(atOnce);
    }
    expect(workspace.calls().length).toBeGreaterThan(0);
    expect(count(app.db, 'deliveries')).toBeGreaterThan(4);
    // What hangs need not be waited for.
    await workspace.server.goesDown();
  });

  test('that is not for us is acknowledged at once and left alone', async () => {
    const { workspace, app, signer } = await scene();
    const before = tally(app.db);
    const others = [
      'global_shortcut',
      'block_suggestion',
      'view_closed',
      'event_function_executed',
    ];
    const messages = fixtures.filter((name) => name.startsWith('event_message'));
    expect(messages.length).toBeGreaterThan(2);
    for (const name of [...others, ...messages]) {
      const reply = await signer.fixture(name);
      expect([name, reply.status, reply.text]).toEqual([name, 200, '']);
      expect(reply.ms).toBeLessThan(atOnce);
    }
    expect(tally(app.db)).toEqual(before);
    expect(workspace.calls()).toEqual([]);
  });

  test('that Slack may add one day is acknowledged at once and left alone', async () => {
    const { app, signer } = await scene();
    const before = tally(app.db);
    const user = { id: 'U1' };
    const replies = [
      await signer.event({ type: 'app_rate_limited', team_id: 'T1', minute_rate_limited: 1 }),
      await signer.event({ type: 'event_callback', event: { type: 'new_thing', channel: null } }),
      await signer.interaction({ type: 'new_thing', user, view: null }),
      await signer.interaction({ type: 'message_action', callback_id: 'another', user }),
      await signer.slash({ command: '/another', team_id: 'T1', user_id: 'U1' }),
    ];
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(Math.max(...replies.map(({ ms }) => ms))).toBeLessThan(atOnce);
    expect(tally(app.db)).toEqual(before);
    expect(app.logged).toEqual([]);
  });

  test('asks for its challenge, and gets it only where it is signed', async () => {
    const { signer } = await scene();
    const reply = await signer.urlVerification('a challenge');
    expect(reply.json).toEqual({ challenge: 'a challenge' });
    const unsigned = await signer.urlVerification('a challenge', { signature: null });
    expect([unsigned.status, unsigned.text]).toEqual([401, '']);
  });
});

describe('a request that is not from Slack', () => {
  test.each([
    ['unsigned', { signature: null }],
    ['signed with another secret', { secret: 'another' }],
    ['signed with something else', { signature: 'v0=00' }],
    ['signed over five minutes ago', { skew: -302 }],
    ['signed for over five minutes ahead', { skew: 302 }],
    ['without a time', { headers: { 'x-slack-request-timestamp': '' } }],
    ['with a time that is none', { headers: { 'x-slack-request-timestamp': 'NaN' } }],
  ])('(%s) is refused, writes nothing, and nothing of it is logged', async (_what, manner) => {
    const { workspace, app, signer } = await scene();
    const before = tally(app.db);
    const over = { text: canary, user_name: canary };
    for (const name of ['slash_command', 'block_actions_button', 'event_app_mention']) {
      const reply = await signer.fixture(name, over, manner);
      expect([reply.status, reply.text]).toEqual([401, '']);
    }
    expect(tally(app.db)).toEqual(before);
    expect(workspace.calls()).toEqual([]);
    expect(app.logged.join()).not.toContain('canary');
  });

  test('may be a little off in time, either way', async () => {
    const { signer } = await scene();
    for (const skew of [-290, 290]) {
      expect((await signer.fixture('event_message_thread', {}, { skew })).status).toBe(200);
    }
  });
});

describe('a signed request that makes no sense', () => {
  const json = 'application/json';
  const form = 'application/x-www-form-urlencoded';
  const payload = (value: string) => `payload=${encodeURIComponent(value)}`;
  const event = (value: object) => JSON.stringify({ type: 'event_callback', event: value });

  const senseless: readonly [what: string, type: string, body: string, status?: number][] = [
    ['null', json, 'null'],
    ['a list', json, '[]'],
    ['a text', json, '"x"'],
    ['a number', json, '5'],
    ['nothing', json, ''],
    ['an object with nothing in it', json, '{}'],
    ['a prototype', json, '{"__proto__":{"type":"event_callback"}}'],
    ['half an object', json, `{"text":"${canary}`],
    ['an event that is null', json, '{"type":"event_callback","event":null}'],
    ['an event without a type', json, event({ text: canary })],
    ['an event from nobody', json, event({ type: 'app_mention', user: null, text: canary })],
    ['an event in no channel', json, event({ type: 'app_mention', user: 'U1', channel: {} })],
    ['an interaction that is null', form, payload('null')],
    ['an interaction that is a list', form, payload('[]')],
    ['an interaction that is a text', form, payload('"x"')],
    ['an interaction with a prototype', form, payload('{"__proto__":{"type":"block_actions"}}')],
    ['half an interaction', form, payload(`{"type":"${canary}`)],
    ['a click by nobody', form, payload('{"type":"block_actions","actions":[{}]}')],
    ['a click on nothing', form, payload('{"type":"block_actions","user":{"id":"U1"}}')],
    ['no form', form, payload('{"type":"view_submission","user":{"id":"U1"},"view":null}')],
    ['a command from nowhere', form, 'command=%2Fhosting-review'],
    ['a form with nothing in it', form, ''],
    ['plain text', 'text/plain', '{"type":"event_callback"}', 415],
    ['a form in parts', 'multipart/form-data; boundary=x', '--x--', 415],
    ['something without a name', '', '{"type":"event_callback"}', 415],
  ];

  test('is refused at once, writes nothing, and the process lives', async () => {
    const { workspace, app, signer } = await scene();
    const before = tally(app.db);
    for (const [what, contentType, body, status = 400] of senseless) {
      const reply = await signer.post({ path: '/slack/events', contentType, body });
      expect([what, reply.status, reply.text]).toEqual([what, status, '']);
      expect(reply.ms).toBeLessThan(atOnce);
    }
    expect(tally(app.db)).toEqual(before);
    expect(app.logged.join()).not.toContain('canary');
    await workspace.person('Ada Lovelace').types('/hosting-review Still here');
    expect(await workspace.thread()).toContain('Still here');
  });

  test('is none where only the charset is told as well', async () => {
    const { workspace, signer } = await scene();
    const typed = { command: '/hosting-review', text: 'Summariser', trigger_id: 't1' };
    const [channel_id] = [workspace.channel('#platform').id];
    const body = new URLSearchParams({ ...typed, team_id: 'T1', channel_id, user_id: 'U1' });
    for (const [contentType, text] of [
      [`${form}; charset=utf-8`, body.toString()],
      ['Application/JSON;charset=UTF-8', event({ type: 'message' })],
    ] as const) {
      const reply = await signer.post({ path: '/slack/events', contentType, body: text });
      expect(reply.status).toBe(200);
    }
    await workspace.quiet();
    expect(await workspace.thread()).toContain('Summariser');
  });

  test('is five mebibytes long: it is refused before it is read, and the connection ends', async () => {
    const { workspace, app } = await scene();
    const before = tally(app.db);
    const body = `payload=${'x'.repeat(5 * 1024 * 1024)}`;
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const posted = request(`${workspace.appUrl}/slack/events`, {
      method: 'POST',
      headers: {
        'content-type': form,
        'content-length': body.length,
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': signatureOf(workspace.secret, timestamp, body),
      },
    });
    posted.on('error', () => {});
    posted.write(body.slice(0, 1_000));
    const [response] = await once(posted, 'response');
    expect(response.statusCode).toBe(413);
    expect(response.headers.connection).toBe('close');
    posted.destroy();
    expect(tally(app.db)).toEqual(before);
  });
});
