/**
 * Hosting Review in Microsoft's Agents Playground, on this machine alone and without an account:
 * `npm run playground [-- --db FILE --port 3978 --playground-port 56150]`. Ctrl-C stops both.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import process, { env, execPath, exit, platform, stderr, stdout } from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../', import.meta.url));
const preload = new URL('./playground-child.mjs', import.meta.url).href;
const readyMs = 60_000;
const stopMs = 8_000;

/** A sentence for who started this. */
class Cannot extends Error {}

const children = new Set();
let stopping = false;

function asked() {
  const text = { type: 'string' };
  try {
    const { values } = parseArgs({
      options: { db: text, port: text, 'playground-port': text },
    });
    return {
      db: resolve(values.db ?? 'data/playground.db'),
      port: portOf('port', values.port ?? '3978'),
      playgroundPort: portOf('playground-port', values['playground-port'] ?? '56150'),
    };
  } catch (error) {
    throw error instanceof Cannot ? error : new Cannot(error.message);
  }
}

function portOf(option, value) {
  const port = Number(value);
  if (/^\d{1,5}$/.test(value) && port >= 1 && port <= 65_535) return port;
  throw new Cannot(`--${option}: found "${value}", allowed: a whole number from 1 to 65535.`);
}

async function run({ db, port, playgroundPort }) {
  const client = playgroundCli();
  await free('port', port);
  await free('playground-port', playgroundPort);
  buildWhereOld();
  mkdirSync(dirname(db), { recursive: true });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => leave(0));
  if (env.npm_lifecycle_event !== undefined) endWithNpm();
  start('Hosting Review', [join(root, 'dist/main.js'), 'serve', '--db', db], {
    env: serveSettings(port),
  });
  await answers(`http://127.0.0.1:${port}/readyz`, 'Hosting Review');
  if (stopping) return;
  const address = `http://127.0.0.1:${playgroundPort}`;
  start('The Agents Playground', [client, ...playgroundOptions(port, playgroundPort)], {
    // It writes beside where it stands.
    cwd: dirname(db),
    env: {
      ...unset(),
      TEAMSAPPTESTER_BROWSER: 'none',
      M365_AGENTS_PLAYGROUND_LOGFILE: `${db}.playground.log`,
    },
  });
  await answers(`${address}/_debug/ping`, 'The Agents Playground');
  if (stopping) return;
  stdout.write(
    `Open ${address} and, in "My Team - General", post: @Test Bot start Support summariser ` +
      '(Ctrl-C stops).\n',
  );
}

/** Without what belongs to a real workspace or tenant: none is to be reached. */
function unset() {
  const real = /^(SLACK_|MicrosoftApp|To(Bot|Channel)From)/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !real.test(name)));
}

const serveSettings = (port) => ({
  LOG_LEVEL: 'warn',
  ...unset(),
  HOSTING_REVIEW_DEV: '1',
  HOST: '127.0.0.1',
  PORT: String(port),
});

const playgroundOptions = (port, own) => [
  'start',
  ...['-e', `http://127.0.0.1:${port}/api/messages`],
  ...['--service-url', `http://127.0.0.1:${own}/_connector`],
  ...['-c', 'msteams', '-p', String(own), '--dt'],
];

function playgroundCli() {
  try {
    return createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
  } catch {
    throw new Cannot('The Agents Playground is not installed here: run npm ci in the repository.');
  }
}

async function free(option, port) {
  const server = createServer().listen(port, '127.0.0.1');
  const taken = await Promise.race([
    once(server, 'listening').then(() => false),
    once(server, 'error').then(() => true),
  ]).catch(() => true);
  if (taken) {
    throw new Cannot(
      `Another program listens on port ${port}. Stop it, or name another with --${option}.`,
    );
  }
  server.close();
  await once(server, 'close');
}

/** Builds where something was changed since, or was never built. */
function buildWhereOld() {
  const built = join(root, 'dist/main.js');
  const builtAt = existsSync(built) ? statSync(built).mtimeMs : 0;
  if (['src', 'dialogs', 'knowledge'].every((part) => newest(join(root, part)) < builtAt)) return;
  const options = { cwd: root, stdio: ['ignore', 2, 2], shell: platform === 'win32' };
  const { status } = spawnSync('npm', ['run', 'build', '--silent'], options);
  if (status !== 0) throw new Cannot('It could not be built; what is wrong stands above.');
}

const newest = (folder) =>
  Math.max(
    ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
      (name) => statSync(join(folder, name)).mtimeMs,
    ),
  );

function start(name, args, { env: settings, cwd }) {
  const child = spawn(execPath, ['--import', preload, ...args], {
    env: settings,
    cwd,
    // A process group of its own: Ctrl-C reaches this program, which stops both in good order.
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  children.add(child);
  child.on('error', () => {});
  child.on('close', (code) => {
    children.delete(child);
    if (stopping) return;
    stderr.write(`${name} ended by itself.\n`);
    void leave(code || 1);
  });
}

async function answers(url, name) {
  const until = Date.now() + readyMs;
  while (Date.now() < until) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    if (answer?.ok || stopping) return;
    await wait(150);
  }
  throw new Cannot(`${name} was not ready within ${readyMs / 1_000} seconds.`);
}

/** A signal to npm ends its shell, which tells nobody. */
function endWithNpm() {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && leave(0), 500).unref();
}

async function leave(code) {
  await stop();
  exit(code);
}

/** A second call, from somebody who does not want to wait, ends them at once. */
async function stop() {
  const signal = stopping ? 'SIGKILL' : 'SIGTERM';
  stopping = true;
  const ends = [...children].map((child) => {
    child.kill(signal);
    return once(child, 'close');
  });
  await Promise.race([Promise.all(ends), wait(stopMs, undefined, { ref: false })]);
  for (const child of children) child.kill('SIGKILL');
}

try {
  await run(asked());
} catch (error) {
  await stop();
  if (!(error instanceof Cannot)) throw error;
  stderr.write(`${error.message}\n`);
  exit(2);
}
