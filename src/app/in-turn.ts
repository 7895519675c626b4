import type { Store } from './ports.ts';

/** The last that was begun of each tenant. */
const lasts = new WeakMap<Store, Map<string, Promise<unknown>>>();

/**
 * One thing after another of one tenant, from loading to committing. A commit is checked against the
 * version of the review that it is about; some change the look or the record of another review too,
 * which a version of one review does not guard. A database has one process that serves it.
 */
export async function inTurn<T>(store: Store, tenant: string, work: () => Promise<T>): Promise<T> {
  const tenants = lasts.get(store) ?? new Map<string, Promise<unknown>>();
  lasts.set(store, tenants);
  const before = tenants.get(tenant) ?? Promise.resolve();
  const mine = before.then(work, work);
  tenants.set(tenant, mine);
  try {
    return await mine;
  } finally {
    if (tenants.get(tenant) === mine) tenants.delete(tenant);
  }
}
