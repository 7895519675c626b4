import { createHash } from 'node:crypto';
import type { webApi } from '@slack/bolt';
import { largestFile } from '../../app/forms/evidence-read.ts';
import type { ExportFile, Home } from '../../app/message.ts';
import type { Delivery, FileRead, Sender, Sent } from '../../app/platform.ts';
import type { Saying } from '../../app/say/say.ts';
import { drawHome } from './render-home.ts';
import { type Drawn, drawMessage, repeated } from './render-message.ts';
import type { Clients } from './tokens.ts';
import { whatWentWrong } from './what-went-wrong.ts';

/** Says things on Slack, each with the token of its tenant: one call, without retries of its own. */
export function slackSender(clients: Clients): Sender {
  return {
    send: (delivery) =>
      attempt(() => clients.call(delivery.tenant, (client) => sendOne(client, delivery))),
    async answers(tenant) {
      try {
        await clients.call(tenant, (client) => client.apiCall('api.test'));
        return true;
      } catch (error) {
        const { how } = whatWentWrong(error);
        return how === 'refused' || how === 'limited';
      }
    },
    async hash(tenant, address) {
      try {
        return await readFile(await clients.of(tenant), address);
      } catch (error) {
        return notRead(error);
      }
    },
  };
}

async function attempt(call: () => Promise<Sent>): Promise<Sent> {
  try {
    return await call();
  } catch (error) {
    return whatWentWrong(error);
  }
}

function sendOne(client: webApi.WebClient, delivery: Delivery): Promise<Sent> {
  const { message, to, saying } = delivery;
  if (message.kind === 'home') return publish(client, message.home, to ?? '', saying);
  const drawn = drawMessage(message, saying);
  const said = delivery.repeated ? repeated(drawn, saying) : drawn;
  if (message.kind === 'export') return upload(client, message.export, to ?? '', said);
  if (to !== undefined) return tellAlone(client, said, delivery, to);
  return delivery.posted === undefined
    ? post(client, said, delivery)
    : edit(client, said, delivery.posted, delivery);
}

/** Links are what people gave as evidence; Slack must not fetch them for a preview. */
const quietly = { unfurl_links: false, unfurl_media: false } as const;

async function post(
  client: webApi.WebClient,
  { text, blocks }: Drawn,
  { team = '', root }: Delivery,
): Promise<Sent> {
  const thread = root === undefined ? {} : { thread_ts: root };
  const answer = await client.chat.postMessage({
    channel: team,
    text,
    blocks,
    ...thread,
    ...quietly,
  });
  return { how: 'sent', ...(answer.ts === undefined ? {} : { posted: answer.ts }) };
}

async function edit(
  client: webApi.WebClient,
  { text, blocks }: Drawn,
  ts: string,
  { team = '' }: Delivery,
): Promise<Sent> {
  await client.chat.update({ channel: team, ts, text, blocks });
  return { how: 'sent' };
}

/** What is for one person: beside the review where they are, else in their direct messages. */
async function tellAlone(
  client: webApi.WebClient,
  said: Drawn,
  delivery: Delivery,
  user: string,
): Promise<Sent> {
  const { team, root, message } = delivery;
  if (delivery.shown !== undefined) return editAlone(client, said, delivery.shown);
  const { text, blocks } = said;
  const direct = ['owed', 'undelivered', 'looks'].includes(message.kind) || team === undefined;
  if (direct) return sendDirect(client, said, user);
  const thread = root === undefined ? {} : { thread_ts: root };
  try {
    await client.chat.postEphemeral({ channel: team, user, text, blocks, ...thread });
    return { how: 'sent' };
  } catch (error) {
    const wrong = whatWentWrong(error);
    if (wrong.how !== 'refused' || wrong.because === 'token') throw error;
    return sendDirect(client, said, user);
  }
}

/** What somebody took out of their direct messages is not put there again. */
async function editAlone(
  client: webApi.WebClient,
  { text, blocks }: Drawn,
  shown: string,
): Promise<Sent> {
  const [channel = '', ts = ''] = shown.split(' ');
  try {
    await client.chat.update({ channel, ts, text, blocks });
    return { how: 'sent' };
  } catch (error) {
    const wrong = whatWentWrong(error);
    return wrong.how === 'gone' ? { how: 'sent' } : wrong;
  }
}

async function sendDirect(client: webApi.WebClient, said: Drawn, user: string): Promise<Sent> {
  const channel = await directChannel(client, user);
  const { text, blocks } = said;
  await client.chat.postMessage({ channel, text, blocks, ...quietly });
  return { how: 'sent' };
}

async function directChannel(client: webApi.WebClient, user: string): Promise<string> {
  const opened = await client.conversations.open({ users: user });
  return opened.channel?.id ?? user;
}

async function publish(
  client: webApi.WebClient,
  home: Home,
  user: string,
  saying: Saying,
): Promise<Sent> {
  await client.views.publish({ user_id: user, view: drawHome(home, saying) });
  return { how: 'sent' };
}

async function upload(
  client: webApi.WebClient,
  file: ExportFile,
  user: string,
  { text }: Drawn,
): Promise<Sent> {
  const bytes = await bytesOf(file);
  const channel = await directChannel(client, user);
  await client.filesUploadV2({
    channel_id: channel,
    filename: file.name,
    title: file.name,
    file: bytes,
    initial_comment: text,
  });
  return { how: 'sent' };
}

async function bytesOf({ text }: ExportFile): Promise<Buffer> {
  const parts: string[] = [];
  for await (const part of text()) parts.push(part);
  return Buffer.from(parts.join(''));
}

/** Nothing was asked, so that there is nothing to be unsure of. */
function notRead(error: unknown): FileRead {
  const wrong = whatWentWrong(error);
  return wrong.how === 'gone' ? { how: 'down', detail: 'gone' } : wrong;
}

/** Only Slack's own addresses are read, since only they get the token. */
async function readFile(client: webApi.WebClient, address: string): Promise<FileRead> {
  if (!URL.canParse(address)) return { how: 'refused', because: 'message', detail: 'no address' };
  const { hostname, protocol, origin } = new URL(address);
  const own = origin === new URL(client.slackApiUrl).origin;
  const slacks = protocol === 'https:' && /(^|\.)slack(-files)?\.com$/.test(hostname);
  if (!own && !slacks) return { how: 'refused', because: 'message', detail: 'foreign address' };
  try {
    const answer = await fetch(address, {
      headers: { authorization: `Bearer ${client.token}` },
      redirect: 'error',
      signal: AbortSignal.timeout(10_000),
    });
    if (answer.status >= 500) return { how: 'down', detail: `HTTP ${answer.status}` };
    if (!answer.ok || !answer.body) {
      return { how: 'refused', because: 'message', detail: `HTTP ${answer.status}` };
    }
    return await hashOf(answer.body);
  } catch (error) {
    return { how: 'down', detail: String(Object(error).name) };
  }
}

async function hashOf(body: AsyncIterable<Uint8Array>): Promise<FileRead> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > largestFile) return { how: 'refused', because: 'message', detail: 'too large' };
    hash.update(part);
  }
  return { how: 'read', hash: hash.digest('hex') };
}
