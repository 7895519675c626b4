import { createEmulator } from 'emulate';
import { readWire, textOf, type Wire, wiresOf } from './wire.ts';

/** What the emulator is told before it starts; it takes nobody in later. */
export interface Cast {
  readonly team: string;
  readonly bot: Bot;
  readonly channels: readonly string[];
  /** How many people there can be. */
  readonly seats: number;
}

export interface Bot {
  readonly app: string;
  readonly user: string;
  readonly id: string;
  readonly name: string;
  readonly token: string;
  readonly scopes: readonly string[];
}

/** Somebody the emulator knows, whom a test gives a name. */
export interface Seat {
  readonly id: string;
  readonly token: string;
}

export interface Answered {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

/** The stateful part of a workspace: messages, threads, private conversations and the bot's files. */
export interface Emulated {
  readonly seats: readonly Seat[];
  /** Names, without #, to ids. */
  readonly channels: ReadonlyMap<string, string>;
  /** As it was asked, so that the emulator reads what the app wrote. */
  forward(path: string, asked: Asked): Promise<Answered>;
  call(method: string, args: Wire, token: string): Promise<Wire>;
  close(): Promise<void>;
}

export interface Asked {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string | undefined;
}

const watcher = 'xoxp-watcher';
/** Whatever the workspace is called, the emulator calls it this. */
const emulatedTeam = 'T000000001';

/** `publicUrl` is put for its own address in whatever it answers. */
export async function openEmulated(cast: Cast, publicUrl: string): Promise<Emulated> {
  const emulator = await createEmulator({ service: 'slack', port: 0, seed: seedOf(cast) });
  const own = emulator.url.replace('localhost', '127.0.0.1');
  const restore = (text: string) =>
    text.replaceAll(emulator.url, publicUrl).replaceAll(emulatedTeam, cast.team);

  async function forward(path: string, { method, headers, body }: Asked): Promise<Answered> {
    const init = { method, headers, ...(body === undefined ? {} : { body }) };
    const response = await fetch(own + path, init);
    const type = response.headers.get('content-type') ?? 'text/plain';
    const bytes = Buffer.from(await response.arrayBuffer());
    const json = type.startsWith('application/json');
    return {
      status: response.status,
      type,
      body: json ? Buffer.from(restore(bytes.toString())) : bytes,
    };
  }

  async function call(method: string, args: Wire, token: string): Promise<Wire> {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const asked = { method: 'POST', headers, body: JSON.stringify(args) };
    const answer = readWire((await forward(`/api/${method}`, asked)).body.toString());
    if (answer['ok'] !== true) throw new Error(`${method}: ${JSON.stringify(answer)}`);
    return answer;
  }

  return { forward, call, close: () => emulator.close(), ...(await present(call, cast)) };
}

async function present(call: Emulated['call'], cast: Cast) {
  const users = wiresOf((await call('users.list', { limit: 1_000 }, watcher))['members']);
  const rooms = wiresOf((await call('conversations.list', { limit: 1_000 }, watcher))['channels']);
  const ids = new Map(users.map((user) => [textOf(user['name']), textOf(user['id'])]));
  const seats = seatNames(cast).map((name) => ({ id: ids.get(name) ?? '', token: `xoxp-${name}` }));
  const channels = new Map(rooms.map((room) => [textOf(room['name']), textOf(room['id'])]));
  return { seats, channels };
}

const seatNames = ({ seats }: Cast): string[] =>
  Array.from({ length: seats }, (_, index) => `seat-${index}`);

type Seed = NonNullable<Parameters<typeof createEmulator>[0]['seed']> & Record<string, unknown>;

function seedOf(cast: Cast): Seed {
  const { bot, channels } = cast;
  const app = {
    client_id: `client-${cast.team}`,
    client_secret: 'unused',
    app_id: bot.app,
    name: bot.name,
    redirect_uris: [],
    scopes: bot.scopes,
    bot_id: bot.id,
    bot_user_id: bot.user,
  };
  const botToken = {
    token: bot.token,
    type: 'bot',
    user_id: bot.user,
    scopes: bot.scopes,
    app_id: bot.app,
    bot_id: bot.id,
    bot_user_id: bot.user,
  };
  return {
    slack: {
      // The bot may do what its manifest asks for, and nothing else.
      strict_scopes: true,
      users: seatNames(cast).map((name) => ({ name })),
      channels: channels.map((name) => ({ name })),
      oauth_apps: [app],
      tokens: [
        botToken,
        { token: watcher, user: 'admin' },
        ...seatNames(cast).map((name) => ({ token: `xoxp-${name}`, user: name })),
      ],
    },
  };
}
