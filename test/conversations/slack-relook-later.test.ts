import { expect, test } from 'vitest';
import { keep, read, scene, stored } from './slack-relook-scene.ts';

const due = '2027-02-22T08:01:00Z';

test('a look can wait a week or a month, in one tap', async () => {
  const { app, ada, comesTo, decides } = await scene();
  await decides(ada, 'Search');
  await decides(ada, 'Chat');
  await comesTo(due);
  await ada.picks('...', 'Ask me in a week', 'dm');
  await ada.picks('...', 'Ask me in a month', 'dm');
  const shown = await ada.dms();
  keep('Put off', shown);
  expect(shown).toContain('Put off; next look 1 March 2027.');
  expect(shown).toContain('Put off; next look 22 March 2027.');
  const days = [...(await stored(app, 'Search')), ...(await stored(app, 'Chat'))];
  expect(days.map(({ look }) => [look?.number, look?.day]).sort()).toEqual([
    [1, '2027-03-01'],
    [1, '2027-03-22'],
  ]);
  await comesTo('2027-03-01T08:01:00Z');
  expect(await ada.messages()).toHaveLength(2);
});

test('a look can wait until a day that is picked, of those that can be', async () => {
  const { ada, comesTo, decides } = await scene();
  await decides(ada, 'Search');
  await comesTo(due);
  await ada.picks('...', 'Ask me on another day', 'dm');
  expect(ada.modal()).toContain('Look later');
  for (const day of ['2027-02-22', '2020-01-01', '2029-01-01']) {
    await ada.fills({ 'When?': day });
    await ada.submits();
    expect(ada.modal()).toContain(`  [${day}]`);
    expect(ada.modal()).toContain('  ! ');
  }
  keep('A day that cannot be', ada.modal());
  await ada.fills({ 'When?': '2027-04-03' });
  await ada.submits();
  expect(ada.modal()).toBe('');
  expect(await ada.dms()).toContain('Put off; next look 5 April 2027.');
});

test('one decision can be looked at more or less often than the others', async () => {
  const { app, ada, comesTo, decides } = await scene();
  await decides(ada, 'Search');
  await comesTo(due);
  await ada.picks('...', 'Ask me more or less often', 'dm');
  expect(ada.modal()).toContain('How often is it looked at?');
  await ada.fills({ 'How often is it looked at?': 'Every 6 months' });
  await ada.submits();
  // It is due already, and stays so; the looks after it follow the new pace.
  expect(ada.modal()).toContain('Done. The next look at Search is on 22 February 2027.');
  await ada.closes();
  await ada.presses('Nothing changed', 'dm');
  const [decided] = await stored(app, 'Search');
  expect(decided?.look).toMatchObject({ months: 6, day: '2027-11-22' });
});

test('whoever takes it over is asked, and whoever handed it over sees that', async () => {
  const { workspace, ada, ben, comesTo, decides } = await scene();
  await decides(ada, 'Search');
  await comesTo(due);
  await ada.picks('...', 'Hand over', 'dm');
  await ada.fills({ 'Who leads Search ...': 'Ben Okri' });
  await ada.submits();
  expect(ada.modal()).toBe('');
  expect(await ada.dms()).toContain('Handed over to Ben Okri.');
  expect(await read(workspace)).toContain('Ben Okri');
  await comesTo('2027-02-22T08:10:00Z');
  expect(await ben.dms()).toContain('[Nothing changed]');
  await ben.presses('Nothing changed', 'dm');
  expect(await ben.dms()).toContain('Confirmed by you today; next look 20 May 2027.');
});

test('two reminders, one line in the thread, then it is overdue and all is quiet', async () => {
  const { workspace, ada, comesTo, decides } = await scene();
  await decides(ada, 'Search');
  await comesTo(due);
  const counts: [string, number][] = [];
  for (let day = 22; day <= 22 + 40; day += 1) {
    const date = new Date(Date.UTC(2027, 1, day, 8, 2)).toISOString();
    await comesTo(date);
    const { length } = await ada.messages();
    if (length !== counts.at(-1)?.[1]) counts.push([date.slice(0, 10), length]);
  }
  expect(counts).toEqual([
    ['2027-02-22', 1],
    ['2027-02-25', 2],
    ['2027-03-03', 3],
  ]);
  const thread = await read(workspace);
  keep('Overdue in the thread', thread);
  expect(thread.match(/overdue/g)?.length).toBeGreaterThan(0);
  await ada.types('/hosting-review list');
  expect(ada.sees()).toContain('not confirmed since 22 February 2027');
});

test('where the lead is gone the thread is told, and then the admins, who can hand it over', async () => {
  const { workspace, ada, ben, comesTo, decides } = await scene();
  const admin = workspace.person('Dan Roth', { admin: true });
  await decides(ada, 'Search');
  await admin.types('/hosting-review Chat');
  ada.becomes({ deleted: true });
  // Slack tells no zone of somebody who is gone: it is working hours in any that is meant.
  for (let day = 22; day <= 22 + 15; day += 1) {
    await comesTo(new Date(Date.UTC(2027, 1, day, 10, 2)).toISOString());
  }
  const lines = (await read(workspace))
    .split('\n')
    .filter((one) => one.includes('not here any more'));
  keep('A lead who is gone: the thread', lines.join('\n'));
  keep('A lead who is gone: an admin', await admin.dms());
  expect(lines).toHaveLength(1);
  expect(await ada.dms()).toBe('');
  expect(await admin.messages()).toHaveLength(1);
  expect(await admin.dms()).toContain('led by Ada Lovelace, who is not here any more');
  await admin.picks('...', 'Hand over', 'dm');
  await admin.fills({ 'Who leads Search ...': 'Ben Okri' });
  await admin.submits();
  expect(await admin.dms()).toContain('Handed over to Ben Okri.');
  await comesTo('2027-03-10T11:01:00Z');
  expect(await ben.dms()).toContain('[Nothing changed]');
});
