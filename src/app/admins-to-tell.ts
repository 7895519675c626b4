import { participants } from './policy.ts';
import type { Store } from './ports.ts';
import type { Settings } from './settings.ts';

/**
 * Who looks after a workspace and can be told something: those its settings name, and those of whom
 * the platform says so, as far as they have been met in it.
 */
export async function adminsToTell(
  tenant: string,
  review: string,
  { admins }: Pick<Settings, 'admins'>,
  store: Pick<Store, 'load' | 'overview' | 'profile'>,
): Promise<string[]> {
  const file = await store.load(tenant, review);
  const reviews = await store.overview(tenant, { limit: newest });
  const met = [
    ...(file ? participants(file) : []),
    ...reviews.flatMap((one) => [one.review.lead, one.review.openedBy]),
  ];
  const known = [...new Set([...admins, ...met])];
  const profiles = await Promise.all(known.map((one) => store.profile(tenant, one)));
  return known.filter((one, index) => {
    const profile = profiles[index];
    return profile?.active !== false && (admins.includes(one) || profile?.admin === true);
  });
}

/** Reviews in which admins are looked for, newest first. */
const newest = 200;
