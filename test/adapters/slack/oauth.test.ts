import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { botScopes } from '../../../src/adapters/slack/scopes.ts';
import { installable } from '../../support/slack/oauth-scene.ts';
import { theWorkspace } from '../../support/slack/oauth-server.ts';
import { openWorkspace } from '../../support/slack/slack-workspace.ts';
import { count } from './rows.ts';

async function scene() {
  const workspace = await openWorkspace();
  const { oauth, app } = await installable(workspace);
  const place = theWorkspace(workspace, 'Acme');
  const tenants = () => app.office.installs.tenants();
  return { workspace, oauth, app, place, tenants };
}

test('the scopes that are asked for are those of the manifest', () => {
  const manifest = parse(readFileSync(new URL('../../../manifest.yml', import.meta.url), 'utf8'));
  expect([...botScopes]).toEqual(manifest.oauth_config.scopes.bot);
});

test('our page sends one to Slack at once, and Slack is told whom it is for by a cookie', async () => {
  const { workspace } = await scene();
  const page = await fetch(`${workspace.appUrl}/slack/install`, { redirect: 'manual' });
  expect(page.status).toBe(302);
  const to = new URL(page.headers.get('location') ?? '');
  expect(`${to.origin}${to.pathname}`).toBe(`${workspace.server.url}/oauth/v2/authorize`);
  const cookie = page.headers.get('set-cookie') ?? '';
  expect(cookie).toContain(`=${to.searchParams.get('state')};`);
  expect(cookie).toMatch(/Secure; HttpOnly/);
});

test('another browser than the one that began, a state of nobody, and no state install nothing', async () => {
  const { oauth, place, tenants } = await scene();
  const { to, cookie } = await oauth.begins();
  const back = await oauth.consents(to, place);
  const other = new URL(back);
  other.searchParams.set('state', 'forged');
  const without = new URL(back);
  without.searchParams.delete('state');
  for (const [address, sent] of [
    [back, ''],
    [back, (await oauth.begins()).cookie],
    [other.href, cookie],
    [other.href, `${cookie.split('=')[0]}=forged`],
    [without.href, cookie],
  ] as const) {
    const page = await oauth.comesBack(address, sent);
    expect([page.status, page.text]).toEqual([
      400,
      expect.stringContaining('Nothing was installed'),
    ]);
  }
  expect(oauth.calls).toEqual([]);
  expect(await tenants()).toEqual([]);
});

test('whoever does not allow it is told that nothing was installed', async () => {
  const { workspace, oauth, tenants } = await scene();
  const denied = `${workspace.appUrl}/slack/oauth_redirect?error=access_denied&state=`;
  const page = await oauth.comesBack(denied, '');
  expect([page.status, page.text]).toEqual([200, expect.stringContaining('You did not allow it.')]);
  expect(await tenants()).toEqual([]);
});

test('Slack refusing, breaking off or hiding its answer installs nothing, and a new visit does', async () => {
  const { oauth, app, place, tenants } = await scene();
  for (const damage of [
    { by: 'error', error: 'invalid_code' },
    { by: 'status', status: 500 },
    { by: 'lost' },
  ] as const) {
    oauth.breaks(damage);
    const page = await oauth.installs(place);
    expect([page.status, page.text]).toEqual([502, expect.stringContaining('/slack/install')]);
    expect(await tenants()).toEqual([]);
  }
  expect((await oauth.installs(place)).status).toBe(200);
  expect(await tenants()).toEqual(['slack:T1']);
  expect(app.logged.join('\n')).not.toContain('canary');
});

test('the page at the end runs nothing, is kept nowhere, and does not tell its address', async () => {
  const { oauth, place } = await scene();
  const { headers } = await oauth.installs(place);
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('cache-control')).toBe('no-store');
});

test('a code is good once', async () => {
  const { oauth, place } = await scene();
  const { to, cookie } = await oauth.begins();
  const back = await oauth.consents(to, place);
  expect((await oauth.comesBack(back, cookie)).status).toBe(200);
  expect((await oauth.comesBack(back, cookie)).status).toBe(502);
});

test('installing it twice keeps the newer token', async () => {
  const { workspace, oauth, app, place } = await scene();
  await oauth.installs(place);
  await oauth.installs(place);
  expect(count(app.db, 'installs')).toBe(1);
  await workspace.person('Ada').types('/hosting-review Invoices');
  expect(workspace.calls().at(-1)?.token).toBe(oauth.tokensOf('slack:T1')[1]);
});

test('tokens that never expire serve for ever', async () => {
  const { workspace, oauth, app, place } = await scene();
  oauth.lastsMs = undefined;
  await oauth.installs(place);
  app.passes(1_000 * 86_400_000);
  await workspace.person('Ada').types('/hosting-review Invoices');
  expect(await workspace.thread()).toContain('Invoices');
  expect(oauth.renewals).toEqual([]);
});

test('the pages know no other request, and an app for one workspace has none of them', async () => {
  const { workspace } = await scene();
  for (const path of ['/slack/install', '/slack/oauth_redirect']) {
    expect((await fetch(workspace.appUrl + path, { method: 'HEAD' })).status).toBe(405);
    expect((await fetch(workspace.appUrl + path, { method: 'POST' })).status).toBe(405);
  }
});
