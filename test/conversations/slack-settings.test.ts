import { expect, onTestFinished, test } from 'vitest';
import { openSqlitePrivacy } from '../../src/adapters/sqlite/sqlite-privacy.ts';
import type { TenantEntry } from '../../src/app/privacy.ts';
import { type OurApp, startOurApp } from '../support/slack/our-app.ts';
import { decides, knowsNothing } from '../support/slack/reviewing.ts';
import { openWorkspace } from '../support/slack/slack-workspace.ts';

const tenant = 'slack:T1';
const onlyAdmins = 'Hosting Review: Only an admin of this workspace can do that.';

async function scene() {
  const workspace = await openWorkspace();
  const app = await startOurApp(workspace);
  const ada = workspace.person('Ada Lovelace', { admin: true });
  const ben = workspace.person('Ben Okri');
  const cleo = workspace.person('Cleo Vance');
  return { workspace, app, ada, ben, cleo };
}

async function trailOf({ db }: OurApp): Promise<readonly TenantEntry[]> {
  const privacy = openSqlitePrivacy(db);
  onTestFinished(() => privacy.close());
  return privacy.trail(tenant);
}

test('an admin sets what holds for the workspace, reads it back, and finds it in the form', async () => {
  const { app, ada, ben } = await scene();
  await ada.types('/hosting-review settings');
  expect(ada.modal()).toBe(
    [
      'Settings',
      'Who else is an admin here? (optional)',
      '  [... v]',
      '  Beside those who look after the workspace.',
      'May people from other organisations take part?',
      '  [x] No [ ] Yes',
      'After how many months are reviews that ended removed? (optional)',
      '  [...]',
      '  Leave it empty to keep them.',
      'How many months lie between two looks at a decision? (optional)',
      '  [...]',
      '  Leave it empty for the usual pace.',
      'On which days is nobody asked anything? (optional)',
      '  [...]',
      '  One day a line, such as 2026-12-25. Weekends count already.',
      'Are leads asked to look at decisions again?',
      '  [x] Yes [ ] Not for now',
      '[Cancel] [Save]',
    ].join('\n'),
  );
  await ada.fills({
    'Who else ...': ['Ben Okri'],
    'May people ...': 'Yes',
    'After how many months ...': '18',
  });
  await ada.submits();
  // Who Ben is has to be asked first; until then nothing is told that would call him by an id.
  expect(ada.modal()).toBe('');
  await ada.types('/hosting-review settings');
  expect(ada.modal()).toContain('[Ben Okri v]');
  expect(ada.modal()).toContain('[ ] No [x] Yes');
  expect(ada.modal()).toContain('[18]');
  await ada.submits();
  expect(ada.modal()).toBe(
    [
      'Hosting Review',
      '- People of other organisations may take part.',
      '- Reviews that ended are kept for 18 months.',
      '- Admins here, beside those of the workspace: Ben Okri.',
      '[Close]',
    ].join('\n'),
  );

  const { id } = (await app.office.store.person(tenant, ben.id)) ?? { id: '' };
  expect((await trailOf(app)).map(({ action, detail }) => [action, detail])).toEqual([
    ['settings-changed', { admins: [id], outsiders: true }],
    ['retention-set', { months: 18 }],
    ['settings-changed', { admins: [id], outsiders: true }],
  ]);
});

test('months that cannot be are refused at their field, and what was filled in stays', async () => {
  const { app, ada } = await scene();
  await ada.types('/hosting-review settings');
  await ada.fills({ 'Who else ...': ['Ben Okri'] });
  for (const months of ['0', '-1', '1.5', '1201', 'many', '1e9']) {
    await ada.fills({ 'After how many months ...': months });
    await ada.submits();
    expect(ada.modal()).toContain(
      `  [${months}]\n  Leave it empty to keep them.\n  ! Please give whole months, from 1 to`,
    );
  }
  expect(ada.modal()).toContain('[Ben Okri v]');
  expect(await app.office.store.settings(tenant)).toEqual({ admins: [], outsiders: false });
});

