import type { People, Profile } from '../../app/platform.ts';
import type { Store } from '../../app/ports.ts';
import type { PersonRef } from './addresses-kept.ts';
import type { Member, Spot } from './connector.ts';
import { personOf, type Reach } from './spots.ts';
import { codeOf, statusOf } from './what-went-wrong.ts';

/**
 * Who people are in their organisation, asked of Teams. It names nobody who looks after a team, so
 * nobody is an admin by it. Whoever was picked from the directory and has not been met may be anybody
 * but nobody: they count as there, under the name that they were picked by.
 */
export const teamsPeople = (line: Reach, store: Pick<Store, 'person'>): People => ({
  async profile(tenant, handle) {
    const found = await personOf(tenant, handle, line);
    const rest = { admin: false, active: true, ...zoneOf(found?.ref) };
    const known = async (): Promise<Profile> => ({
      name: (await store.person(tenant, handle))?.name ?? handle,
      ...rest,
    });
    if (!found || found.lost !== undefined) return known();
    const seen = await lookedUp(found.ref, line);
    if (seen === 'gone') return undefined;
    return seen?.name?.trim() ? { ...rest, name: seen.name.trim() } : known();
  },
});

const zoneOf = (ref: PersonRef | undefined): Pick<Profile, 'zone'> =>
  ref?.zone === undefined ? {} : { zone: ref.zone };

/** In their personal chat, which outlasts a change of teams, else where they were seen last. */
async function lookedUp(
  { serviceUrl, id, conversation, channel }: PersonRef,
  line: Reach,
): Promise<Member | 'gone' | undefined> {
  const places = [conversation, channel].filter((place) => place !== undefined);
  let end: 'gone' | undefined;
  for (const place of places) {
    const seen = await memberOf({ serviceUrl, conversation: place }, id, line);
    if (typeof seen === 'object') return seen;
    // Where we may not look, nobody is gone.
    if (seen === 'unseen') return undefined;
    end = seen;
  }
  return end;
}

async function memberOf(
  spot: Spot,
  id: string,
  { connector }: Reach,
): Promise<Member | 'gone' | 'unseen'> {
  try {
    return await connector.member(spot, id);
  } catch (error) {
    if (statusOf(error) === 403) return 'unseen';
    // That the conversation is not found says nothing of who is in it.
    if (statusOf(error) !== 404 || /^conversation/i.test(codeOf(error) ?? '')) throw error;
    return 'gone';
  }
}
