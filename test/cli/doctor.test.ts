import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkToken } from '../../src/adapters/slack/check-token.ts';
import { readDatabaseHeader } from '../../src/adapters/sqlite/database-header.ts';
import { readMigrations } from '../../src/adapters/sqlite/migrate.ts';
import { openDatabase } from '../../src/adapters/sqlite/open-database.ts';
import { openSqliteStore } from '../../src/adapters/sqlite/sqlite-store.ts';
import { linesOf, runCli } from '../support/cli.ts';
import { ownFolder } from '../support/folder.ts';
import { slackSettings, startServe } from '../support/serve.ts';
import { tamper } from '../support/tamper.ts';

const needed = 'commands,chat:write,app_mentions:read,im:write,files:read,files:write,users:read';

type Answering = (request: IncomingMessage, response: ServerResponse) => void;

/** Somebody who answers where Slack's Web API would. */
async function anApi(answer: Answering): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
}

const granting =
  (scopes: string | undefined): Answering =>
  (request, response) => {
    expect([request.method, request.url]).toEqual(['POST', '/api/auth.test']);
    expect(request.headers.authorization).toBe(`Bearer ${slackSettings.SLACK_BOT_TOKEN}`);
    if (scopes !== undefined) response.setHeader('x-oauth-scopes', scopes);
    response.end(JSON.stringify({ ok: true, team: 'Acme', team_id: 'T0ACME' }));
  };

const refusing =
  (error: string): Answering =>
  (_request, response) =>
    void response.end(JSON.stringify({ ok: false, error }));

/** What the doctor says, a line a finding: `mark text`. */
async function told(env: Readonly<Record<string, string>>, cwd = ownFolder(), db?: string) {
  const args = db === undefined ? ['doctor'] : ['doctor', '--db', db];
  const ran = await runCli(args, { cwd, env });
  expect(ran.stderr).toBe('');
  const lines = linesOf(ran.stdout);
  const find = (words: string): string | undefined => lines.find((line) => line.includes(words));
  return { code: ran.code, lines, find, text: ran.stdout };
}

const settings = async (answer: Answering) => ({
  ...slackSettings,
  SLACK_API_URL: await anApi(answer),
});

