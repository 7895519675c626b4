import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { Install, Installs } from '../../app/installs.ts';
import { read } from './read-rows.ts';
import { prepareAll } from './statements.ts';
import { storableAddress } from './storable.ts';
import type { WhenFree } from './when-free.ts';

/** Each names the tenant. */
export const installing = {
  install: 'SELECT sealed, at FROM installs WHERE tenant = @tenant AND sealed IS NOT NULL',
  keep: `INSERT INTO installs (tenant, sealed, at) VALUES (@tenant, @sealed, @at)
    ON CONFLICT (tenant) DO UPDATE SET sealed = excluded.sealed, at = excluded.at`,
  replace: 'UPDATE installs SET sealed = @to WHERE tenant = @tenant AND sealed = @from',
  takeOut: `UPDATE installs SET sealed = NULL, at = @at
    WHERE tenant = @tenant AND sealed IS NOT NULL AND at <= @at`,
} as const;

/** Across all tenants. */
const everywhere = {
  installed: 'SELECT tenant FROM installs WHERE sealed IS NOT NULL ORDER BY tenant',
  forgetRemoved: 'DELETE FROM installs WHERE sealed IS NULL',
} as const;

const schema = z.strictObject({ sealed: z.string(), at: z.int() });

/** Where the bot is installed, over the connection of everything else. */
export function installDesk(db: Database, run: WhenFree['run']): Installs {
  const get = prepareAll(db, { ...installing, ...everywhere });
  return {
    of: (tenant) =>
      run(() => {
        const row = get.install.get({ tenant });
        return row === undefined ? undefined : read<Install>(schema, row);
      }),
    keep: (tenant, { sealed, at }) =>
      run(() => void get.keep.run(storableAddress({ tenant, sealed, at }))),
    replace: (tenant, from, to) =>
      run(() => get.replace.run(storableAddress({ tenant, from, to })).changes > 0),
    remove: (tenant, at) => run(() => get.takeOut.run({ tenant, at }).changes > 0),
    tenants: () => run(() => get.installed.pluck().all({}).map(String)),
    forgetRemoved: () => run(() => void get.forgetRemoved.run({})),
  };
}
