import type { Database } from 'better-sqlite3';
import type { Address, Addresses } from '../../app/addresses.ts';
import { toAddress } from './read-rows.ts';
import { prepareAll } from './statements.ts';
import { storableAddress } from './storable.ts';
import type { WhenFree } from './when-free.ts';

/** Each names the tenant. What is known already is not written again: it is told with every message. */
export const addressing = {
  find: 'SELECT ref, at, lost FROM addresses WHERE tenant = @tenant AND of = @of',
  keep: `INSERT INTO addresses (tenant, of, ref, at) VALUES (@tenant, @of, @ref, @at)
    ON CONFLICT (tenant, of) DO UPDATE SET ref = excluded.ref, at = excluded.at, lost = NULL
    WHERE ref <> excluded.ref OR lost IS NOT NULL`,
  lose: `UPDATE addresses SET lost = @why WHERE tenant = @tenant AND of = @of AND lost IS NULL`,
  loseAll: `UPDATE addresses SET lost = @why WHERE tenant = @tenant AND lost IS NULL`,
} as const;

/** How platforms are reached, over the connection of everything else. */
export function addressDesk(db: Database, run: WhenFree['run']): Addresses {
  const get = prepareAll(db, addressing);
  const keepAll = db.transaction(
    (tenant: string, refs: Readonly<Record<string, Address['ref']>>, at: number): void => {
      for (const [of, ref] of Object.entries(refs)) {
        const row = storableAddress({ tenant, of, ref, at });
        get.keep.run({ ...row, ref: inOrder(row.ref) });
      }
    },
  );
  return {
    address: (tenant, of) =>
      run(() => {
        const found = get.find.get({ tenant, of });
        return found ? toAddress(found) : undefined;
      }),
    keepAddresses: (tenant, refs, at) => run(() => keepAll(tenant, refs, at)),
    loseAddress: (tenant, of, why) =>
      run(() => void get.lose.run(storableAddress({ tenant, of, why }))),
    loseTenant: (tenant, why) => run(() => void get.loseAll.run(storableAddress({ tenant, why }))),
  };
}

/** Equal for what says the same. */
const inOrder = (ref: Address['ref']): string =>
  JSON.stringify(Object.fromEntries(Object.entries(ref).sort(([a], [b]) => (a < b ? -1 : 1))));
