import { z } from 'zod';
import type { Bot } from './botbuilder-adapter.ts';
import { within } from './botbuilder-within.ts';
import { activityOf } from './connect-activity.ts';
import type { Connector, Member, NewConversation } from './connector.ts';

/** After ten seconds nobody knows any more whether a post arrived. */
const patienceMs = 9_000;

type Client = Awaited<ReturnType<Bot['client']>>;
type Conversations = Client['conversations'];
/** The first page has no token to go on from, which the SDK's type does not know. */
type PageOptions = Options & { pageSize: number; continuationToken: string };
interface Options {
  readonly abortSignal: AbortSignal;
}

/** Teams, through the SDK's client: connections stay open, nothing is repeated, nothing redirected. */
export function botbuilderConnector(bot: Bot, patience = patienceMs): Connector {
  const call = callerOf(bot, patience);
  const account = { id: bot.appId === '' ? 'bot' : `28:${bot.appId}`, name: '' };
  return {
    post: ({ serviceUrl, conversation }, said) =>
      call(serviceUrl, async (to, options) => {
        const { id } = await to.sendToConversation(conversation, activityOf(said), options);
        return id === '' ? undefined : id;
      }),
    edit: ({ serviceUrl, conversation }, id, said) =>
      call(serviceUrl, async (to, options) => {
        await to.updateActivity(conversation, id, { ...activityOf(said), id }, options);
      }),
    newPost: (serviceUrl, channel, tenantId, said) =>
      call(serviceUrl, async (to, options) => {
        const channelData = { channel: { id: channel }, tenant: { id: tenantId } };
        const asked = { isGroup: true, bot: account, channelData, tenantId };
        const activity = activityOf(said);
        return opened(await to.createConversation({ ...asked, activity } as never, options));
      }),
    direct: (serviceUrl, person, tenantId) =>
      call(serviceUrl, async (to, options) => {
        const members = [{ id: person, name: '' }];
        const channelData = { tenant: { id: tenantId } };
        const asked = { isGroup: false, bot: account, members, channelData, tenantId };
        return opened(await to.createConversation(asked as never, options));
      }),
    member: ({ serviceUrl, conversation }, person) =>
      call(serviceUrl, async (to, options) =>
        memberSchema.parse(await to.getConversationMember(conversation, person, options)),
      ),
    members: ({ serviceUrl, conversation }, most) =>
      call(serviceUrl, async (to, options) => {
        const first = { ...options, pageSize: Math.max(most, leastPage) } as PageOptions;
        const { members } = await to.getConversationPagedMembers(conversation, first);
        return z.array(memberSchema).parse(members).slice(0, most);
      }),
  };
}

/** Teams gives no smaller pages. */
const leastPage = 50;

const given = z.string().min(1).optional().catch(undefined);
const memberSchema = z
  .object({
    id: z.string(),
    aadObjectId: given,
    objectId: given,
    name: given,
    tenantId: given,
    userRole: given,
  })
  .transform(({ id, aadObjectId, objectId, name, tenantId, userRole }): Member => {
    const directoryId = aadObjectId ?? objectId;
    return {
      id,
      ...(directoryId === undefined ? {} : { aadObjectId: directoryId }),
      ...(name === undefined ? {} : { name }),
      ...(tenantId === undefined ? {} : { tenantId }),
      ...(userRole === 'guest' || userRole === 'anonymous' ? { guest: true } : {}),
    };
  });

const opened = ({ id, activityId }: { id: string; activityId?: string }): NewConversation => ({
  conversation: id,
  ...(activityId ? { activity: activityId } : {}),
});

type Call = <T>(
  serviceUrl: string,
  act: (to: Conversations, options: Options) => Promise<T>,
) => Promise<T>;

/** Teams has an address for each region, so clients are few; they are kept. */
function callerOf(bot: Bot, patience: number): Call {
  const clients = new Map<string, Promise<Client>>();
  const clientAt = (serviceUrl: string): Promise<Client> => {
    const made = clients.get(serviceUrl) ?? bot.client(serviceUrl).then(withoutRepeats);
    clients.set(serviceUrl, made);
    return made;
  };
  return (serviceUrl, act) => {
    // What has not left by then, because there was no token yet, does not leave any more.
    const options = { abortSignal: AbortSignal.timeout(patience) };
    const acting = clientAt(serviceUrl).then(({ conversations }) => act(conversations, options));
    return within(patience, acting);
  };
}

interface Pipeline {
  readonly client: {
    readonly pipeline: { removePolicy(policy: { name: string }): readonly unknown[] };
  };
}

/**
 * The SDK repeats by itself what may have arrived, and has no setting for it; it is the outbox that
 * repeats. Wherever Teams would send us instead, the token was not meant for there.
 */
function withoutRepeats(client: Client): Client {
  const { pipeline } = (client as unknown as Pipeline).client;
  for (const name of ['defaultRetryPolicy', 'redirectPolicy']) {
    if (pipeline.removePolicy({ name }).length === 0) throw new Error(`There is no ${name}.`);
  }
  return client;
}
