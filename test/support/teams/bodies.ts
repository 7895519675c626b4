import { bot, channel, organisation, type TeamsPerson, team } from './people.ts';

/** An activity as Teams posts it to a bot. */
export type Body = Readonly<Record<string, unknown>>;

/** Where somebody does something: in a thread of a channel, on top of it, or in their personal chat. */
export interface Whereabouts {
  /** The first message of the thread. */
  readonly root?: string;
  readonly channel?: string;
  readonly personal?: true;
}

export interface BodyOptions {
  readonly serviceUrl: string;
  readonly organisation?: string;
  readonly team?: string;
  readonly timezone?: string;
}

export interface Message {
  readonly html: string;
  readonly id?: string;
  readonly by?: TeamsPerson;
  readonly link?: string;
  readonly at?: string;
}

export const personalChat = ({ aadObjectId }: Pick<TeamsPerson, 'aadObjectId'>): string =>
  `a:chat-of-${aadObjectId}`;

let count = 0;
function nextId(): string {
  count += 1;
  return `f:${count}`;
}
const reference = ({ id, name, aadObjectId }: TeamsPerson) => ({ id, name, aadObjectId });

/** Makes what Teams sends, each with an id of its own. */
export function bodiesFor(options: BodyOptions) {
  const { serviceUrl, organisation: tenantId = organisation, team: teamId = team } = options;
  const tenant = { id: tenantId };

  function base(from: TeamsPerson, where: Whereabouts): Body {
    const { root, channel: channelId = channel, personal } = where;
    const thread = root === undefined ? channelId : `${channelId};messageid=${root}`;
    const conversation = personal
      ? { conversationType: 'personal', tenantId, id: personalChat(from) }
      : { isGroup: true, conversationType: 'channel', tenantId, id: thread };
    const place = {
      teamsChannelId: channelId,
      teamsTeamId: teamId,
      channel: { id: channelId },
      team: { id: teamId },
    };
    return {
      id: nextId(),
      timestamp: new Date().toISOString(),
      channelId: 'msteams',
      serviceUrl,
      from: reference(from),
      recipient: bot,
      locale: 'en-GB',
      conversation,
      channelData: personal ? { tenant } : { ...place, tenant },
      entities: [clientInfo(options.timezone)],
    };
  }

  const invoke = (from: TeamsPerson, where: Whereabouts, name: string, value: object): Body => ({
    ...base(from, where),
    type: 'invoke',
    name,
    value,
  });

  function said(from: TeamsPerson, text: string, where: Whereabouts): Body {
    if (where.personal) return { ...base(from, where), type: 'message', text };
    const mention = { type: 'mention', text: `<at>${bot.name}</at>`, mentioned: bot };
    return {
      ...base(from, where),
      type: 'message',
      textFormat: 'plain',
      text: `<at>${bot.name}</at> ${text}`,
      entities: [clientInfo(options.timezone), mention],
    };
  }

  const update = (from: TeamsPerson, eventType: string, rest: object): Body => {
    const body = base(from, {});
    const channelData = { ...Object(body['channelData']), eventType };
    return { ...body, type: 'conversationUpdate', channelData, ...rest };
  };

  const message = (name: 'fetchTask' | 'submitAction') => {
    return (from: TeamsPerson, picked: Message, root: string, data?: object): Body =>
      invoke(from, { root }, `composeExtension/${name}`, {
        commandId: 'addEvidence',
        commandContext: 'message',
        context: { theme: 'default' },
        ...(data ? { data } : {}),
        messagePayload: payloadOf(picked, root),
      });
  };

  return {
    /** Says something behind the bot's name, on top of a channel or in a thread; or in the chat. */
    mention: (from: TeamsPerson, text: string, root: string, where: Whereabouts = {}): Body =>
      said(from, text, { ...where, root }),
    personal: (from: TeamsPerson, text: string): Body => said(from, text, { personal: true }),
    /** A slash command, which only the bot sees. */
    slash: (from: TeamsPerson, text: string, root: string): Body => ({
      ...base(from, { root }),
      type: 'message',
      text,
      recipient: { ...bot, isTargeted: true },
    }),
    /** What clients send that know no Execute. */
    submit: (from: TeamsPerson, value: object, where: Whereabouts, card: string): Body => ({
      ...base(from, where),
      type: 'message',
      value,
      replyToId: card,
    }),
    execute: (
      from: TeamsPerson,
      { verb, data }: { readonly verb: string; readonly data: object },
      where: Whereabouts,
      card: string,
    ): Body => ({
      ...invoke(from, where, 'adaptiveCard/action', {
        action: { type: 'Action.Execute', id: verb, verb, data },
        trigger: 'manual',
      }),
      replyToId: card,
    }),
    messagePicked: message('fetchTask'),
    messageHandedIn: message('submitAction'),
    fileConsent: (
      from: TeamsPerson,
      action: 'accept' | 'decline',
      context: unknown,
      { name = 'decisions.csv', replyToId = '' } = {},
    ): Body => ({
      ...invoke(from, { personal: true }, 'fileConsent/invoke', {
        type: 'fileUpload',
        action,
        context,
        ...(action === 'accept' ? { uploadInfo: uploadInfo(serviceUrl, name) } : {}),
      }),
      ...(replyToId === '' ? {} : { replyToId }),
    }),
    botAdded: (from: TeamsPerson): Body => update(from, 'teamMemberAdded', { membersAdded: [bot] }),
    botRemoved: (from: TeamsPerson): Body =>
      update(from, 'teamMemberRemoved', { membersRemoved: [bot] }),
    memberRemoved: (from: TeamsPerson, who: TeamsPerson): Body =>
      update(from, 'teamMemberRemoved', { membersRemoved: [reference(who)] }),
    installed: (
      from: TeamsPerson,
      action: 'add' | 'remove' = 'add',
      where: Whereabouts = {},
    ): Body => ({ ...base(from, where), type: 'installationUpdate', action }),
    edited: (from: TeamsPerson, text: string, root: string): Body => {
      const body = said(from, text, { root });
      const channelData = { ...Object(body['channelData']), eventType: 'editMessage' };
      return { ...body, type: 'messageUpdate', channelData };
    },
    reaction: (from: TeamsPerson, root: string, to: string): Body => ({
      ...base(from, { root }),
      type: 'messageReaction',
      replyToId: to,
      reactionsAdded: [{ type: 'like' }],
    }),
  };
}
export type Bodies = ReturnType<typeof bodiesFor>;

const clientInfo = (timezone = 'Europe/Berlin') => ({
  type: 'clientInfo',
  locale: 'en-GB',
  country: 'GB',
  platform: 'Web',
  timezone,
});

function payloadOf({ html, id, by, link, at }: Message, root: string) {
  const user = by && { id: by.aadObjectId, displayName: by.name, userIdentityType: 'aadUser' };
  return {
    id: id ?? root,
    replyToId: id === undefined ? null : root,
    createdDateTime: at ?? new Date().toISOString(),
    linkToMessage: link ?? `https://teams.microsoft.com/l/message/${channel}/${id ?? root}`,
    from: { user: user ?? null },
    body: { contentType: 'html', content: html },
    attachments: [],
  };
}

const uploadInfo = (serviceUrl: string, name: string) => ({
  contentUrl: `https://example.sharepoint.com/personal/${name}`,
  name,
  uploadUrl: `${serviceUrl}upload/${name}`,
  uniqueId: 'b1e55ed0-0000-4000-8000-0000000000f1',
  fileType: name.split('.').at(-1) ?? '',
});
