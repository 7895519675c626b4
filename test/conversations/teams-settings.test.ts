import { expect, test } from 'vitest';
import { guest, otherChannel, team, tenant } from '../support/teams/people.ts';
import { ines, teamsScene, trail } from '../support/teams/scene.ts';

test('settings by others than admins: refused by name, logged', async () => {
  const { app, alex } = await teamsScene();
  const root = await alex.mentions('settings');
  expect(alex.card('Only an admin of this workspace can do that.')).toMatchObject({
    root,
    mentions: [alex.who.id],
  });
  await alex.says('settings');
  expect(alex.chat()).toContain('Only an admin of this workspace can do that.');
  expect(trail(app).filter((line) => line === 'Alex Wilber refused only-admin')).toHaveLength(2);
});

test('the settings form comes only in the personal chat, wherever it was asked for', async () => {
  const { ines: admin, alex, read, app } = await teamsScene();
  const root = await admin.mentions('settings');
  expect(read(root).split('\n')).toHaveLength(2);
  expect(admin.chat()).toContain('Who else is an admin here?');
  admin.fills({ 'After how many months ...': 'soon' });
  await admin.presses('Save', 'chat');
  expect(admin.chat()).toContain('Please give whole months, from 1 to');
  expect(Object.values(admin.form('chat'))).toContain('soon');
  // Whoever is not listed is found in the directory, which gives their id.
  const both = ['Ines Keller', alex.who.aadObjectId];
  admin.fills({ 'After how many months ...': '12', 'Who else is an admin here?': both });
  await admin.presses('Save', 'chat');
  expect(admin.chat()).toContain('Settings: done by Ines Keller.');
  expect(await app.office.store.settings(tenant)).toMatchObject({ retentionMonths: 12 });
  expect((await app.office.store.settings(tenant)).admins).toHaveLength(2);
  await alex.says('settings');
  expect(alex.chat()).toContain('Who else is an admin here?');
});

test('the installer of the first team is an admin; the installer of a second team is not', async () => {
  const { workspace, alex, ines: first, app } = await teamsScene();
  await workspace.sends(workspace.bodies().installed(alex.who, 'add', { channel: otherChannel }));
  await first.says('settings');
  await alex.says('settings');
  expect(first.chat()).toContain('Who else is an admin here?');
  expect(alex.chat()).toContain('Only an admin of this workspace can do that.');
  expect((await app.office.store.settings(tenant)).admins).toHaveLength(1);
});

test('whoever adds the app to their personal chat alone is no admin', async () => {
  const { workspace, alex } = await teamsScene({ bare: true });
  await workspace.sends(workspace.bodies().installed(alex.who, 'add', { personal: true }));
  await alex.says('settings');
  expect(alex.chat()).toContain('Only an admin of this workspace can do that.');
});

test('uninstall stops sends, reinstall resumes, and what waited leaves', async () => {
  const { megan, workspace, happens, later, read, stored, app } = await teamsScene();
  const root = await megan.mentions('start Search');
  const bodies = workspace.bodies();
  await workspace.sends(bodies.installed(ines, 'remove', { channel: team }));
  const calls = workspace.teams.requests.length;
  const { id: review } = (await stored('Search')).review;
  const answer = { kind: 'answer-question', review, question: 'q1', basedOn: 0 } as const;
  await happens(megan, { ...answer, filled: {} });
  await later(60_000);
  const since = workspace.teams.requests.slice(calls);
  expect(since.filter(({ path }) => path.includes('19:'))).toEqual([]);
  expect(megan.chat()).toContain('I am not in the channel of Search yet.');
  expect(read(root)).toContain('1 of 5 · Boundary\n');
  await workspace.sends(bodies.installed(ines, 'add', { channel: team }));
  await later(60_000);
  expect(read(root)).toContain('1 of 5 · Boundary - answered by Megan Bowen');
  expect(read(root)).toContain('2 of 5 · Bottleneck');
  expect(trail(app)).toContain('Ines Keller uninstalled');
});

test('guests from other organisations take part only where the settings allow it', async () => {
  const { ines: admin, megan, somebody, read, app, stored } = await teamsScene();
  const visitor = somebody(guest);
  const root = await megan.mentions('start Search');
  await visitor.presses("We don't know");
  const refused = 'This workspace keeps its reviews to its own people.';
  expect(visitor.card(refused).mentions).toEqual([guest.id]);
  expect((await stored('Search')).answers).toEqual([]);
  expect(trail(app)).toContain('Gil Guest refused outsider');
  await admin.says('settings');
  admin.fills({ 'May people from other organisations ...': 'Yes' });
  await admin.presses('Save', 'chat');
  await visitor.presses("We don't know");
  expect(read(root)).toContain('1 of 5 · Boundary - answered by Gil Guest');
});
