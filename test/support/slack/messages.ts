import { drawnMessage } from './drawing.ts';
import { withBlockIds } from './elements.ts';
import type { Ephemeral, Space } from './space.ts';
import { textOf, type Wire, wiresOf } from './wire.ts';

/** A message as it stands now. */
export interface Message {
  readonly channel: string;
  readonly ts: string;
  /** The message that starts its thread, where it is an answer to one. */
  readonly root?: string;
  readonly user: string;
  readonly text: string;
  readonly wire: Wire;
}

/** Everything in a channel, each thread after the message that starts it. */
export async function messagesIn(
  space: Space,
  channel: string,
  token: string,
): Promise<readonly Message[]> {
  const { call } = space.emulated;
  const history = await call('conversations.history', { channel, limit: 1_000 }, token);
  const roots = wiresOf(history['messages']).toReversed();
  const threads = await Promise.all(
    roots.map(async (root) => {
      if (root['reply_count'] === undefined) return [root];
      const replies = await call('conversations.replies', { channel, ts: root['ts'] }, token);
      return wiresOf(replies['messages']);
    }),
  );
  return threads.flat().map((wire) => messageOf(space, channel, wire));
}

function messageOf(space: Space, channel: string, wire: Wire): Message {
  const { bot } = space;
  const [ts, root, user] = [textOf(wire['ts']), textOf(wire['thread_ts']), textOf(wire['user'])];
  const byBot = user === bot.user ? { bot_id: bot.id, app_id: bot.app } : {};
  return {
    channel,
    ts,
    ...(root === '' || root === ts ? {} : { root }),
    user,
    text: textOf(wire['text']),
    wire: { ...wire, ...byBot, team: space.team, blocks: withBlockIds(wiresOf(wire['blocks'])) },
  };
}

export const ephemeralMessage = (space: Space, { channel, ts, wire }: Ephemeral): Message =>
  messageOf(space, channel, { ...wire, ts, user: space.bot.user, type: 'message' });

/** The messages as they read: the author, then what is said, answers further in. */
export function transcript(space: Space, messages: readonly Message[]): string {
  return messages
    .flatMap((message) => {
      const lines = drawnMessage(message.wire, space.names);
      const edited = message.wire['edited'] ? ' (edited)' : '';
      const author = `${space.names.person(message.user)}${edited}:`;
      const said = lines.length === 1 ? [`${author} ${lines[0]}`] : [author, ...indented(lines)];
      return message.root === undefined ? said : indented(said, '    ');
    })
    .join('\n');
}

const indented = (lines: readonly string[], by = '  '): string[] =>
  lines.map((line) => (line === '' ? '' : by + line));

/** The private conversation of a person with the bot. */
export async function privateChannel(space: Space, token: string): Promise<string> {
  const opened = await space.emulated.call('conversations.open', { users: space.bot.user }, token);
  return textOf((opened['channel'] as Wire | undefined)?.['id']);
}