describe('doctor', () => {
  it('finds nothing wrong where nothing is, and changes nothing', async () => {
    const cwd = ownFolder();
    const { code, lines } = await told(await settings(granting(needed)), cwd);
    expect(lines).toEqual([
      `ok       Node ${process.versions.node}`,
      'ok       Settings: Slack over HTTP, listening on 127.0.0.1, port 0',
      `ok       Database: ${join(cwd, 'data/hosting-review.db')} is not there yet; the first start makes it.`,
      expect.stringMatching(/^ok {7}Dialogs and knowledge: 5 questions, \d+ rules$/),
      'ok       manifest.yml asks for what is listened to, and no more',
      'ok       Bot token: accepted by the workspace Acme (T0ACME)',
      'ok       Scopes: those that are needed, and no more',
      'Nothing is wrong.',
    ]);
    expect(code).toBe(0);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('says what is missing where nothing is set up, and looks at the rest all the same', async () => {
    const { code, find } = await told({});
    expect(code).toBe(2);
    expect(find('No chat platform is set up')).toMatch(/^wrong /);
    expect(find('SLACK_BOT_TOKEN')).toMatch(/^ {13}SLACK_BOT_TOKEN +OAuth & Permissions/);
    expect(find('manifest.yml asks')).toMatch(/^ok /);
    expect(find('1 thing is wrong.')).toBeDefined();
  });

  it('gives each wrong setting a line of its own, and repeats none', async () => {
    const { code, lines, text } = await told({
      SLACK_BOT_TOKEN: 'xapp-canary',
      SLACK_APP_TOKEN: 'xoxb-canary',
      PORT: 'canary',
      HOSTING_REVIEW_DB: ' ',
    });
    expect(code).toBe(2);
    expect(lines.filter((line) => line.startsWith('wrong'))).toHaveLength(4);
    expect(text).not.toContain('canary');
    expect(lines.at(-1)).toBe('4 things are wrong.');
  });

  it('wonders about a signing secret that is not like those of Slack', async () => {
    const api = await settings(granting(needed));
    const { code, find, text } = await told({ ...api, SLACK_SIGNING_SECRET: 'canary' });
    expect(code).toBe(0);
    expect(find('SLACK_SIGNING_SECRET')).toMatch(/^warning /);
    expect(find('Nothing is wrong, 1 warning.')).toBeDefined();
    expect(text).not.toContain('canary');
  });

  it('wonders about tokens that travel openly', async () => {
    const { find } = await told({ ...slackSettings, SLACK_API_URL: 'http://slack.invalid/api/' });
    expect(find('SLACK_API_URL begins with http://')).toMatch(/^warning /);
  });
});

describe('the token, to the doctor,', () => {
  it('may have too few scopes, and too many', async () => {
    const fewer = needed.replace('files:write,', '').replace('im:write,', '');
    const { code, find } = await told(await settings(granting(`${fewer},channels:history`)));
    expect(code).toBe(2);
    expect(find('lacks im:write, files:write')).toMatch(/^wrong /);
    expect(find('also has channels:history')).toMatch(/^warning /);
  });

  it('may be one that Slack refuses', async () => {
    const { code, find } = await told(await settings(refusing('token_revoked')));
    expect(code).toBe(2);
    expect(find('(token_revoked)')).toMatch(/^wrong .*install the app again/);
  });

  it('may be one that Slack tells no scopes of', async () => {
    const { code, find } = await told(await settings(granting(undefined)));
    expect(code).toBe(0);
    expect(find('did not say which scopes')).toMatch(/^warning /);
  });

  it('is looked at even where other settings are wrong', async () => {
    const { code, find } = await told({ ...(await settings(granting(needed))), PORT: 'x' });
    expect(code).toBe(2);
    expect(find('accepted by the workspace')).toMatch(/^ok /);
  });

  it('is left alone where Slack cannot be reached, with a warning that says why', async () => {
    const { code, find } = await told(slackSettings);
    expect(code).toBe(0);
    expect(find('Slack could not be asked')).toMatch(/^warning .*\(\w+\)/);
  });

  it.each<[string, Answering, RegExp]>([
    ['nobody answers', () => {}, /^no answer in time$/],
    ['something else answers', (_, response) => void response.end('<html>'), /^HTTP 200$/],
    ['something is wrong there', (_, response) => void response.writeHead(503).end(), /^HTTP 503$/],
    [
      'one is sent elsewhere',
      (_, response) => void response.writeHead(302, { location: 'http://elsewhere.invalid' }).end(),
      /./,
    ],
    ['the line is cut', (request) => void request.socket.destroy(), /^UND_ERR_SOCKET$/],
  ])('is not judged when %s', async (_what, answer, reason) => {
    const state = await checkToken({ botToken: 'xoxb-canary', apiUrl: await anApi(answer) }, 300);
    expect(state).toEqual({ how: 'unreachable', reason: expect.stringMatching(reason) });
  });
});

describe('the database, to the doctor,', () => {
  it('is sound, and somebody serves it or nobody does', async () => {
    const cwd = ownFolder();
    const { child, stop } = await startServe({ cwd });
    const served = await told(slackSettings, cwd);
    expect(served.find('is sound')).toMatch(/^ok .*schema \d+$/);
    expect(served.find(`Served now by process ${child.pid}`)).toMatch(/^ok /);
    await stop();
    const files = readdirSync(join(cwd, 'data'));
    expect((await told(slackSettings, cwd)).find('Not served now')).toMatch(/^ok /);
    expect(readdirSync(join(cwd, 'data'))).toEqual(files);
  });

  it('may hold messages that wait, and some that could not be sent', async () => {
    const cwd = ownFolder();
    const db = join(cwd, 'reviews.db');
    await openSqliteStore(db).close();
    const letter = (thread: string, stuck: string): string =>
      `INSERT INTO outbox (tenant, thread, body, at, due, stuck)
       VALUES ('acme', '${thread}', '{}', 1, 1, ${stuck});`;
    tamper(db, letter('person a', 'NULL') + letter('person b', "'channel'"));
    const { code, find } = await told(slackSettings, cwd, db);
    expect(find('1 message waits to be sent, and 1 could not be sent')).toMatch(/^warning /);
    expect(code).toBe(0);
  });

  it('may be of an older program, and stays so until the next start', async () => {
    const cwd = ownFolder();
    const db = join(cwd, 'reviews.db');
    const [first] = readMigrations();
    openDatabase(db, first ? [first] : []).close();
    const { code, find } = await told(slackSettings, cwd, db);
    expect(find('schema 1; the next start brings it to')).toMatch(/^ok /);
    expect(code).toBe(0);
    expect(readDatabaseHeader(db)).toMatchObject({ schemaVersion: 1 });
  });

  it('may be damaged: that is wrong, and it is left as it is', async () => {
    const cwd = ownFolder();
    const db = join(cwd, 'reviews.db');
    await openSqliteStore(db).close();
    writeFileSync(db, readFileSync(db).fill(0, 4096, 8192));
    const before = readFileSync(db);
    const { code, find } = await told(slackSettings, cwd, db);
    expect(code).toBe(2);
    expect(find('is damaged')).toMatch(/^wrong /);
    expect(readFileSync(db).equals(before)).toBe(true);
  });

  it('may not be one at all', async () => {
    const cwd = ownFolder();
    mkdirSync(join(cwd, 'data'));
    const { code, lines } = await told(slackSettings, cwd, 'data');
    expect(code).toBe(2);
    expect(lines.filter((line) => line.startsWith('wrong'))).toHaveLength(1);
    expect(existsSync(join(cwd, 'data.serve'))).toBe(false);
  });
});
