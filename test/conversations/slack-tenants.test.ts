import { expect, test } from 'vitest';
import { oneToken } from '../support/slack/one-token.ts';
import { startOurApp } from '../support/slack/our-app.ts';
import { decides, knowsNothing } from '../support/slack/reviewing.ts';
import { openWorkspace } from '../support/slack/slack-workspace.ts';
import { readWire } from '../support/slack/wire.ts';

const nothing = 'There is no such review.';

/** Two workspaces in one process and one database. Eve, an admin of the other one, knows every id. */
async function scene() {
  const workspace = await openWorkspace();
  const other = await openWorkspace({ team: 'T2', server: workspace.server });
  const app = await startOurApp(workspace, { botToken: oneToken(workspace, other) });
  other.appUrl = workspace.appUrl;
  other.waiting = workspace.waiting;
  const ada = workspace.person('Ada Lovelace', { admin: true });
  const eve = other.person('Eve Elsewhere', { admin: true });
  const { store } = app.office;
  /** All that there is of a tenant. */
  const held = async (tenant: string) => {
    const reviews = await store.list(tenant, {});
    return Promise.all(reviews.map(({ id }) => store.load(tenant, id)));
  };
  return { workspace, other, app, ada, eve, held };
}

test('two workspaces have reviews of the same name, and neither sees the other', async () => {
  const { workspace, other, ada, eve, held } = await scene();
  await decides(ada, 'Invoices');
  await eve.types('/hosting-review Invoices');
  expect(await other.thread()).toContain('0 of 5 answered');
  expect(await workspace.thread()).toContain('Accepted by Ada Lovelace');
  expect(await held('slack:T1')).toHaveLength(1);
  expect(await held('slack:T2')).toHaveLength(1);

  await eve.types('/hosting-review list');
  await eve.types('/hosting-review history Invoices');
  expect(eve.sees()).toBe(
    [
      'Hosting Review: - Invoices - open, 0 of 5 answered, led by Eve Elsewhere',
      'Hosting Review: Nothing has been decided on Invoices in this channel yet.',
    ].join('\n'),
  );
  await eve.opensHome();
  await ada.opensHome();
  expect(eve.home()).toContain('Yours to answer\n*Invoices* - Boundary');
  expect(eve.home()).not.toContain('Decided');
  expect(ada.home()).not.toContain('Yours to answer');

  await eve.types('/hosting-review export json');
  const [history = ''] = Object.values(await eve.files());
  expect(JSON.parse(history)).toMatchObject({ tenant: 'slack:T2', records: [] });
  expect(history).not.toContain(ada.id);
  expect(history).not.toContain('Ada');
});

test('settings of one workspace are not those of the other', async () => {
  const { app, ada, eve } = await scene();
  await eve.types('/hosting-review settings');
  await eve.fills({ 'May people ...': 'Yes', 'After how many months ...': '3' });
  await eve.submits();
  const none = { admins: [], outsiders: false };
  expect(await app.office.store.settings('slack:T1')).toEqual(none);
  expect(await app.office.store.settings('slack:T2')).toEqual({
    ...none,
    outsiders: true,
    retentionMonths: 3,
  });
  await ada.types('/hosting-review settings');
  expect(ada.modal()).toContain('[x] No [ ] Yes');
});

test('every button of a foreign review is as if there were no such review', async () => {
  const { workspace, other, ada, eve, held } = await scene();
  await ada.types('/hosting-review Invoices');
  await knowsNothing(ada);
  await ada.types('/hosting-review Summaries');
  const cards = await workspace.messages();
  const before = JSON.stringify(await held('slack:T1'));
  const channel = other.channel('#platform').id;
  const labels = [
    'Answer',
    "We don't know",
    'Change',
    'See it differently',
    'Add evidence',
    'Accept',
  ];
  for (const label of [...labels, 'Choose differently', 'Full record']) {
    for (const message of cards.filter(({ wire }) => JSON.stringify(wire).includes(`"${label}"`))) {
      await eve.presses(label, { ...message, channel });
      expect([label, eve.modal(), eve.sees().trim()]).toEqual([
        label,
        '',
        `Hosting Review: ${nothing}`,
      ]);
      eve.dismisses();
    }
  }
  const [root] = cards;
  if (!root) throw new Error('There is no card.');
  for (const entry of ['Change lead', 'Pause', 'Close without a decision', 'Help']) {
    await eve.picks('...', entry, { ...root, channel });
    expect([entry, eve.modal(), eve.sees()]).toEqual([entry, '', `Hosting Review: ${nothing}`]);
    eve.dismisses();
  }
  // From her own overview or a direct message, where it is not the channel that decides.
  await eve.presses('Full record', {
    ...(await workspace.message('Recommendation')),
    channel: 'D0EVE',
  });
  expect(await eve.dms()).toBe(`Hosting Review: ${nothing}`);
  expect(JSON.stringify(await held('slack:T1'))).toBe(before);
  expect(await held('slack:T2')).toEqual([]);
  expect(await other.thread()).toBe('');
});

test('a form with a foreign review in it keeps nothing and tells nothing', async () => {
  const { other, app, ada, eve, held } = await scene();
  await ada.types('/hosting-review Invoices');
  await knowsNothing(ada);
  await eve.types('/hosting-review Mine');
  await knowsNothing(eve);
  const [foreign] = await app.office.store.list('slack:T1', {});
  const [own] = await app.office.store.list('slack:T2', {});
  const before = JSON.stringify([await held('slack:T1'), await held('slack:T2')]);
  const honest = other.signer;
  const forms: readonly (readonly [() => Promise<void>, Parameters<typeof eve.fills>[0]])[] = [
    [() => eve.presses('Change'), { 'Anything to add ...': 'Mine now' }],
    [
      () => eve.presses('Add evidence'),
      { 'What does it support?': 'Cost model', 'A link, a note ...': 'Mine now' },
    ],
    [
      () => eve.presses('Choose differently'),
      { 'Which outcome ...': 'API-first', 'Why? ...': 'Mine' },
    ],
    [() => eve.picks('...', 'Change lead'), { 'Who leads Mine ...': 'Eve Elsewhere' }],
    [() => eve.picks('...', 'Close without a decision'), {}],
  ];
  for (const [count, [opens, values]] of forms.entries()) {
    await opens();
    await eve.fills(values);
    other.signer = {
      ...honest,
      interaction: (payload) =>
        honest.interaction(
          readWire(JSON.stringify(payload).replaceAll(own?.id ?? '-', foreign?.id ?? '-')),
        ),
    };
    await eve.submits();
    other.signer = honest;
    expect([count, eve.modal()]).toEqual([count, expect.stringContaining(nothing)]);
    expect(eve.modal()).not.toMatch(/Invoices|Ada/);
    await eve.closes({ all: true });
  }
  expect(JSON.stringify([await held('slack:T1'), await held('slack:T2')])).toBe(before);
});

test('a message that has the place of a foreign card is evidence of nothing', async () => {
  const { workspace, other, ada, eve, held } = await scene();
  await ada.types('/hosting-review Invoices');
  const card = await workspace.message('Led by');
  for (const channel of [card.channel, other.channel('#platform').id]) {
    await eve.addsAsEvidence({ ...card, channel });
    expect(eve.modal()).toBe('');
  }
  expect(`${eve.sees()}\n${await eve.dms()}`).toBe(
    `Hosting Review: ${nothing}\nHosting Review: ${nothing}`,
  );
  expect(await held('slack:T2')).toEqual([]);
});
