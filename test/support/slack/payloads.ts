import type { Message } from './messages.ts';
import { identityOf, type Member, newLink, type Room, type Space, teamOf } from './space.ts';
import { escaped } from './text.ts';
import type { View } from './views.ts';
import type { Wire } from './wire.ts';

const now = (): string => String(Date.now() / 1_000);

export function slashCommand(
  space: Space,
  member: Member,
  room: Room,
  line: string,
): Readonly<Record<string, string>> {
  const [command = '', ...words] = line.split(' ');
  const { enterprise } = space;
  const link = { user: member.id, channel: room.id, ephemeral: false };
  return {
    token: 'unused',
    team_id: space.team,
    team_domain: space.domain,
    ...(enterprise && { enterprise_id: enterprise.id, enterprise_name: enterprise.name }),
    channel_id: room.id,
    channel_name: room.name,
    user_id: member.id,
    user_name: member.username,
    command,
    text: mentioning(space, escaped(words.join(' ')), true),
    api_app_id: space.bot.app,
    is_enterprise_install: String(enterprise !== undefined),
    response_url: newLink(space, 'commands', link),
    trigger_id: space.triggers.make(member.id),
  };
}

/** Names after an @ or a # to what Slack makes of them; in a slash command the name stays with it. */
export function mentioning(space: Space, text: string, withNames: boolean): string {
  const { members, bot, rooms } = space;
  const marks = [
    ...[...members.values(), { id: bot.user, name: bot.name, username: bot.name }].map((one) => ({
      from: `@${one.name}`,
      to: withNames ? `<@${one.id}|${one.username}>` : `<@${one.id}>`,
    })),
    ...[...rooms.values()].map(({ id, name }) => ({ from: `#${name}`, to: `<#${id}|${name}>` })),
  ];
  return marks
    .toSorted((a, b) => b.from.length - a.from.length)
    .reduce((all, { from, to }) => all.replaceAll(from, to), text);
}

export function mention(space: Space, member: Member, message: Message): Wire {
  const { channel, ts, root, user, text } = message;
  const thread = root === undefined ? {} : { thread_ts: root };
  const team = teamOf(space, member);
  const outside = member.outsider ? { user_team: team } : {};
  const said = { type: 'app_mention', user, text, team, ...outside, blocks: [] };
  return { ...said, channel, ts, event_ts: ts, ...thread };
}

export function homeOpened(space: Space, member: Member, channel: string, tab: string): Wire {
  const home = space.views.home(member.id);
  const view = home && tab === 'home' ? { view: space.views.seen(home) } : {};
  return { type: 'app_home_opened', user: member.id, channel, tab, event_ts: now(), ...view };
}

export const viewSubmission = (space: Space, member: Member, view: View): Wire => ({
  type: 'view_submission',
  ...identityOf(space, member),
  trigger_id: space.triggers.make(member.id, view.id),
  view: space.views.seen(view),
  response_urls: [],
});

export const viewClosed = (space: Space, member: Member, seen: Wire, all: boolean): Wire => ({
  type: 'view_closed',
  ...identityOf(space, member),
  view: seen,
  is_cleared: all,
});

export function messageShortcut(
  space: Space,
  member: Member,
  { channel, ts, wire }: Message,
  callback: string,
): Wire {
  return {
    type: 'message_action',
    ...identityOf(space, member),
    action_ts: now(),
    channel: { id: channel, name: space.rooms.get(channel)?.name ?? 'directmessage' },
    callback_id: callback,
    trigger_id: space.triggers.make(member.id),
    response_url: newLink(space, 'app', { user: member.id, channel, ts, ephemeral: false }),
    message_ts: ts,
    message: wire,
  };
}

/** What Slack puts around an event. */
export const envelopeOf = (space: Space, event: Wire): Wire => ({
  token: 'unused',
  team_id: space.team,
  ...(space.enterprise && { enterprise_id: space.enterprise.id }),
  context_team_id: space.team,
  context_enterprise_id: space.enterprise?.id ?? null,
  api_app_id: space.bot.app,
  event,
  type: 'event_callback',
  event_time: Math.floor(Date.now() / 1_000),
  authorizations: [
    {
      enterprise_id: space.enterprise?.id ?? null,
      team_id: space.team,
      user_id: space.bot.user,
      is_bot: true,
      is_enterprise_install: space.enterprise !== undefined,
    },
  ],
  is_ext_shared_channel: false,
});
