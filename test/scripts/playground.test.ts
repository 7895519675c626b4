import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { environment } from '../support/cli.ts';
import { ownFolder } from '../support/folder.ts';

const script = fileURLToPath(new URL('../../scripts/playground.mjs', import.meta.url));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const isOpen = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    () => true,
    () => false,
  );

/** Runs it until it has said something on either stream, or ended. */
function start(args: readonly string[], place = script) {
  const child = spawn(process.execPath, [place, ...args], {
    cwd: ownFolder(),
    env: environment({ SLACK_BOT_TOKEN: 'xoxb-real', MicrosoftAppPassword: 'real' }),
  });
  onTestFinished(() => void child.kill('SIGTERM'));
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const ended = once(child, 'close').then(([code]) => ({ code, stdout, stderr }));
  return { child, ended, said: () => stdout };
}

async function playing(): Promise<{
  readonly child: ChildProcess;
  readonly ended: Promise<{ code: unknown; stdout: string; stderr: string }>;
  readonly ports: readonly [number, number];
  readonly db: string;
}> {
  const ports = [await freePort(), await freePort()] as const;
  const db = join(ownFolder(), 'deep', 'playground.db');
  const [port, own] = ports.map(String);
  const { child, ended, said } = start([
    '--db',
    db,
    '--port',
    String(port),
    '--playground-port',
    String(own),
  ]);
  await Promise.race([
    once(child.stdout, 'data'),
    ended.then(({ stderr }) => Promise.reject(new Error(stderr))),
  ]);
  expect(said()).toBe(
    `Open http://127.0.0.1:${own} and, in "My Team - General", post: ` +
      '@Test Bot start Support summariser (Ctrl-C stops).\n',
  );
  return { child, ended, ports, db };
}

/** Both are gone, seen from where somebody would reach them. */
async function gone(ports: readonly number[]): Promise<boolean> {
  for (let look = 0; look < 50; look += 1) {
    const open = await Promise.all(ports.map((port) => isOpen(`http://127.0.0.1:${port}/`)));
    if (!open.includes(true)) return true;
    await wait(200);
  }
  return false;
}

describe('npm run playground', () => {
  it('starts both on this machine alone, says so in one line, and stops both', async () => {
    const { child, ended, ports, db } = await playing();
    const [port, own] = ports;
    expect(existsSync(db)).toBe(true);
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${own}/_debug/ping`)).status).toBe(200);
    const outside = Object.values(networkInterfaces())
      .flat()
      .filter((one) => one?.family === 'IPv4' && !one.internal)
      .flatMap((one) => ports.map((each) => `http://${one?.address}:${each}/`));
    expect(await Promise.all(outside.map(isOpen))).toEqual(outside.map(() => false));
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
    expect(await gone(ports)).toBe(true);
  }, 90_000);

  it('leaves nothing running even when it is killed', async () => {
    const { child, ended, ports } = await playing();
    child.kill('SIGKILL');
    await ended;
    expect(await gone(ports)).toBe(true);
  }, 90_000);

  it.each(['port', 'playground-port'])('says in a sentence that --%s is taken', async (option) => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const others = { port: await freePort(), 'playground-port': await freePort(), [option]: port };
    const args = Object.entries(others).flatMap(([name, value]) => [`--${name}`, String(value)]);
    expect(await start(args).ended).toEqual({
      code: 2,
      stdout: '',
      stderr: `Another program listens on port ${port}. Stop it, or name another with --${option}.\n`,
    });
  });

  it('says in a sentence that the Playground is not installed', async () => {
    const folder = join(ownFolder(), 'scripts');
    mkdirSync(folder);
    for (const name of ['playground.mjs', 'playground-child.mjs']) {
      cpSync(join(script, '..', name), join(folder, name));
    }
    expect(await start([], join(folder, 'playground.mjs')).ended).toEqual({
      code: 2,
      stdout: '',
      stderr: 'The Agents Playground is not installed here: run npm ci in the repository.\n',
    });
  });

  it('refuses a port that is none', async () => {
    const { code, stderr } = await start(['--port', '70000']).ended;
    expect([code, stderr]).toEqual([
      2,
      '--port: found "70000", allowed: a whole number from 1 to 65535.\n',
    ]);
  });
});
