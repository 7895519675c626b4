import { expect, test } from 'vitest';
import { megan as lead, tenant } from '../support/teams/people.ts';
import { decides, teamsScene, trail } from '../support/teams/scene.ts';

async function scene(zone = 'Europe/Berlin') {
  const all = await teamsScene();
  all.megan.timezone = zone;
  const root = await decides(all.megan, 'Search');
  return { ...all, root };
}

test('quarterly prompt once across restarts, in working hours of the zone Teams told', async () => {
  const { megan, alex, app, comesTo, root, read } = await scene('America/New_York');
  await comesTo('2027-02-22T08:30:00Z');
  expect(megan.chat()).toBe('');
  await comesTo('2027-02-22T13:59:00Z');
  await app.restarts();
  await comesTo('2027-02-22T14:01:00Z');
  const asked = megan.chat();
  expect(asked).toContain('Search');
  expect(asked).toContain('[Nothing changed] [Changed] [Full record] [More]');
  await app.restarts();
  await comesTo('2027-02-22T16:00:00Z');
  await comesTo('2027-02-22T20:00:00Z');
  expect(megan.chat()).toBe(asked);
  expect(alex.chat()).toBe('');
  expect(read(root)).not.toContain('[Nothing changed]');
});

test('nothing changed is one tap, and the message shows what was done', async () => {
  const { megan, comesTo, stored, read } = await scene();
  await comesTo('2027-02-22T08:01:00Z');
  await megan.presses('Nothing changed', 'chat');
  expect(megan.chat()).toContain('Confirmed by you today; next look 20 May 2027.');
  expect(megan.chat()).not.toContain('[Nothing changed]');
  const { confirmations, look } = await stored('Search');
  expect(confirmations).toHaveLength(1);
  expect(look).toMatchObject({ number: 2, day: '2027-05-20' });
  expect(read()).toContain('Last confirmed by Megan Bowen on 22 February 2027.');
});

test('a button of a look that was answered answers no later one', async () => {
  const { megan, comesTo, stored } = await scene();
  await comesTo('2027-02-22T08:01:00Z');
  const old = megan.card('[Nothing changed]');
  await megan.presses('Nothing changed', 'chat');
  await megan.pressesOn(old, 'Nothing changed');
  await megan.pressesOn(old, 'Changed');
  expect(megan.chat()).toContain('The look at Search was answered already');
  expect((await stored('Search')).confirmations).toHaveLength(1);
});

test('changed opens a linked review with only the questions that it touches', async () => {
  const { megan, comesTo, read, app, teams, root } = await scene();
  await comesTo('2027-02-22T08:01:00Z');
  await megan.presses('Changed', 'chat');
  expect(megan.chat()).toContain('What has changed?');
  await megan.presses('Look again', 'chat');
  expect(megan.chat()).toContain('Please tick what has changed, or cancel.');
  megan.fills({ 'Which of these has changed?': ['Privacy requirements tighten'] });
  await megan.presses('Look again', 'chat');
  expect(megan.chat()).toContain('What has changed?: done by Megan Bowen.');
  expect(await app.office.store.list(tenant, {})).toHaveLength(2);
  const again = teams.roots().at(-1)?.id ?? '';
  expect(again).not.toBe(root);
  expect(read(again)).toContain('Last time, Megan Bowen on 20 November 2026:');
  await megan.presses('Unchanged', { root: again });
  await megan.presses('Unchanged', { root: again });
  expect(read(again)).toContain('Recommendation: API-first');
  await megan.presses('Accept', { root: again });
  expect(read(again)).toContain('Confirmed: the earlier decision stays in force.');
  expect(read(root)).toContain('Last confirmed by Megan Bowen on 22 February 2027.');
});

test('later: in a week, on a day of their own, and somebody else leads', async () => {
  const { megan, alex, comesTo, stored, read } = await scene();
  await comesTo('2027-02-22T08:01:00Z');
  await megan.presses('Ask me in a week', 'chat');
  expect((await stored('Search')).look).toMatchObject({ day: '2027-03-01' });
  await comesTo('2027-03-01T08:01:00Z');
  await megan.presses('Ask me on ...', 'chat');
  megan.fills({ 'When?': '2027-03-15' });
  await megan.presses('Put it off', 'chat');
  expect(megan.chat()).toContain('Look later: done by Megan Bowen.');
  expect((await stored('Search')).look).toMatchObject({ day: '2027-03-15' });
  await comesTo('2027-03-15T08:01:00Z');
  await megan.presses('Hand over', megan.card('[Nothing changed]'));
  megan.fills({ 'Who leads Search ...': alex.who.aadObjectId });
  await megan.presses('Hand over', megan.card('Who leads Search'));
  expect(read()).toContain('Led by Alex Wilber');
});

test('two decisions due on one day come in one message, and each shows what was done', async () => {
  const { megan, comesTo, stored } = await scene();
  await decides(megan, 'Chat');
  await comesTo('2027-02-22T08:01:00Z');
  expect(megan.chat().match(/\[Nothing changed\]/g)).toHaveLength(2);
  await megan.presses('Nothing changed', 'chat');
  expect(megan.chat().match(/\[Nothing changed\]/g)).toHaveLength(1);
  expect(megan.chat()).toContain('Confirmed by you today');
  await megan.presses('Nothing changed', 'chat');
  expect(megan.chat()).not.toContain('[Nothing changed]');
  expect(megan.chat()).toContain('Confirmed by you today');
  expect((await stored('Chat')).confirmations).toHaveLength(1);
  expect((await stored('Search')).confirmations).toHaveLength(1);
});

test('DM falls back to a mention in the thread, where it can be answered', async () => {
  const { megan, teams, comesTo, stored, read, root, app } = await scene();
  teams.rooms.blockedBy.add(lead.aadObjectId);
  await comesTo('2027-02-22T08:01:00Z');
  expect(megan.chat()).toBe('');
  const asked = megan.card('[Nothing changed]');
  expect([asked.root, asked.mentions]).toEqual([root, [lead.id]]);
  await megan.presses('Nothing changed', { root });
  expect((await stored('Search')).confirmations).toHaveLength(1);
  expect(read(root)).toContain('next look 20 May 2027');
  expect(megan.card('Confirmed by').id).toBe(asked.id);
  expect(trail(app).at(-1)).toContain('reaffirmed');
});

test('relook in the channel asks the lead, or opens the form for the lead', async () => {
  const { megan, alex, read, root, comesTo } = await scene();
  await alex.mentions('relook Search', { root });
  await comesTo('2026-11-20T09:05:00Z');
  expect(read(root)).toContain('Megan Bowen is asked to look at Search again.');
  expect(megan.chat()).toContain('Search');
  await megan.mentions('relook', { root });
  expect(megan.card('Which of these has changed?').mentions).toEqual([megan.who.id]);
});
