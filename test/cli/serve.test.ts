import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { linesOf, runCli } from '../support/cli.ts';
import { ownFolder } from '../support/folder.ts';
import { slackSettings, startServe } from '../support/serve.ts';

const env = slackSettings;
const databaseIn = (cwd: string): string => join(cwd, 'data', 'hosting-review.db');
const eventsOf = (log: string): unknown[] => linesOf(log).map((line) => JSON.parse(line).event);

/** Half a request that the server has begun to read, and what becomes of it. */
async function halfARequest(url: string) {
  const { port, hostname } = new URL(url);
  const socket = connect(Number(port), hostname);
  let heard = '';
  socket.setEncoding('utf8').on('data', (text) => {
    heard += text;
  });
  socket.on('error', () => {});
  const closed = once(socket, 'close').then(() => heard);
  const asking = 'GET /healthz HTTP/1.1\r\nhost: test\r\nexpect: 100-continue\r\n';
  socket.write(`${asking}content-length: 10\r\n\r\nhalf`);
  await once(socket, 'data');
  return { closed, finish: () => void socket.write('+ half') };
}

describe('serve', () => {
  it('says in one line where it listens, is healthy and ready, and ends in good order', async () => {
    const cwd = ownFolder();
    const { url, stdout, stop } = await startServe({ cwd });
    expect(stdout()).toBe(
      `Hosting Review listens on ${url} (Slack over HTTP). Stop with Ctrl-C.\n`,
    );
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' });
    const ready = await fetch(`${url}/readyz`);
    expect(await ready.json()).toMatchObject({ database: 'ok' });
    const ran = await stop();
    expect(ran.code).toBe(0);
    expect(linesOf(ran.stdout)).toHaveLength(1);
    expect(eventsOf(ran.stderr)).toEqual(
      expect.arrayContaining(['listening', 'stopping', 'stopped']),
    );
    expect(existsSync(databaseIn(cwd))).toBe(true);
    expect(existsSync(`${databaseIn(cwd)}-wal`)).toBe(false);
  });

  it('listens in Socket Mode too, for those who ask whether it is well', async () => {
    const socket = { SLACK_SIGNING_SECRET: '', SLACK_APP_TOKEN: 'xapp-1-test-token' };
    const { url, stdout, stop } = await startServe({ cwd: ownFolder(), env: socket });
    expect(stdout()).toContain('(Slack over Socket Mode)');
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await stop('SIGINT')).code).toBe(0);
  });

  it('finishes a request that is under way when it is told to stop', async () => {
    const { url, stop } = await startServe({ cwd: ownFolder() });
    const { closed, finish } = await halfARequest(url);
    const stopped = stop();
    await wait(200);
    finish();
    expect(await closed).toContain('HTTP/1.1 200 ');
    expect((await stopped).code).toBe(0);
  });

  it('does not wait for ever for one that does not come to its end', async () => {
    const { url, stop } = await startServe({ cwd: ownFolder() });
    const { closed } = await halfARequest(url);
    const from = performance.now();
    expect((await stop()).code).toBe(0);
    expect(performance.now() - from).toBeLessThan(8_000);
    await closed;
  });

  it('ends at once when it is told twice', async () => {
    const { url, child, stderr, ended } = await startServe({ cwd: ownFolder() });
    await halfARequest(url);
    const from = performance.now();
    child.kill('SIGINT');
    await expect.poll(stderr).toContain('stopping');
    child.kill('SIGINT');
    expect((await ended).code).toBe(1);
    expect(performance.now() - from).toBeLessThan(3_000);
  });

  it.each(['unhandledRejection', 'uncaughtException'])(
    'closes and fails after an %s, and says where it was and not what it was about',
    async (event) => {
      const cwd = ownFolder();
      const fault = join(cwd, 'fault.mjs');
      const breaking = {
        unhandledRejection: 'Promise.reject(new TypeError("Ada said so"))',
        uncaughtException: 'throw new TypeError("Ada said so")',
      }[event];
      writeFileSync(fault, `process.on('SIGUSR2', () => { ${breaking}; });\n`);
      const place = { cwd, env: { NODE_OPTIONS: `--import=${pathToFileURL(fault)}` } };
      const ran = await (await startServe(place)).stop('SIGUSR2');
      expect(ran.code).toBe(1);
      expect(ran.stderr).toContain(`"event":"${event}","error":"TypeError"`);
      expect(ran.stderr).toContain('fault.mjs:1');
      expect(ran.stderr).not.toContain('Ada');
      expect(existsSync(`${databaseIn(cwd)}-wal`)).toBe(false);
      expect((await (await startServe({ cwd })).stop()).code).toBe(0);
    },
  );

  it('shows no secret, whatever it is asked and however it ends', async () => {
    const secrets = {
      SLACK_BOT_TOKEN: 'xoxb-canary-of-the-bot',
      SLACK_SIGNING_SECRET: 'canary-of-the-signature',
    };
    const { url, stop } = await startServe({ cwd: ownFolder(), env: secrets });
    const told = await Promise.all(
      ['/', '/healthz', '/readyz', '/slack/events?xoxb-canary'].map(async (path) =>
        (await fetch(url + path, { method: path === '/' ? 'POST' : 'GET' })).text(),
      ),
    );
    const ran = await stop();
    expect(told.join('') + ran.stdout + ran.stderr).not.toContain('canary');
  });

  it('logs no more than it was asked to', async () => {
    const { stop } = await startServe({ cwd: ownFolder(), env: { LOG_LEVEL: 'silent' } });
    expect((await stop()).stderr).toBe('');
  });

  it('finishes the cleaning after an erasure that was cut short', async () => {
    const cwd = ownFolder();
    await (await startServe({ cwd })).stop();
    const uncleaned = (work: string): unknown => {
      const db = new BetterSqlite3(databaseIn(cwd));
      const found = db.prepare(work).all();
      db.close();
      return found;
    };
    uncleaned(
      `INSERT INTO settings (tenant, key, value) VALUES ('acme', 'uncleaned', 'yes') RETURNING key`,
    );
    await (await startServe({ cwd })).stop();
    expect(uncleaned(`SELECT key FROM settings WHERE key = 'uncleaned'`)).toEqual([]);
  });
});

