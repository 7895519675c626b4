import type { Bot, Emulated } from './emulated.ts';
import type { SlackServer } from './slack-server.ts';
import type { Names } from './text.ts';
import type { Triggers } from './triggers.ts';
import type { Views } from './views.ts';
import type { Wire } from './wire.ts';

/** What a workspace knows of somebody; what others see of it is what users.info says. */
export interface Member {
  readonly id: string;
  readonly token: string;
  readonly name: string;
  readonly username: string;
  admin: boolean;
  owner: boolean;
  /** Of another organisation, in by a shared channel. */
  outsider: boolean;
  /** Invited to some channels only. */
  guest: boolean;
  deleted: boolean;
  /** IANA name. */
  tz: string;
}

export interface Room {
  readonly id: string;
  /** Without #. */
  readonly name: string;
  archived: boolean;
  /** Whether the bot was invited. */
  botIn: boolean;
  /** Ids of those who are not in it. */
  readonly absent: Set<string>;
}

/** Seen by one person only, and kept nowhere. */
export interface Ephemeral {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  wire: Wire;
}

/** Where an app may answer an interaction, for a while. */
export interface ResponseLink {
  readonly user: string;
  readonly channel: string;
  /** The message that it came from. */
  readonly ts?: string;
  readonly ephemeral: boolean;
  uses: number;
}

/** A file that a person put into a form. */
export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly bytes: Buffer;
  readonly wire: Wire;
}

/** Everything that is so in one workspace. */
export interface Space {
  readonly team: string;
  readonly domain: string;
  readonly enterprise: { readonly id: string; readonly name: string } | undefined;
  readonly bot: Bot;
  readonly server: SlackServer;
  readonly emulated: Emulated;
  readonly triggers: Triggers;
  readonly views: Views;
  readonly names: Names;
  readonly members: Map<string, Member>;
  readonly rooms: ReadonlyMap<string, Room>;
  readonly links: Map<string, ResponseLink>;
  readonly uploads: Map<string, Upload>;
  ephemerals: Ephemeral[];
  /** Channel and ts of what was posted: what can be answered in a thread. */
  readonly posted: Set<string>;
  /** What the linter found in what the app sent. */
  problems: string[];
  /** Why the bot's token is refused, where it is. */
  tokenError: string | undefined;
}

/** What identifies a request's workspace and person, in every interaction. */
export const identityOf = (space: Space, member: Member): Wire => ({
  user: {
    id: member.id,
    username: member.username,
    name: member.username,
    team_id: teamOf(space, member),
  },
  api_app_id: space.bot.app,
  token: 'unused',
  team: { id: space.team, domain: space.domain },
  enterprise: space.enterprise ?? null,
  is_enterprise_install: space.enterprise !== undefined,
});

export const teamOf = (space: Space, member: Member): string =>
  member.outsider ? 'T0OUTSIDE1' : space.team;

/** A new response_url, of the kind that a slash command, an action or a shortcut gets. */
export function newLink(
  space: Space,
  kind: 'commands' | 'actions' | 'app',
  link: Omit<ResponseLink, 'uses'>,
): string {
  const path = `/${kind}/${space.team}/${space.links.size + 1}`;
  space.links.set(path, { ...link, uses: 0 });
  return space.server.url + path;
}
