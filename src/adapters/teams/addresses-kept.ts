import { z } from 'zod';
import type { Address, Addresses } from '../../app/addresses.ts';

/** How a channel is reached; `team`: the team it belongs to, which loses all its channels at once. */
const channelRefSchema = z.object({
  serviceUrl: z.string(),
  team: z.exactOptional(z.string()),
});
export type ChannelRef = z.infer<typeof channelRefSchema>;

/** How somebody is reached, and what else Teams tells of them only where they say something. */
const personRefSchema = z.object({
  serviceUrl: z.string(),
  /** `29:…` */
  id: z.string(),
  /** Their personal chat with the bot: `a:…`. */
  conversation: z.exactOptional(z.string()),
  /** The channel they were last seen in. */
  channel: z.exactOptional(z.string()),
  /** IANA name. */
  zone: z.exactOptional(z.string()),
});
export type PersonRef = z.infer<typeof personRefSchema>;

/** Where a tenant was heard last: for what has no address of its own. */
const lastRefSchema = z.object({
  serviceUrl: z.string(),
  channel: z.exactOptional(z.string()),
});
type LastRef = z.infer<typeof lastRefSchema>;
const last = '*';

export const channelRef = (address: Address | undefined): ChannelRef | undefined =>
  channelRefSchema.safeParse(address?.ref).data;
export const personRef = (address: Address | undefined): PersonRef | undefined =>
  personRefSchema.safeParse(address?.ref).data;

/** Where a tenant was heard last, unless the bot was taken out of it. */
export async function lastHeard(
  tenant: string,
  addresses: Addresses,
): Promise<LastRef | undefined> {
  const address = await addresses.address(tenant, last);
  return address?.lost === undefined ? lastRefSchema.safeParse(address?.ref).data : undefined;
}

/** What is read of anything that Teams sends. */
export interface Heard {
  readonly type?: string | undefined;
  readonly action?: string | undefined;
  readonly serviceUrl?: string | undefined;
  readonly from: Account;
  readonly recipient?: Account | undefined;
  readonly membersRemoved?: readonly Account[] | undefined;
  readonly conversation: {
    readonly id: string;
    readonly conversationType?: string | undefined;
    readonly tenantId?: string | undefined;
  };
  readonly channelData?:
    | {
        readonly channel?: { readonly id?: string | undefined } | undefined;
        readonly team?: { readonly id?: string | undefined } | undefined;
        readonly tenant?: { readonly id?: string | undefined } | undefined;
      }
    | undefined;
  readonly localTimezone?: string | undefined;
  readonly entities?: readonly object[] | undefined;
}
interface Account {
  readonly id?: string | undefined;
  readonly aadObjectId?: string | undefined;
}

/** A place that was lost and can be reached again; without a channel: all of the tenant, as far as it goes. */
export interface FoundAgain {
  readonly channel?: string;
}

/**
 * Keeps how the channel and the person behind an activity are reached, where something changed: in one
 * write. What was lost is found again, except by the news that the bot was taken out of there.
 */
export async function keepFrom(
  heard: Heard,
  addresses: Addresses,
  now: number,
): Promise<FoundAgain | undefined> {
  const { serviceUrl } = heard;
  const tenant = tenantIn(heard);
  if (serviceUrl === undefined || tenant === undefined || isFarewell(heard)) return undefined;
  const told = await toldIn({ ...heard, serviceUrl }, tenant, addresses);
  const lostBefore = new Set<string>();
  const news: Record<string, Address['ref']> = {};
  for (const [of, ref] of Object.entries(told)) {
    const known = await addresses.address(tenant, of);
    if (known?.lost !== undefined) lostBefore.add(of);
    if (known?.lost !== undefined || !known || !sameIn(known.ref, ref)) news[of] = ref;
  }
  if (Object.keys(news).length > 0) await addresses.keepAddresses(tenant, news, now);
  const channel = channelIn(heard);
  if (lostBefore.has(last) || lostBefore.has(heard.channelData?.team?.id ?? '')) return {};
  return channel !== undefined && lostBefore.has(channel) ? { channel } : undefined;
}