describe('serve refuses, in words and with 2,', () => {
  it('to start without settings, before it touches anything', async () => {
    const cwd = ownFolder();
    const ran = await runCli(['serve'], { cwd, env: { PORT: 'x' } });
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('SLACK_BOT_TOKEN');
    expect(ran.stderr).toContain('PORT: not a whole number');
    expect(existsSync(join(cwd, 'data'))).toBe(false);
  });

  it('a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await once(other, 'listening');
    const PORT = String((other.address() as AddressInfo).port);
    const cwd = ownFolder();
    const ran = await runCli(['serve'], { cwd, env: { ...env, PORT } });
    expect(ran).toEqual({
      code: 2,
      stdout: '',
      stderr:
        `Another program listens on port ${PORT} of 127.0.0.1. Stop that one, or set PORT to another. ` +
        'Nothing was started.\n',
    });
    expect((await (await startServe({ cwd })).stop()).code).toBe(0);
  });

  it.each([
    [
      'an address of another machine',
      '192.0.2.1',
      /^192\.0\.2\.1 is not an address of this machine/,
    ],
    ['a name that nobody knows', 'nowhere.invalid', /nowhere\.invalid/],
  ])('%s', async (_what, HOST, sentence) => {
    const ran = await runCli(['serve'], { cwd: ownFolder(), env: { ...env, HOST } });
    expect(ran).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(sentence) });
    expect(linesOf(ran.stderr)).toHaveLength(1);
  });

  it.each<[what: string, spoil: (db: string) => void, sentence: RegExp]>([
    ['a database whose header is gone', (db) => overwrite(db, 0, 100), /is not an SQLite database/],
    ['a database with damage inside', (db) => overwrite(db, 4096, 8192), /is damaged/],
    ['a database of a newer program', raiseVersion, /was written by a newer Hosting Review/],
    ['what is no database', (db) => writeFileSync(db, 'x'.repeat(5000)), /not an SQLite database/],
  ])('%s', async (_what, spoil, sentence) => {
    const cwd = ownFolder();
    await (await startServe({ cwd })).stop();
    spoil(databaseIn(cwd));
    const ran = await runCli(['serve'], { cwd, env });
    expect(ran).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(sentence) });
    expect(linesOf(ran.stderr)).toHaveLength(1);
    expect(existsSync(`${databaseIn(cwd)}.serve.pid`)).toBe(false);
  });
});

const overwrite = (path: string, from: number, to: number): void =>
  writeFileSync(path, readFileSync(path).fill(0, from, to));

function raiseVersion(path: string): void {
  const db = new BetterSqlite3(path);
  db.pragma('user_version = 999');
  db.close();
}
