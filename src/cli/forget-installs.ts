import { resolve } from 'node:path';
import { sealer } from '../adapters/seal/sealer.ts';
import { openSqliteOffice } from '../adapters/sqlite/sqlite-store.ts';
import type { Installs, Seal } from '../app/installs.ts';
import { readConfig, readSlackOAuth } from '../config.ts';
import { confirmed } from './confirmed.ts';
import { Refused } from './exit.ts';
import type { DatabaseOptions } from './register.ts';

export interface ForgetOptions extends DatabaseOptions {
  readonly yes?: true;
}

/**
 * Removes tokens that the key does not open, where that one is lost: the bot can be installed there
 * again, and nothing else of it is lost.
 * @throws Refused without the settings that many workspaces need, and where nobody can be asked
 */
export async function forgetInstalls(
  { db, yes }: ForgetOptions,
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const oauth = readSlackOAuth(environment);
  if (!oauth) throw new Refused('HOSTING_REVIEW_KEY and what belongs to it are not set.');
  const { key, oldKey: old } = oauth;
  const place = resolve(db ?? readConfig(environment).database);
  const { store, installs } = openSqliteOffice(place, { check: true });
  try {
    const lost = await unopened(installs, sealer({ key, ...(old && { old }) }));
    if (lost.length === 0) return said('The key opens every token; nothing was removed.');
    const question = `Remove the tokens of ${lost.join(', ')} for good?`;
    if (!(await confirmed(question, yes))) return said('Nothing was removed.');
    for (const tenant of lost) await installs.remove(tenant, Date.now());
    return said(`Removed: ${lost.join(', ')}. Install the bot there again, at /slack/install.`);
  } finally {
    await store.close();
  }
}

async function unopened(installs: Installs, seal: Seal): Promise<readonly string[]> {
  const tenants = await installs.tenants();
  const all = await Promise.all(
    tenants.map(async (one) => ({ one, kept: await installs.of(one) })),
  );
  return all.flatMap(({ one, kept }) =>
    kept && seal.open(kept.sealed, one).how !== 'open' ? [one] : [],
  );
}

function said(sentence: string): number {
  process.stdout.write(`${sentence}\n`);
  return 0;
}
