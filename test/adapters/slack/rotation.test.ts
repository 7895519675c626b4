import { expect, test } from 'vitest';
import { installed } from '../../support/slack/oauth-scene.ts';
import { count } from './rows.ts';

const hour = 3_600_000;

/** An app with rotating tokens in which a review is open, so many hours after it was installed. */
async function after(hours: number) {
  const scene = await installed({ lastsMs: 12 * hour });
  const { workspace, app, ada } = scene;
  await ada.types('/hosting-review Invoices');
  app.passes(hours * hour);
  await workspace.quiet();
  const people = ['Ben', 'Cleo', 'Dot', 'Eli', 'Fay', 'Gil', 'Hal', 'Ida', 'Jo'].map((name) =>
    workspace.person(name),
  );
  const tenAtOnce = async (): Promise<void> => {
    const card = await workspace.message('1 of 5');
    await Promise.all([ada, ...people].map((one) => one.presses("We don't know", card)));
    await workspace.quiet();
  };
  const tokens = () => [...new Set(workspace.calls().map(({ token }) => token))];
  return { ...scene, tenAtOnce, tokens };
}

test.each([
  ['before it ends, while the old one still serves', 11],
  ['after it has ended', 13],
])('ten requests %s: one new token, and nothing is lost', async (_when, hours) => {
  const { workspace, oauth, app, tenant, tenAtOnce, tokens } = await after(hours);
  await tenAtOnce();
  expect(oauth.renewals).toHaveLength(1);
  expect(oauth.tokensOf(tenant)).toHaveLength(2);
  expect(tokens().at(-1)).toBe(oauth.tokensOf(tenant)[1]);
  expect(await workspace.thread()).toContain('1 of 5 answered');
  expect(count(app.db, `answers WHERE stance = 'standing'`)).toBe(1);
  expect(count(app.db, 'outbox')).toBe(0);
  expect(workspace.calls().some(({ answer }) => answer?.['error'] === 'token_expired')).toBe(false);
});

test('long before it ends nothing is asked for', async () => {
  const { oauth, tenAtOnce } = await after(9);
  await tenAtOnce();
  expect(oauth.renewals).toEqual([]);
});

test('a new token is on disk: the next start goes on with it', async () => {
  const { workspace, oauth, app, ada, tenant } = await after(13);
  await ada.presses("We don't know");
  await app.restarts();
  await ada.presses("We don't know");
  expect(oauth.renewals).toHaveLength(1);
  expect(workspace.calls().at(-1)?.token).toBe(oauth.tokensOf(tenant)[1]);
});

test('token after token, for days', async () => {
  const { workspace, oauth, app, ada } = await after(11);
  for (let day = 0; day < 4; day += 1) {
    await ada.types(`/hosting-review Workload ${day}`);
    app.passes(11 * hour);
  }
  expect(oauth.renewals.length).toBeGreaterThanOrEqual(4);
  expect(await workspace.thread()).toContain('Workload 3');
});

test.each([
  ['is lost', { by: 'lost' } as const],
  ['is an error of its own', { by: 'status', status: 503 } as const],
  ['asks for patience', { by: 'limited', retryAfter: 2 } as const],
])(
  "Slack's answer to the request for a new token %s: it is asked again with the same",
  async (_what, damage) => {
    const { workspace, oauth, app, ada } = await after(13);
    oauth.breaks(damage);
    await ada.presses("We don't know");
    expect(await workspace.thread()).not.toContain('1 of 5 answered');
    for (let turn = 0; turn < 6; turn += 1) {
      app.passes(4_000);
      await workspace.quiet();
    }
    expect(await workspace.thread()).toContain('1 of 5 answered');
    expect(oauth.renewals).toHaveLength(2);
    const [first, second] = oauth.renewals.map(({ args }) => args['refresh_token']);
    expect(second).toBe(first);
    expect(app.logged.filter((line) => line.startsWith('slack.token-not-renewed'))).toHaveLength(1);
  },
);

test('Slack being away while the old token still serves holds up nobody', async () => {
  const { workspace, oauth, tenAtOnce } = await after(11);
  oauth.breaks({ by: 'status', status: 503 }, 1_000);
  await tenAtOnce();
  expect(await workspace.thread()).toContain('1 of 5 answered');
  expect(oauth.renewals).toHaveLength(1);
});

test('a refused renewal is told once to who looks after the workspace, while that is possible', async () => {
  const { oauth, app, ada, tenAtOnce, tenant } = await after(11);
  oauth.breaks({ by: 'error', error: 'invalid_refresh_token' }, 1_000);
  await tenAtOnce();
  app.passes(20 * 60_000);
  await ada.presses("We don't know");
  expect(oauth.renewals).toHaveLength(2);
  // Another process does not know that this one told it.
  await app.restarts();
  await ada.presses("We don't know");
  expect(oauth.renewals).toHaveLength(3);
  expect(await ada.dms()).toBe(
    'Hosting Review: Slack will let me speak here for a few more hours only. Please install me again; ' +
      'nothing is lost, and what waits is said then.',
  );
  const refused = `slack.token-refused ${JSON.stringify({ tenant, detail: 'invalid_refresh_token' })}`;
  expect(app.logged.filter((line) => line.startsWith('slack.token-refused'))).toEqual([
    refused,
    refused,
  ]);
});

test('with its last token gone a tenant is left alone until somebody installs it again', async () => {
  const { workspace, oauth, app, ada, reinstalls } = await after(13);
  const mend = oauth.breaks({ by: 'error', error: 'invalid_refresh_token' }, 1_000);
  const before = workspace.calls().length;
  await ada.presses("We don't know");
  for (let minute = 0; minute < 60; minute += 1) {
    app.passes(60_000);
    await workspace.quiet();
  }
  expect(workspace.calls()).toHaveLength(before);
  expect(oauth.renewals.length).toBeLessThanOrEqual(7);
  expect(count(app.db, `answers WHERE stance = 'standing'`)).toBe(1);
  mend();
  await reinstalls();
  await workspace.quiet();
  expect(await workspace.thread()).toContain('1 of 5 answered');
  expect(await ada.dms()).toBe('');
});

test('a token that Slack says has expired, whatever our clock says, is renewed and nobody notices', async () => {
  const { workspace, oauth, ada } = await after(0);
  const { now } = oauth;
  oauth.now = () => now() + 13 * hour;
  await ada.presses("We don't know");
  await workspace.quiet();
  expect(oauth.renewals).toHaveLength(1);
  expect(await workspace.thread()).toContain('1 of 5 answered');
});

test('installed anew while a renewal is under way: what was installed counts', async () => {
  const { workspace, oauth, ada, reinstalls } = await after(13);
  oauth.breaks({ by: 'slow', ms: 300 });
  const pressed = ada.presses("We don't know");
  await expect.poll(() => oauth.renewals.length).toBe(1);
  await reinstalls();
  await pressed;
  await workspace.quiet();
  const granted = oauth.calls.filter(({ args }) => args['code'] !== undefined).at(-1);
  expect(workspace.calls().at(-1)?.token).toBe(granted?.answer?.['access_token']);
  expect(await workspace.thread()).toContain('1 of 5 answered');
});
