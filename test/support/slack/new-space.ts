import { type Bot, openEmulated } from './emulated.ts';
import type { SlackServer } from './slack-server.ts';
import type { Member, Room, Space } from './space.ts';
import { Triggers } from './triggers.ts';
import { Views } from './views.ts';

export interface WorkspaceOptions {
  readonly team?: string;
  readonly token?: string;
  readonly secret?: string;
  /** The bot's name. */
  readonly bot?: string;
  /** What the bot may do; what its manifest asks for, unless told. */
  readonly scopes?: readonly string[];
  /** With #. The first is where things happen unless somebody says otherwise. */
  readonly channels?: readonly [string, ...string[]];
  /** How many people there can be. */
  readonly seats?: number;
  /** An Enterprise Grid that the app is installed on as a whole. */
  readonly enterprise?: { readonly id: string; readonly name: string };
  /** The server that another workspace is on, where one app serves both. */
  readonly server?: SlackServer;
}

const manifestScopes = [
  'commands',
  'chat:write',
  'app_mentions:read',
  'im:write',
  'files:read',
  'files:write',
  'users:read',
];

/** A workspace in which nobody is yet, and nothing has been said. */
export async function spaceOf(server: SlackServer, options: WorkspaceOptions): Promise<Space> {
  const { team = 'T1', channels = ['#platform', '#research'], seats = 40, enterprise } = options;
  const bot = botOf(team, options);
  const names = channels.map((channel) => channel.replace(/^#/, ''));
  const cast = { team, bot, channels: names, seats };
  const emulated = await openEmulated(cast, `${server.url}/${team}`);
  const ids = names.map((name) => ({ name, id: emulated.channels.get(name) ?? '' }));
  const rooms = new Map(ids.map(({ id, name }) => [id, newRoom(id, name)]));
  const members = new Map<string, Member>();
  const triggers = new Triggers();
  const { app: app_id, id: bot_id } = bot;
  const identity = { team_id: team, app_id, bot_id, app_installed_team_id: team };
  return {
    team,
    domain: `workspace-${team.toLowerCase()}`,
    enterprise,
    bot,
    server,
    emulated,
    triggers,
    views: new Views(triggers, identity),
    names: {
      person: (id) => (id === bot.user ? bot.name : (members.get(id)?.name ?? id)),
      channel: (id) => `#${rooms.get(id)?.name ?? id}`,
    },
    members,
    rooms,
    links: new Map(),
    uploads: new Map(),
    posted: new Set(),
    ephemerals: [],
    problems: [],
    tokenError: undefined,
  };
}

const newRoom = (id: string, name: string): Room => ({
  id,
  name,
  archived: false,
  botIn: true,
  absent: new Set(),
});

const botOf = (team: string, options: WorkspaceOptions): Bot => ({
  app: 'A0HOSTING1',
  user: `U0BOT${team}`,
  id: `B0BOT${team}`,
  name: options.bot ?? 'Hosting Review',
  token: options.token ?? `xoxb-${team}`,
  scopes: options.scopes ?? manifestScopes,
});
