import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { installable } from '../support/slack/oauth-scene.ts';
import { theWorkspace } from '../support/slack/oauth-server.ts';
import { decides, knowsNothing } from '../support/slack/reviewing.ts';
import { openWorkspace, type Workspace } from '../support/slack/slack-workspace.ts';

const nothing = 'There is no such review.';

/** Two workspaces, and an organisation of two more, each of which installs the bot in a browser. */
async function scene() {
  const acme = await openWorkspace();
  const { server } = acme;
  const globex = await openWorkspace({ team: 'T2', server });
  const enterprise = { id: 'E1', name: 'Umbrella' };
  const north = await openWorkspace({ team: 'T3', enterprise, server });
  const south = await openWorkspace({ team: 'T4', enterprise, server });
  const { oauth, app } = await installable(acme, [globex, north, south]);
  const grid = {
    tenant: 'slack:E1',
    name: 'Umbrella',
    workspaces: [north, south] as const,
    enterprise,
  };
  const visits = [
    await oauth.installs(theWorkspace(acme, 'Acme <&>')),
    await oauth.installs(theWorkspace(globex, 'Globex')),
    await oauth.installs(grid),
  ];
  const { store } = app.office;
  const held = async (tenant: string) =>
    Promise.all((await store.list(tenant, {})).map(({ id }) => store.load(tenant, id)));
  return { acme, globex, north, south, oauth, app, visits, held };
}

const tokensUsed = (workspace: Workspace): readonly string[] => [
  ...new Set(workspace.calls().map(({ token }) => token)),
];

test('two workspaces and an organisation install the bot, and each has a review with its own token', async () => {
  const { acme, globex, north, south, oauth, app, visits, held } = await scene();
  expect(visits.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(visits[0]?.text).toContain('in Acme &#60;&#38;&#62;.');
  expect(oauth.asked).toEqual(Array(3).fill(acme.bot.scopes.join(',')));
  expect(await app.office.installs.tenants()).toEqual(['slack:E1', 'slack:T1', 'slack:T2']);

  const ada = acme.person('Ada Lovelace', { admin: true });
  const eve = globex.person('Eve Elsewhere', { admin: true });
  const nora = north.person('Nora North', { admin: true });
  const sol = south.person('Sol South');
  for (const person of [ada, eve, nora]) await decides(person, 'Invoices');
  await sol.types('/hosting-review Summaries');
  await sol.presses("We don't know");

  const workloads = async (tenant: string) =>
    (await held(tenant)).map((one) => one?.review.workload);
  expect(await workloads('slack:T1')).toEqual(['Invoices']);
  expect(await workloads('slack:T2')).toEqual(['Invoices']);
  expect((await workloads('slack:E1')).sort()).toEqual(['Invoices', 'Summaries']);
  for (const none of ['slack:T3', 'slack:T4']) expect(await held(none)).toEqual([]);
  for (const one of [acme, globex, north]) {
    expect(await one.thread()).toContain('Accepted by');
  }
  expect(await south.thread()).toContain('1 of 5 answered');

  expect(tokensUsed(acme)).toEqual(oauth.tokensOf('slack:T1'));
  expect(tokensUsed(globex)).toEqual(oauth.tokensOf('slack:T2'));
  for (const one of [north, south]) expect(tokensUsed(one)).toEqual(oauth.tokensOf('slack:E1'));

  for (const [person, tenant, others] of [
    [ada, 'slack:T1', [eve, nora]],
    [eve, 'slack:T2', [ada, nora]],
    [nora, 'slack:E1', [ada, eve]],
  ] as const) {
    await person.types('/hosting-review export json');
    const [history = ''] = Object.values(await person.files());
    expect(JSON.parse(history)).toMatchObject({ tenant });
    await person.opensHome();
    for (const other of others) expect(history + person.home()).not.toContain(other.name);
  }
});

test('whoever knows the ids of another tenant is told that there is no such review', async () => {
  const { acme, globex, north, held } = await scene();
  const ada = acme.person('Ada Lovelace', { admin: true });
  const eve = globex.person('Eve Elsewhere', { admin: true });
  const nora = north.person('Nora North', { admin: true });
  await ada.types('/hosting-review Invoices');
  await knowsNothing(ada);
  const before = JSON.stringify(await held('slack:T1'));
  const cards = await acme.messages();
  for (const [stranger, place] of [
    [eve, globex],
    [nora, north],
  ] as const) {
    const channel = place.channel('#platform').id;
    for (const label of ['Change', 'Add evidence', 'Accept', 'Full record']) {
      const card = cards.find(({ wire }) => JSON.stringify(wire).includes(`"${label}"`));
      if (!card) throw new Error(`No card has ${label}.`);
      await stranger.presses(label, { ...card, channel });
      expect([label, stranger.modal(), stranger.sees().trim()]).toEqual([
        label,
        '',
        `Hosting Review: ${nothing}`,
      ]);
      stranger.dismisses();
    }
    expect(await place.thread()).toBe('');
  }
  expect(JSON.stringify(await held('slack:T1'))).toBe(before);
});

test('a workspace that Slack slows down holds up no other', async () => {
  const { acme, globex } = await scene();
  const ada = acme.person('Ada Lovelace');
  const eve = globex.person('Eve Elsewhere');
  const mend = acme.breaks('chat.postMessage', { by: 'limited', retryAfter: 30 }, { times: 100 });
  await ada.types('/hosting-review Invoices');
  await eve.types('/hosting-review Invoices');
  await eve.presses("We don't know");
  expect(await globex.thread()).toContain('1 of 5 answered');
  expect(await acme.thread()).toBe('');
  mend();
});

test('tokens are nowhere to be read: not on disk, in a backup, an export or the log', async () => {
  const { acme, oauth, app } = await scene();
  const ada = acme.person('Ada Lovelace', { admin: true });
  await decides(ada, 'Invoices');
  await ada.types('/hosting-review export json');
  const folder = dirname(app.db);
  const { sqliteBackup } = await import('../../src/adapters/sqlite/sqlite-backup.ts');
  await sqliteBackup(app.db, 'test').make(folder, Date.now());
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  );
  const read = files.map((one) => readFileSync(join(one.parentPath, one.name), 'latin1'));
  expect(files.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['reviews.db', 'reviews.db-wal']),
  );
  expect(files.length).toBeGreaterThan(3);
  const all = [...read, ...app.logged, ...Object.values(await ada.files())].join('\n');
  expect(oauth.secrets()).toHaveLength(6);
  for (const secret of [...oauth.secrets(), 'canary']) expect(all).not.toContain(secret);
});
