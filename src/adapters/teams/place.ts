import { askerOf, type From } from '../../app/desk/desk.ts';
import type { Activity } from './activity.ts';
import type { Spot } from './connector.ts';

/** The channel and, where it is in one, the thread: `19:…@thread.tacv2;messageid=1795000000001`. */
const inThread = /^(?<channel>.+);messageid=(?<root>[^;]+)$/;

/** Where an activity comes from and who is behind it. */
export function fromOf(activity: Activity): From {
  const { conversation, channelData, from, outsider } = activity;
  return {
    tenant: tenantOf(activity),
    ...placeOf(conversation, channelData?.channel?.id),
    // People go by their id in the organisation's directory: it is the same in every chat.
    asker: {
      ...askerOf(from.aadObjectId ?? from.id, from.name),
      ...(outsider ? { outsider } : {}),
    },
  };
}

/** Every organisation is a tenant; Teams tells which on each activity. */
export const tenantOf = ({ conversation, channelData }: Activity): string =>
  `teams:${conversation.tenantId ?? channelData?.tenant?.id ?? ''}`;

function placeOf(
  { id, conversationType }: Activity['conversation'],
  channel: string | undefined,
): Pick<From, 'team' | 'beneath'> {
  if (conversationType !== 'channel') return {};
  const thread = inThread.exec(id)?.groups;
  const root = thread?.['root'];
  return {
    team: channel ?? thread?.['channel'] ?? id,
    ...(root === undefined ? {} : { beneath: root }),
  };
}

/** Teams delivers some things twice, under the same id; ids are unique within a conversation. */
export const deliveryOf = ({ id, conversation }: Activity): string =>
  `teams ${conversation.id} ${id}`;

export const isPersonal = ({ conversation }: Activity): boolean =>
  conversation.conversationType === 'personal';

/** Where an answer to it goes. */
export const spotOf = ({ serviceUrl, conversation }: Activity): Spot => ({
  serviceUrl,
  conversation: conversation.id,
});
