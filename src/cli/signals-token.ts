import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { hashOf, newToken } from '../adapters/signals/token.ts';
import { openSqliteStore } from '../adapters/sqlite/sqlite-store.ts';
import type { Store } from '../app/ports.ts';
import { readConfig } from '../config.ts';
import { Refused } from './exit.ts';
import type { TenantOptions } from './privacy-desk.ts';

export interface SignalsTokenOptions extends TenantOptions {
  readonly revoke?: true;
}

/**
 * Makes the one token that signals of a tenant are sent with, in the place of the one before, or
 * takes it back. The token goes to standard output, once and alone; what it is goes beside it.
 * @throws Refused for a tenant that has nothing here, and where there is no token to take back
 */
export async function signalsToken(
  { tenant, revoke, db }: SignalsTokenOptions,
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const config = readConfig(environment);
  const store = openSqliteStore(resolve(db ?? config.database), { check: true });
  try {
    const before = await store.signalsToken(tenant);
    const by = await whoRuns(tenant, config.user, store);
    if (revoke) {
      if (before === undefined) throw new Refused(`The tenant "${tenant}" has no token.`);
      await set(undefined, 'signals-token-revoked', { tenant, by }, store);
      process.stderr.write(`The token of the tenant "${tenant}" is not taken any more.\n`);
      return 0;
    }
    await refuseUnknown(tenant, store);
    const token = newToken(tenant);
    await set(hashOf(token), 'signals-token-made', { tenant, by }, store);
    process.stdout.write(`${token}\n`);
    process.stderr.write(aboutToken(tenant, before !== undefined));
    return 0;
  } finally {
    await store.close();
  }
}

function aboutToken(tenant: string, replaced: boolean): string {
  const before = replaced ? ' The one before is not taken any more.' : '';
  return `This is the token for signals of the tenant "${tenant}". It is shown this once: only its SHA-256 is kept.${before}\n`;
}

/** A tenant that is spelled wrongly would have a token nobody can use. */
async function refuseUnknown(tenant: string, store: Store): Promise<void> {
  const [any] = await store.list(tenant, { limit: 1 });
  if (!any) throw new Refused(`The tenant "${tenant}" has no review here yet, so it has no token.`);
}

/** As in other commands about a tenant: whoever it does not know is its operator. */
async function whoRuns(tenant: string, user: string, store: Store): Promise<string> {
  const known = tenant === 'local' ? await store.person(tenant, user) : undefined;
  return known?.id ?? 'operator';
}

async function set(
  hash: string | undefined,
  action: string,
  { tenant, by }: { readonly tenant: string; readonly by: string },
  store: Store,
): Promise<void> {
  const at = Date.now();
  await store.note(tenant, {
    delivery: randomUUID(),
    at,
    changes: [
      { kind: 'signals-token-set', ...(hash === undefined ? {} : { hash }) },
      { kind: 'tenant-audited', entry: { id: randomUUID(), at, by, action, detail: {} } },
    ],
  });
}
