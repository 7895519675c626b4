import { expect, test } from 'vitest';
import { installable, installed } from '../../support/slack/oauth-scene.ts';
import { theWorkspace } from '../../support/slack/oauth-server.ts';
import { decides } from '../../support/slack/reviewing.ts';
import { openWorkspace } from '../../support/slack/slack-workspace.ts';
import { count, reading, tally } from './rows.ts';

const uninstalled = { type: 'app_uninstalled' } as const;
const revoked = { type: 'tokens_revoked', tokens: { oauth: [], bot: ['U0BOTT1'] } } as const;
const day = 86_400_000;

const sealedIn = (db: string): unknown =>
  reading(db, (one) => one.prepare('SELECT tenant, sealed FROM installs').all());

test.each([
  ['app_uninstalled, then tokens_revoked', [uninstalled, revoked]],
  ['tokens_revoked, then app_uninstalled', [revoked, uninstalled]],
  ['each of them twice', [revoked, uninstalled, revoked, uninstalled]],
])('%s: the token goes, what was said stays, and nothing is tried', async (_order, events) => {
  const { workspace, oauth, app, ada, tenant } = await installed();
  await ada.types('/hosting-review Invoices');
  const reviews = count(app.db, 'reviews');
  oauth.revokes(tenant);
  for (const event of events) {
    expect((await workspace.sendsEvent(event)).status).toBe(200);
  }
  expect(sealedIn(app.db)).toEqual([{ tenant, sealed: null }]);
  expect(await app.office.installs.tenants()).toEqual([]);
  expect(count(app.db, 'reviews')).toBe(reviews);
  const before = workspace.calls().length;
  app.passes(day);
  await workspace.quiet();
  expect(workspace.calls()).toHaveLength(before);
  expect(app.logged.filter((line) => line.startsWith('slack.removed'))).toHaveLength(1);
});

test('what waited when it was taken out is said when it is installed again, at once', async () => {
  const { workspace, oauth, app, ada, tenant, reinstalls } = await installed();
  await ada.types('/hosting-review Invoices');
  oauth.revokes(tenant);
  // The token is worth nothing before anybody says so.
  await ada.presses("We don't know");
  await workspace.sendsEvent(uninstalled);
  const before = workspace.calls().length;
  for (let hour = 0; hour < 48; hour += 1) {
    app.passes(day / 24);
    await workspace.quiet();
  }
  expect(workspace.calls()).toHaveLength(before);
  expect(count(app.db, 'outbox')).toBeGreaterThan(0);
  expect(await workspace.thread()).not.toContain('1 of 5 answered');
  await reinstalls();
  await workspace.quiet();
  expect(await workspace.thread()).toContain('1 of 5 answered');
  expect(count(app.db, 'outbox')).toBe(0);
  await ada.presses("We don't know");
  expect(await workspace.thread()).toContain('2 of 5 answered');
});

test('what comes from there is answered with 401 and leaves no trace', async () => {
  const { workspace, app, ada } = await installed();
  await ada.types('/hosting-review Invoices');
  await workspace.sendsEvent(uninstalled);
  const before = tally(app.db);
  await expect(ada.types('/hosting-review Summaries')).rejects.toThrow('answered 401');
  await expect(ada.presses("We don't know")).rejects.toThrow('answered 401');
  await expect(ada.mentions('@Hosting Review start Summaries')).rejects.toThrow('answered 401');
  await workspace.quiet();
  expect(tally(app.db)).toEqual(before);
});

test('a signed request of a workspace that never installed it is refused and names nobody', async () => {
  const { workspace, app } = await installed();
  const stranger = await openWorkspace({ team: 'T9', server: workspace.server });
  stranger.appUrl = workspace.appUrl;
  const zoe = stranger.person('Zoe Unknown');
  const before = tally(app.db);
  await expect(zoe.types('/hosting-review Invoices')).rejects.toThrow('answered 401');
  await expect(zoe.opensHome()).rejects.toThrow('answered 401');
  expect(stranger.calls()).toEqual([]);
  expect(tally(app.db)).toEqual(before);
  expect(app.logged).toContain('slack.not-installed {"tenant":"slack:T9"}');
  expect(app.logged.join('\n')).not.toMatch(new RegExp(`${zoe.id}|Zoe|Invoices`));
});

test('a look that falls due where it was taken out is asked when it is installed again', async () => {
  const { workspace, app, ada, reinstalls } = await installed();
  await decides(ada, 'Invoices');
  await workspace.sendsEvent(uninstalled);
  // A Wednesday, in the morning: people are asked in working hours.
  app.passes(Date.parse('2028-01-12T09:00:00Z') - app.tools().now);
  await app.ticks();
  expect(count(app.db, 'outbox')).toBe(0);
  expect((await app.office.looks.depth(app.tools().now)).due).toBe(0);
  await reinstalls();
  expect((await app.office.looks.depth(app.tools().now)).due).toBe(1);
  await app.ticks();
  app.passes(30_000);
  await workspace.quiet();
  expect(await ada.dms()).toContain('Invoices');
});

test('somebody revoking a token of their own is no reason to stop', async () => {
  const { workspace, app, ada, tenant } = await installed();
  await workspace.sendsEvent({ type: 'tokens_revoked', tokens: { oauth: [ada.id], bot: [] } });
  expect(await app.office.installs.tenants()).toEqual([tenant]);
});

test('an event from before it was installed again takes nothing away, unless Slack says so', async () => {
  const { workspace, oauth, app, tenant, reinstalls } = await installed();
  const { signer } = workspace;
  const [, before] = [app.passes(60_000), Math.floor(app.tools().now / 1_000)];
  app.passes(60_000);
  await reinstalls();
  workspace.signer = {
    ...signer,
    event: (envelope, manner) => signer.event({ ...envelope, event_time: before }, manner),
  };
  await workspace.sendsEvent(revoked);
  expect(await app.office.installs.tenants()).toEqual([tenant]);
  oauth.revokes(tenant);
  await workspace.sendsEvent(uninstalled);
  await expect.poll(() => app.office.installs.tenants()).toEqual([]);
});

test('of an organisation that takes it out, without saying that it means all of it', async () => {
  const enterprise = { id: 'E1', name: 'Umbrella' };
  const north = await openWorkspace({ team: 'T3', enterprise });
  const { oauth, app } = await installable(north);
  const place = { ...theWorkspace(north, 'Umbrella'), tenant: 'slack:E1', enterprise };
  await oauth.installs(place);
  const { signer } = north;
  north.signer = {
    ...signer,
    event: (envelope, manner) => signer.event({ ...envelope, authorizations: [] }, manner),
  };
  await north.sendsEvent(uninstalled);
  // It may have been about one of its workspaces only: the token still serves.
  expect(await app.office.installs.tenants()).toEqual(['slack:E1']);
  oauth.revokes('slack:E1');
  await north.sendsEvent(uninstalled);
  await expect.poll(() => app.office.installs.tenants()).toEqual([]);
});