/** All that an activity tells, by what it is of. */
async function toldIn(
  heard: Heard & { readonly serviceUrl: string },
  tenant: string,
  addresses: Addresses,
): Promise<Readonly<Record<string, Address['ref']>>> {
  const { serviceUrl, channelData, from } = heard;
  const channel = channelIn(heard);
  const team = channelData?.team?.id;
  const person = handleIn(heard);
  const known = person && personRef(await addresses.address(tenant, person));
  return {
    [last]: { serviceUrl, ...given('channel', await anyChannel(channel, tenant, addresses)) },
    ...(channel === undefined ? {} : { [channel]: { serviceUrl, ...given('team', team) } }),
    // The team may have been lost with all its channels, and is heard again.
    ...(team === undefined ? {} : { [team]: { serviceUrl, team } }),
    ...(person === undefined || from.id === undefined
      ? {}
      : { [person]: { ...personFrom(heard, known || undefined), serviceUrl, id: from.id } }),
  };
}

/** Some channel of the tenant, to look up who was never heard: the one that is known, while it lives. */
async function anyChannel(
  channel: string | undefined,
  tenant: string,
  addresses: Addresses,
): Promise<string | undefined> {
  const before = (await lastHeard(tenant, addresses))?.channel;
  if (before === undefined || channel === undefined) return before ?? channel;
  const address = await addresses.address(tenant, before);
  return address?.lost === undefined ? before : channel;
}

/** The bot was taken out of a team, or out of somebody's chats: all that is reached there is lost. */
export async function loseFrom(heard: Heard, addresses: Addresses, why: string): Promise<void> {
  const tenant = tenantIn(heard);
  const of = heard.channelData?.team?.id ?? channelIn(heard) ?? handleIn(heard);
  if (tenant !== undefined && of !== undefined) await addresses.loseAddress(tenant, of, why);
}

function personFrom(heard: Heard, known: PersonRef | undefined) {
  const { conversation } = heard;
  const personal = conversation.conversationType === 'personal' ? conversation.id : undefined;
  return {
    ...given('conversation', personal ?? known?.conversation),
    ...given('channel', channelIn(heard) ?? known?.channel),
    ...given('zone', zoneIn(heard) ?? known?.zone),
  };
}

function tenantIn({ conversation, channelData }: Heard): string | undefined {
  const id = conversation.tenantId ?? channelData?.tenant?.id;
  return id === undefined ? undefined : `teams:${id}`;
}

function channelIn({ conversation, channelData }: Heard): string | undefined {
  if (conversation.conversationType !== 'channel') return undefined;
  return channelData?.channel?.id ?? conversation.id.split(';')[0];
}

/** Whoever stands in the directory can be written to; a bot (`28:…`) is nobody. */
const handleIn = ({ from }: Heard): string | undefined =>
  from.id?.startsWith('28:') ? undefined : from.aadObjectId;

function zoneIn({ localTimezone, entities }: Heard): string | undefined {
  const client = entities?.find((one) => Object(one).type === 'clientInfo');
  const told = localTimezone ?? Object(client).timezone;
  return typeof told === 'string' && told !== '' ? told : undefined;
}

function isFarewell({ type, action, membersRemoved = [], recipient }: Heard): boolean {
  if (type === 'installationUpdate') return action?.startsWith('remove') ?? false;
  return membersRemoved.some(({ id }) => id !== undefined && id === recipient?.id);
}

const given = <K extends string>(key: K, value: string | undefined): { [P in K]?: string } =>
  value === undefined ? {} : ({ [key]: value } as { [P in K]?: string });

const sameIn = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>) =>
  Object.keys({ ...a, ...b }).every((key) => a[key] === b[key]);
