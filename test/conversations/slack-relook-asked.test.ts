import { expect, test } from 'vitest';
import { answersBoundary, keep, scene, stored } from './slack-relook-scene.ts';

test('the lead says at once what has changed; somebody else has the lead asked', async () => {
  const { app, ada, ben, comesTo, decides } = await scene();
  await decides(ada, 'Search');
  await ada.types('/hosting-review relook');
  expect(ada.modal()).toContain('What has changed?');
  await ada.closes();
  await ben.types('/hosting-review relook search');
  expect(ben.modal()).toBe('');
  keep('Asked by somebody else', ben.sees());
  expect(ben.sees()).toContain('Ada Lovelace');
  await comesTo('2026-11-20T09:30:00Z');
  const asked = await ada.dms();
  keep('Why the lead is asked', asked);
  expect(asked).toContain('Ben Okri');
  await ada.presses('Nothing changed', 'dm');
  expect(await ada.dms()).toContain('Confirmed by you today');
  const [file] = await stored(app, 'Search');
  expect(file?.confirmations).toHaveLength(1);
});

test('where several decisions are in force, one has to be named', async () => {
  const { ada, ben, decides } = await scene();
  await ada.types('/hosting-review relook');
  expect(ada.sees()).toContain('No decision is in force in this channel.');
  await decides(ada, 'Search');
  await decides(ada, 'Chat');
  await ben.types('/hosting-review relook');
  expect(ben.sees()).toContain('Several decisions are in force here: Chat and Search.');
  await ben.types('/hosting-review relook Ranking');
  expect(ben.sees()).toContain('Nothing has been decided on Ranking in this channel yet.');
  await ada.types('/hosting-review relook Chat');
  expect(ada.modal()).toContain('Chat is decided: API-first.');
});

test('a decision that is due can be answered for from the overview, by who leads it', async () => {
  const { ada, comesTo, decides } = await scene();
  await decides(ada, 'Search');
  await ada.opensHome();
  expect(ada.home()).toContain('Decided\n*Search*');
  await comesTo('2027-02-22T08:01:00Z');
  keep('Home on the day of the look', ada.home());
  expect(ada.home()).toContain('[Nothing changed] [Changed] [Full record]');
  await ada.presses('Changed', 'home');
  expect(ada.modal()).toContain('What has changed?');
  await ada.closes();
  await ada.presses('Nothing changed', 'home');
  expect(ada.home()).not.toContain('[Nothing changed]');
  expect(ada.home()).toContain('20 May 2027');
});

test('nobody but the lead or an admin answers a look', async () => {
  const { app, ada, ben, comesTo, decides } = await scene();
  await decides(ada, 'Search');
  await comesTo('2027-02-22T08:01:00Z');
  const [asked] = await ada.messages();
  if (!asked) throw new Error('Nobody was asked.');
  await ben.presses('Nothing changed', asked);
  await ben.presses('Changed', asked);
  await ben.picks('...', 'Ask me in a week', asked);
  expect(ben.modal()).toBe('');
  const [file] = await stored(app, 'Search');
  expect(file?.confirmations).toEqual([]);
  expect(file?.look).toMatchObject({ number: 1, day: '2027-02-22' });
});

test('a workspace sets how often, on which days not, and whether at all', async () => {
  const { workspace, app, ada, comesTo, decides } = await scene();
  const admin = workspace.person('Dan Roth', { admin: true });
  await admin.types('/hosting-review settings');
  await admin.fills({
    'How many months lie between ...': '2',
    'On which days ...': '2027-01-20\n2027-01-21\n2027-02-30',
  });
  await admin.submits();
  expect(admin.modal()).toContain('! 2027-02-30 is not a day.');
  await admin.fills({ 'On which days ...': '2027-01-20\n2027-01-21' });
  await admin.submits();
  keep('Settings as they are told', admin.modal());
  expect(await app.office.store.settings('slack:T1')).toMatchObject({
    lookMonths: 2,
    holidays: ['2027-01-20', '2027-01-21'],
  });
  await admin.closes();
  await decides(ada, 'Search');
  const [file] = await stored(app, 'Search');
  expect(file?.look?.day).toBe('2027-01-22');

  await admin.types('/hosting-review settings');
  await admin.fills({ 'Are leads asked ...': 'Not for now' });
  await admin.submits();
  await admin.closes();
  await comesTo('2027-02-01T08:01:00Z');
  expect(await ada.dms()).toBe('');
  await admin.types('/hosting-review settings');
  await admin.fills({ 'Are leads asked ...': 'Yes' });
  await admin.submits();
  await comesTo('2027-02-02T08:01:00Z');
  expect(await ada.dms()).toContain('[Nothing changed]');
});

test('a decision that is being looked at again is not due meanwhile, and no more once it is replaced', async () => {
  const { workspace, ada, ben, comesTo, decides } = await scene();
  await decides(ada, 'Search');
  await comesTo('2027-02-22T08:01:00Z');
  await ada.opensHome();
  await ada.presses('Changed', 'home');
  await ada.fills({ 'Which of these ...': ['Privacy requirements tighten'] });
  await ada.submits();
  keep('Home while it is looked at again', ada.home());
  expect(ada.home()).not.toContain('Due for another look');
  await ada.types('/hosting-review relook Search');
  expect(ada.sees()).toContain('Search is being looked at already');
  await ben.mentions('@Hosting Review relook Search');
  expect(ben.sees()).toContain('Search is being looked at already');
  await ada.presses('Change', '#platform');
  await answersBoundary(ada, 'Only in a private deployment under our control');
  await ada.presses('Unchanged', '#platform');
  await ada.presses('Accept', '#platform');
  await comesTo('2027-03-10T08:01:00Z');
  await ada.opensHome();
  keep('Home once it is replaced', ada.home());
  expect(ada.home()).not.toContain('Due for another look');
  expect(ada.home()).not.toContain('API-first');
  await ben.types('/hosting-review list');
  keep('The list once it is replaced', ben.sees());
  expect(ben.sees()).not.toContain('API-first');
  expect(await workspace.thread()).toContain('superseded');
});

test('whoever mentions the bot has the lead asked as well', async () => {
  const { ada, ben, comesTo, decides } = await scene();
  await decides(ada, 'Search');
  await ben.mentions('@Hosting Review relook');
  expect(ben.sees()).toContain('Ada Lovelace is asked to look at Search again.');
  await comesTo('2026-11-20T09:30:00Z');
  expect(await ada.dms()).toContain('Ben Okri asked for a look at this decision.');
});
