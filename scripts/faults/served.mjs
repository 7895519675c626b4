import { spawn } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, execPath } from 'node:process';
import { fileURLToPath } from 'node:url';

const secret = 'c'.repeat(32);
const program = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const watch = new URL('./watch-loop.mjs', import.meta.url).href;

/** A Web API on this machine that says yes to everything, or nothing at all. */
export async function webApi({ silent = false } = {}) {
  let met;
  const asked = new Promise((resolve) => {
    met = resolve;
  });
  let posts = 0;
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      met();
      posts += 1;
      const ts = `${1_700_000_000 + posts}.000100`;
      const body = { ok: true, ts, user: { id: 'U1', name: 'ada', tz: 'UTC', profile: {} } };
      if (!silent) response.end(JSON.stringify(body));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}/api/`,
    /** Resolves when something has been asked. */
    asked,
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The program as people run it, in a folder of its own. */
export async function served(apiUrl) {
  const folder = mkdtempSync(join(tmpdir(), 'hosting-review-faults-'));
  const db = join(folder, 'reviews.db');
  const child = spawn(execPath, ['--import', watch, program, 'serve', '--db', db], {
    cwd: folder,
    env: {
      PATH: env.PATH,
      SLACK_BOT_TOKEN: 'xoxb-made-up',
      SLACK_SIGNING_SECRET: secret,
      SLACK_API_URL: apiUrl,
      PORT: '0',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  });
  const ended = once(child, 'exit').then(([code]) => {
    rmSync(folder, { recursive: true, force: true });
    return code;
  });
  const url = await urlIn(child);
  return {
    db,
    url,
    async asks(what) {
      const answer = once(child, 'message');
      child.send(what);
      return (await answer)[0];
    },
    ends(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

async function urlIn(child) {
  let said = '';
  for await (const text of child.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    said += text;
    const url = /http:\/\/[\d.]+:\d+/.exec(said)?.[0];
    if (url) return url;
  }
  throw new Error('serve ended at once.');
}

/** A command that starts a review; the same one however often it is sent. */
export const commandOf = (workload) =>
  new URLSearchParams({
    command: '/hosting-review',
    text: workload,
    team_id: 'T1',
    channel_id: 'C1',
    user_id: 'U1',
    user_name: 'ada',
    is_enterprise_install: 'false',
    response_url: 'http://127.0.0.1:9/none',
    trigger_id: randomUUID(),
  }).toString();

/** Sends it as Slack does. @returns the status, and what it took in ms */
export async function sent(url, body) {
  const time = String(Math.floor(Date.now() / 1_000));
  const mac = createHmac('sha256', secret).update(`v0:${time}:${body}`).digest('hex');
  const began = performance.now();
  const { status } = await fetch(`${url}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': time,
      'x-slack-signature': `v0=${mac}`,
    },
    body,
    signal: AbortSignal.timeout(20_000),
  });
  return { status, ms: performance.now() - began };
}
