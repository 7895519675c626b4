// A Bot Connector that says yes, and many people who mention the bot: what both sides of the
// comparison talk to, over connections that stay open.
import { randomUUID } from 'node:crypto';
import { Pool } from 'undici';
import { countingPosts } from './served.mjs';

const bot = { id: '28:bench', name: 'Hosting Review' };
const ada = { id: '29:ada', aadObjectId: randomUUID(), name: 'Ada Lovelace' };
const tenant = randomUUID();

/** Counts posts. */
export const startConnector = () =>
  countingPosts((request, response, posts) => {
    if (request.url?.includes('/members')) {
      response.end(JSON.stringify({ ...ada, objectId: ada.aadObjectId, tenantId: tenant }));
      return false;
    }
    response.statusCode = 201;
    response.end(`{"id":"${1_795_000_000_000 + posts}"}`);
    return request.method === 'POST';
  });

const root = 1_790_000_000_000;

function mention(number, serviceUrl) {
  const channel = `19:channel-${number}@thread.tacv2`;
  const at = `<at>${bot.name}</at>`;
  return JSON.stringify({
    type: 'message',
    id: randomUUID(),
    timestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl,
    from: ada,
    recipient: bot,
    locale: 'en-US',
    textFormat: 'plain',
    text: `${at} start Workload ${number}`,
    conversation: {
      isGroup: true,
      conversationType: 'channel',
      tenantId: tenant,
      id: `${channel};messageid=${root + number}`,
    },
    channelData: { channel: { id: channel }, team: { id: '19:team' }, tenant: { id: tenant } },
    entities: [
      { type: 'mention', text: at, mentioned: bot },
      { type: 'clientInfo', locale: 'en-US', timezone: 'UTC' },
    ],
  });
}

/**
 * @param from the number of the first, so that no two loads of one process say the same
 * @returns what each acknowledgement took, in ms, and the time from the first mention until every post
 *   of every turn has arrived, in seconds
 */
export async function load(url, connector, { turns, inFlight, postsEach, from }) {
  const pool = new Pool(url, { connections: inFlight });
  const acks = [];
  const before = connector.posts;
  let next = from;
  const one = async () => {
    while (next < from + turns) {
      next += 1;
      const body = mention(next, connector.url);
      const began = performance.now();
      const { statusCode, body: answer } = await pool.request({
        path: '/api/messages',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      await answer.dump();
      if (statusCode !== 200) throw new Error(`A mention was answered with ${statusCode}.`);
      acks.push(performance.now() - began);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: inFlight }, one));
  await connector.reached(before + turns * postsEach);
  const seconds = (performance.now() - began) / 1_000;
  await pool.close();
  return { acks, seconds };
}
