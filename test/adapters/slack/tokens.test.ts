import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { sealer } from '../../../src/adapters/seal/sealer.ts';
import { type Kept, keptInstalls } from '../../../src/adapters/slack/installs-kept.ts';
import { refresher } from '../../../src/adapters/slack/oauth-refresh.ts';
import { RenewedTokens } from '../../../src/adapters/slack/tokens-renew.ts';
import { openSqliteOffice } from '../../../src/adapters/sqlite/sqlite-store.ts';
import { noon } from '../../support/builders.ts';
import { ownFolder } from '../../support/folder.ts';
import { installed } from '../../support/slack/oauth-scene.ts';

const tenant = 'slack:T1';
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const ended: Kept = { token: 'old', rotation: { refresh: 'refresh-0', expires: noon } };

/** A token that has ended, and a Slack that gives a new one whenever it is asked. */
async function scene() {
  const db = join(ownFolder(), 'reviews.db');
  const office = openSqliteOffice(db);
  onTestFinished(() => office.store.close());
  const kept = keptInstalls(office.installs, sealer({ key: randomBytes(32) }));
  await kept.keep(tenant, ended, noon);
  const asked: string[] = [];
  const refresh = async (_tenant: string, token: string) => {
    asked.push(token);
    const number = asked.length;
    return {
      how: 'renewed',
      access: `new-${number}`,
      refresh: `refresh-${number}`,
      lastsMs: 43_200_000,
    } as const;
  };
  const tokens = new RenewedTokens({ kept, refresh, now: () => noon, log: silent, ends: () => {} });
  return { db, kept, tokens, asked };
}

test('a new token that cannot be written is not asked for again, and is used once it is written', async () => {
  const { db, kept, tokens, asked } = await scene();
  const other = new BetterSqlite3(db);
  onTestFinished(() => void other.close());
  other.exec('BEGIN IMMEDIATE');
  await expect(tokens.of(tenant)).rejects.toMatchObject({ name: 'StoreUnavailable' });
  expect((await kept.of(tenant)).kept).toEqual(ended);
  other.exec('ROLLBACK');
  expect(await tokens.of(tenant)).toBe('new-1');
  expect(asked).toEqual(['refresh-0']);
  expect((await kept.of(tenant)).kept.rotation?.refresh).toBe('refresh-1');
}, 20_000);

test('a hundred who ask at once get the same new token, for one request', async () => {
  const { tokens, asked } = await scene();
  const got = await Promise.all(Array.from({ length: 100 }, () => tokens.of(tenant)));
  expect(new Set(got)).toEqual(new Set(['new-1']));
  expect(asked).toEqual(['refresh-0']);
});

test('a tenant without an install has no token', async () => {
  const { tokens } = await scene();
  await expect(tokens.of('slack:T2')).rejects.toMatchObject({
    trouble: { how: 'refused', because: 'token', detail: 'not-installed' },
  });
});

test('what lies sealed for one tenant gives another no token', async () => {
  const db = join(ownFolder(), 'reviews.db');
  const { store, installs } = openSqliteOffice(db);
  onTestFinished(() => store.close());
  const kept = keptInstalls(installs, sealer({ key: randomBytes(32) }));
  await kept.keep(tenant, ended, noon);
  const install = await installs.of(tenant);
  await installs.keep('slack:T2', { sealed: install?.sealed ?? '', at: noon });
  await expect(kept.of('slack:T2')).rejects.toMatchObject({
    trouble: { how: 'refused', because: 'token', detail: 'install-broken' },
  });
});

test('a new token of somebody else is taken by nobody', async () => {
  const { workspace, oauth } = await installed({ lastsMs: 43_200_000 });
  const token = oauth.secrets().find((one) => one.startsWith('xoxe-1-')) ?? '';
  const ask = refresher(oauth.settings, { slackApiUrl: workspace.apiUrl });
  expect(await ask('slack:T2', token)).toEqual({ how: 'refused', detail: 'other-tenant' });
  expect(await ask('slack:T1', token)).toMatchObject({ how: 'renewed' });
});
