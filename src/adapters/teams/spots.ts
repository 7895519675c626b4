import type { Addresses } from '../../app/addresses.ts';
import type { Tools } from '../../app/plan.ts';
import { channelRef, lastHeard, type PersonRef, personRef } from './addresses-kept.ts';
import type { Connector, Spot } from './connector.ts';
import { statusOf, type Trouble } from './what-went-wrong.ts';

/** Reaches channels and people. */
export interface Reach {
  readonly connector: Connector;
  readonly addresses: Addresses;
  readonly tools: () => Pick<Tools, 'now'>;
}

/** What is said and asked on Teams goes through this. */
export interface TeamsLine extends Reach {
  /** 0 to 1. */
  readonly random: () => number;
}

/** A message in a thread, as it is kept: the thread's first message, then the message itself. */
export interface Posted {
  readonly thread: string;
  readonly activity: string;
}
export const postedRef = ({ thread, activity }: Posted): string => `${thread} ${activity}`;
export function readPosted(posted: string): Posted {
  const [thread = '', activity = thread] = posted.split(' ');
  return { thread, activity };
}

export const threadIn = (channel: string, thread: string): string =>
  `${channel};messageid=${thread}`;

/** The first message of the thread that a conversation is. */
export const threadOf = (conversation: string): string | undefined =>
  /;messageid=(?<thread>[^;]+)$/.exec(conversation)?.groups?.['thread'];

/** Teams calls an organisation by its id alone. */
export const organisationOf = (tenant: string): string => tenant.replace(/^teams:/, '');

const lost = (because: 'stranger' | 'person', detail: string): Trouble => ({
  how: 'refused',
  because,
  detail,
});

/** Where a channel is reached; a lost one, or one of a lost team, without a call. */
export async function serviceOf(
  tenant: string,
  channel: string,
  addresses: Addresses,
): Promise<string | Trouble> {
  const address = await addresses.address(tenant, channel);
  if (address?.lost !== undefined) return lost('stranger', address.lost);
  const ref = channelRef(address);
  const team = ref?.team === undefined ? undefined : await addresses.address(tenant, ref.team);
  if (team?.lost !== undefined) return lost('stranger', team.lost);
  const serviceUrl = ref?.serviceUrl ?? (await lastHeard(tenant, addresses))?.serviceUrl;
  return serviceUrl ?? lost('stranger', 'no address');
}

/**
 * How somebody is reached. Who has never said anything is looked for in the channel that was heard
 * last: Teams knows its members also by their id in the directory.
 */
export async function personOf(
  tenant: string,
  handle: string,
  { connector, addresses, tools }: Reach,
): Promise<{ readonly ref: PersonRef; readonly lost?: string } | undefined> {
  const address = await addresses.address(tenant, handle);
  const ref = personRef(address);
  if (ref) return { ref, ...(address?.lost === undefined ? {} : { lost: address.lost }) };
  const { serviceUrl, channel } = (await lastHeard(tenant, addresses)) ?? {};
  if (serviceUrl === undefined || channel === undefined) return undefined;
  const member = await connector
    .member({ serviceUrl, conversation: channel }, handle)
    .catch(nobodyThere);
  if (!member) return undefined;
  const found = { serviceUrl, id: member.id, channel };
  await addresses.keepAddresses(tenant, { [handle]: found }, tools().now);
  return { ref: found };
}

/** In a channel that we are not in any more, or they, nobody can be looked up. */
function nobodyThere(error: unknown): undefined {
  if (![403, 404].includes(statusOf(error))) throw error;
}

/** The personal chat with somebody, opened where there is none yet. Rejects as the platform does. */
export async function personalSpot(
  tenant: string,
  handle: string,
  line: Reach,
): Promise<Spot | Trouble> {
  const found = await personOf(tenant, handle, line);
  if (!found) return lost('person', 'no address');
  if (found.lost !== undefined) return lost('person', found.lost);
  const { ref } = found;
  const { serviceUrl, id, conversation } = ref;
  if (conversation !== undefined) return { serviceUrl, conversation };
  const opened = await line.connector.direct(serviceUrl, id, organisationOf(tenant));
  const kept = { ...ref, conversation: opened.conversation };
  await line.addresses.keepAddresses(tenant, { [handle]: kept }, line.tools().now);
  return { serviceUrl, conversation: opened.conversation };
}

export const isSpot = (one: Spot | Trouble): one is Spot => 'conversation' in one;
