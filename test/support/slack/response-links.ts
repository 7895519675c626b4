import { asJson, type Outcome } from './slack-server.ts';
import type { ResponseLink, Space } from './space.ts';
import { textOf, type Wire } from './wire.ts';

const usesLimit = 5;

/** What the app says through a response_url: privately, unless it says otherwise. */
export async function answerLink(space: Space, path: string, said: Wire): Promise<Outcome> {
  const link = space.links.get(path);
  // Made by a fixture: nobody in this workspace is waiting for it.
  if (!link) return { status: 200, body: 'ok' };
  link.uses += 1;
  if (link.uses > usesLimit) return asJson({ ok: false, error: 'used_url' }, 404);
  if (said['delete_original'] === true) await forget(space, link);
  else if (said['replace_original'] === true) await replace(space, link, said);
  else await tell(space, link, said);
  return { status: 200, body: 'ok' };
}

/** Also for what an app answers to a slash command at once. */
export async function tell(
  space: Space,
  { user, channel }: Pick<ResponseLink, 'user' | 'channel'>,
  said: Wire,
): Promise<void> {
  const { text, blocks, thread_ts } = said;
  const message = { channel, text, blocks, thread_ts };
  if (said['response_type'] === 'in_channel')
    return void (await space.emulated.call('chat.postMessage', message, space.bot.token));
  const ts = await tsFor(space, channel, user);
  space.ephemerals.push({ ts, channel, user, wire: message });
}

/** From the emulator, so that what is private is older or newer than what is not. */
async function tsFor(space: Space, channel: string, user: string): Promise<string> {
  // A private conversation takes no such message from the emulator; there the clock must do.
  if (!space.rooms.has(channel)) return `${Math.floor(Date.now() / 1_000)}.999999`;
  const message = { channel, user, text: '-' };
  const { message_ts: ts } = await space.emulated.call(
    'chat.postEphemeral',
    message,
    space.bot.token,
  );
  return textOf(ts);
}

async function forget(space: Space, { ephemeral, channel, ts }: ResponseLink): Promise<void> {
  if (ephemeral) space.ephemerals = space.ephemerals.filter((one) => one.ts !== ts);
  else await space.emulated.call('chat.delete', { channel, ts }, space.bot.token);
}

async function replace(space: Space, link: ResponseLink, said: Wire): Promise<void> {
  const { channel, ts } = link;
  const { text, blocks } = said;
  const shown = space.ephemerals.find((one) => link.ephemeral && one.ts === ts);
  if (shown) shown.wire = { ...shown.wire, text, blocks };
  else await space.emulated.call('chat.update', { channel, ts, text, blocks }, space.bot.token);
}
