// A Web API that says yes, and many people who type the same command: what both sides of the
// comparison talk to. Signed like Slack signs, over connections that stay open.
import { createHmac, randomUUID } from 'node:crypto';
import { Pool } from 'undici';
import { countingPosts } from './served.mjs';

export const secret = '0123456789abcdef0123456789abcdef';

/** Counts posts. */
export async function startWebApi() {
  const api = await countingPosts((request, response, posts) => {
    const method = request.url?.split('/').at(-1);
    if (method === 'users.info') {
      response.end('{"ok":true,"user":{"id":"U1","name":"ada","tz":"UTC","profile":{}}}');
      return false;
    }
    const ts = `${1_700_000_000 + posts}.000100`;
    response.end(`{"ok":true,"ts":"${ts}","team_id":"T1","bot_id":"B1","user_id":"U0"}`);
    return method === 'chat.postMessage';
  });
  return Object.create(api, { url: { value: `${api.url}api/` } });
}

function command(number) {
  const id = randomUUID();
  return new URLSearchParams({
    token: 'x',
    team_id: 'T1',
    team_domain: 'acme',
    channel_id: `C${number}`,
    channel_name: 'general',
    user_id: 'U1',
    user_name: 'ada',
    command: '/hosting-review',
    text: `Workload ${id}`,
    api_app_id: 'A1',
    is_enterprise_install: 'false',
    response_url: 'http://127.0.0.1:9/none',
    trigger_id: id,
  }).toString();
}

/**
 * @returns what each acknowledgement took, in ms, and the time from the first command until every
 *   post of every turn has arrived, in seconds
 */
export async function load(url, api, { turns, inFlight, postsEach }) {
  const pool = new Pool(url, { connections: inFlight });
  const acks = [];
  const before = api.posts;
  let next = 0;
  const one = async () => {
    while (next < turns) {
      next += 1;
      const body = command(next);
      const time = String(Math.floor(Date.now() / 1000));
      const mac = createHmac('sha256', secret).update(`v0:${time}:${body}`).digest('hex');
      const began = performance.now();
      const answer = await pool.request({
        path: '/slack/events',
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-slack-request-timestamp': time,
          'x-slack-signature': `v0=${mac}`,
        },
        body,
      });
      await answer.body.dump();
      if (answer.statusCode !== 200) throw new Error(`answered ${answer.statusCode}`);
      acks.push(performance.now() - began);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: inFlight }, one));
  await api.reached(before + turns * postsEach);
  const seconds = (performance.now() - began) / 1000;
  await pool.close();
  return { acks, seconds };
}