test('how long reviews are kept is one setting, here and on the command line', async () => {
  const { app, ada } = await scene();
  const privacy = openSqlitePrivacy(app.db);
  onTestFinished(() => privacy.close());
  await ada.types('/hosting-review settings');
  await ada.fills({ 'After how many months ...': '6' });
  await ada.submits();
  expect(await privacy.retention(tenant)).toBe(6);
  await ada.closes();

  const { now, newId } = app.tools();
  await privacy.setRetention(tenant, 24, { at: now, by: 'the-operator', newId });
  await ada.types('/hosting-review settings');
  expect(ada.modal()).toContain('[24]');
  await ada.fills({ 'After how many months ...': null });
  await ada.submits();
  expect(ada.modal()).toContain('Reviews that ended are kept for ever.');
  expect(await privacy.retention(tenant)).toBeUndefined();
  const set = (await privacy.trail(tenant)).filter(({ action }) => action === 'retention-set');
  expect(set.map(({ detail }) => detail)).toEqual([
    { months: 6 },
    { months: 24 },
    { months: 'off' },
  ]);
});

test('who is no admin is told so once, whether Slack has said it before or not', async () => {
  const { app, ben } = await scene();
  await ben.types('/hosting-review settings');
  expect(ben.modal()).toBe('');
  expect(ben.sees()).toBe(onlyAdmins);
  ben.dismisses();
  await ben.types('/hosting-review settings');
  expect(ben.modal()).toBe('');
  expect(ben.sees()).toBe(onlyAdmins);
  expect((await trailOf(app)).map(({ action, detail }) => [action, detail])).toEqual(
    Array(2).fill(['refused', { code: 'only-admin', asked: 'command' }]),
  );
});

test('where Slack cannot say who is an admin, the person is asked to try again', async () => {
  const { workspace, ada } = await scene();
  const mend = workspace.breaks('users.info', { by: 'status', status: 500 }, { times: 1_000 });
  await ada.types('/hosting-review settings');
  expect(ada.modal()).toBe('');
  expect(ada.sees()).toContain('took a moment too long');
  mend();
  await ada.types('/hosting-review settings');
  expect(ada.modal()).toContain('Settings');
});

test('a form that an admin had opened is worth nothing once they are none', async () => {
  const { app, ada } = await scene();
  await ada.types('/hosting-review settings');
  ada.becomes({ admin: false });
  app.passes(3_600_000);
  await ada.fills({ 'May people ...': 'Yes' });
  await ada.submits();
  expect(await app.office.store.settings(tenant)).toEqual({ admins: [], outsiders: false });
  expect(await ada.dms()).toContain('Only an admin of this workspace can do that.');
});

test('somebody made an admin here exports, sets and decides like one, until it is taken back', async () => {
  const { workspace, ada, ben, cleo } = await scene();
  await cleo.types('/hosting-review Invoices');
  await knowsNothing(cleo);
  await ben.types('/hosting-review export');
  await ben.presses('Accept');
  expect(ben.sees()).toContain('Only Cleo Vance can decide this');
  ben.dismisses();

  await ada.types('/hosting-review settings');
  await ada.fills({ 'Who else ...': ['Ben Okri'] });
  await ada.submits();
  await ada.closes();
  await ben.types('/hosting-review export');
  expect(Object.keys(await ben.files())).toHaveLength(1);
  await ben.presses('Accept');
  expect(await workspace.thread()).toContain('Accepted by Ben Okri');

  await ben.types('/hosting-review settings');
  await ben.fills({ 'Who else ...': [] });
  await ben.submits();
  await ben.closes();
  ben.dismisses();
  await ben.types('/hosting-review export');
  expect(ben.sees()).toBe(onlyAdmins);
  await decides(ada, 'Summaries', '#research');
});
