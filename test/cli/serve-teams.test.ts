import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { linesOf, runCli } from '../support/cli.ts';
import { ownFolder } from '../support/folder.ts';
import { slackSettings, startServe } from '../support/serve.ts';
import { openIdServer, teamsService } from '../support/teams/openid.ts';

/** Without the settings of Slack that `startServe` brings. */
const noSlack = { SLACK_BOT_TOKEN: '', SLACK_SIGNING_SECRET: '', SLACK_API_URL: '' };
const development = { ...noSlack, HOSTING_REVIEW_DEV: '1' };

const typing = {
  type: 'typing',
  id: 'f:1',
  channelId: 'msteams',
  serviceUrl: teamsService,
  from: { id: '29:ada' },
  recipient: { id: '28:bot' },
  conversation: { id: 'a:1' },
};

const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

/** Which libraries a process has loaded, told where it ends. */
const telling = `data:text/javascript,${encodeURIComponent(
  `import { createRequire, Module } from 'node:module';
   process.on('exit', () => {
     const loaded = Object.keys(Module._cache ?? {}).join();
     process.stderr.write('{"botbuilder":' + /botbuilder/.test(loaded) + '}\\n');
   });`,
)}`;

describe('serve with Microsoft Teams', () => {
  it('alone, in development, says so, answers, and ends in good order', async () => {
    const { url, stdout, stop } = await startServe({ cwd: ownFolder(), env: development });
    expect(stdout()).toBe(
      `Hosting Review listens on ${url} (Microsoft Teams at /api/messages without authentication, ` +
        'for development). Stop with Ctrl-C.\n',
    );
    expect((await post(url, typing)).status).toBe(200);
    expect((await post(url, {})).status).toBe(400);
    expect((await post(url, typing, { origin: 'http://localhost' })).status).toBe(403);
    expect((await fetch(`${url}/slack/events`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(`${url}/api/messages`)).status).toBe(405);
    const ready = await (await fetch(`${url}/readyz`)).json();
    expect(ready).toEqual({ status: 'ready', database: 'ok', teams: 'ok' });
    const ran = await stop();
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain('"event":"stopped"');
  });

  it('beside Slack shares one address, and shows no secret', async () => {
    const { settings, bearer } = await openIdServer();
    const { url, stdout, stop } = await startServe({ cwd: ownFolder(), env: settings });
    expect(stdout()).toContain('(Slack over HTTP, Microsoft Teams at /api/messages)');
    const authorization = await bearer();
    expect((await post(url, typing, { authorization })).status).toBe(200);
    const forged = await post(url, typing, { authorization: await bearer({ forged: true }) });
    expect([forged.status, await forged.text()]).toEqual([
      401,
      'This does not come from Microsoft Teams.\n',
    ]);
    expect(
      (await post(url, typing, { authorization: await bearer({ expires: -900 }) })).status,
    ).toBe(401);
    expect((await fetch(`${url}/slack/events`, { method: 'POST' })).status).toBe(401);
    const ready = await (await fetch(`${url}/readyz`)).json();
    expect(ready).toMatchObject({ slack: 'ok', teams: 'ok' });
    const ran = await stop();
    expect(ran.code).toBe(0);
    for (const line of linesOf(ran.stderr)) expect(JSON.parse(line)).toHaveProperty('event');
    expect(ran.stdout + ran.stderr).not.toMatch(/canary|PUBLIC KEY|eyJ/);
  });

  it.each<[string, Readonly<Record<string, string>>, boolean]>([
    ['is not loaded for Slack alone', {}, false],
    ['is loaded where it is set up', development, true],
  ])('%s', async (_what, env, loaded) => {
    const place = { cwd: ownFolder(), env: { ...env, NODE_OPTIONS: `--import=${telling}` } };
    const { stop } = await startServe(place);
    await wait(200);
    expect((await stop()).stderr).toContain(`{"botbuilder":${loaded}}`);
  });

  it.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ['nothing is set up', {}, /Slack, Microsoft Teams or both/],
    [
      'others could reach it unauthenticated',
      { HOSTING_REVIEW_DEV: '1', HOST: '0.0.0.0' },
      /^HOSTING_REVIEW_DEV/,
    ],
    [
      'half of Teams is set beside Slack',
      { ...slackSettings, MicrosoftAppPassword: 'canary' },
      /^MicrosoftAppId is missing/,
    ],
  ])('is refused where %s', async (_what, env, sentence) => {
    const ran = await runCli(['serve'], { cwd: ownFolder(), env });
    expect(ran).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(sentence) });
    expect(ran.stderr).not.toContain('canary');
  });
});
