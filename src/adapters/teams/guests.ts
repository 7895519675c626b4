import { faultOf } from '../../app/fault.ts';
import type { Activity } from './activity.ts';
import type { Connector } from './connector.ts';
import { spotOf, tenantOf } from './place.ts';
import { organisationOf } from './spots.ts';
import type { TeamsDesk } from './teams-desk.ts';

/** Whether whoever did something belongs to another organisation than the conversation. */
export type Guests = (activity: Activity) => Promise<boolean>;

/** Nobody becomes a guest, or ceases to be one, from one hour to the next; in ms. */
const holds = 24 * 3_600_000;
/** Teams waits for us meanwhile; in ms. */
const patience = 2_000;

type Asking = Pick<TeamsDesk, 'tools' | 'log'> & { readonly connector: Connector };

/**
 * Only the roster tells guests from members, so it is asked when somebody is met. Where it is silent
 * they count as members: they are in the channel by somebody's invitation, and are asked about again.
 */
export function teamsGuests({ connector, tools, log }: Asking): Guests {
  const known = new Map<string, { readonly until: number; readonly guest: boolean }>();
  return async (activity) => {
    const tenant = tenantOf(activity);
    const { id } = activity.from;
    const { now } = tools();
    const key = `${tenant} ${id}`;
    const kept = known.get(key);
    if (kept && kept.until > now) return kept.guest;
    try {
      const member = await soon(connector.member(spotOf(activity), id));
      const { guest = false, tenantId = organisationOf(tenant) } = member;
      const answer = guest || tenantId !== organisationOf(tenant);
      known.set(key, { until: now + holds, guest: answer });
      return answer;
    } catch (error) {
      log.warn('guest.not-known', { tenant, ...faultOf(error) });
      return false;
    }
  };
}

async function soon<T>(asked: Promise<T>): Promise<T> {
  let late: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Error('The roster is slow.')), patience);
  });
  try {
    return await Promise.race([asked, tooLate]);
  } finally {
    clearTimeout(late);
  }
}
