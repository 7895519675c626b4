import { expect, test } from 'vitest';
import { decides, reviews, teamsScene, trail } from '../support/teams/scene.ts';

const onlyMegan =
  'Only Megan Bowen can decide this. While the review is open, you can add evidence';

test('decide by others than lead or admin: refused by name, logged', async () => {
  const { app, megan, alex, read, stored } = await teamsScene();
  await reviews(megan, 'Search');
  for (const label of ['Accept', 'Choose differently', 'Change lead', 'Close without ...']) {
    await alex.presses(label);
    const told = alex.card(onlyMegan);
    expect(told.mentions).toEqual([alex.who.id]);
  }
  await alex.presses('Pause');
  expect(read()).not.toContain('Paused');
  expect(trail(app).filter((line) => line === 'Alex Wilber refused only-lead')).toHaveLength(5);
  expect((await stored('Search')).decisions).toEqual([]);
  await megan.presses('Accept');
  expect(read()).toContain('Decided: API-first, by Megan Bowen');
});

test('who installed the app is an admin, and may decide as the lead does', async () => {
  const { megan, ines, read, app } = await teamsScene();
  await reviews(megan, 'Search');
  await ines.presses('Accept');
  expect(read()).toContain('Decided: API-first, by Ines Keller on 20 November 2026.');
  expect(trail(app).at(-1)).toBe('Ines Keller decided');
});

test('choosing differently asks for a reason, and the record says both', async () => {
  const { megan, read, stored } = await teamsScene();
  await reviews(megan, 'Search');
  await megan.presses('Choose differently');
  const form = megan.card('You decide; the record says what you chose and why.');
  expect(form.mentions).toEqual([megan.who.id]);
  megan.fills({ 'Which outcome do you choose?': 'Dedicated' });
  await megan.presses('Decide', form);
  expect(megan.reads(form)).toContain('Choosing differently needs a reason');
  megan.fills({ 'Why? ...': 'Our customers asked for it' });
  await megan.presses('Decide', form);
  for (let more = 0; more < 2 && megan.reads(form).includes('[Decide]'); more += 1) {
    expect(megan.reads(form)).toContain('Before this is accepted, add or waive by name');
    const owed = 'What do you do without, by name?';
    const [, choices = ''] = /by name\?: .*\((.*)\)/.exec(megan.reads(form)) ?? [];
    megan.fills({ [owed]: choices.split(' | ') });
    await megan.presses('Decide', form);
  }
  expect(read()).toContain('Decided: dedicated, by Megan Bowen');
  expect(read()).toContain('Our customers asked for it');
  expect(read()).toContain('Choose differently: done by Megan Bowen.');
  expect((await stored('Search')).decisions).toMatchObject([
    { kind: 'chosen', reason: 'Our customers asked for it' },
  ]);
});

test('somebody else leads from now on, is told of in the thread, and can decide', async () => {
  const { megan, alex, read, app } = await teamsScene();
  await reviews(megan, 'Search');
  await megan.presses('Change lead');
  megan.fills({ 'Who leads Search ...': 'Alex Wilber' });
  await megan.presses('Hand over');
  expect(read()).toContain('Change the lead: done by Megan Bowen.');
  expect(read()).toContain('Led by Alex Wilber');
  await megan.presses('Accept');
  expect(megan.card('Only Alex Wilber can decide this.').mentions).toEqual([megan.who.id]);
  await alex.presses('Accept');
  expect(read()).toContain('Decided: API-first, by Alex Wilber');
  expect(trail(app)).toContain('Megan Bowen lead-changed');
});

test('a lead whom the bot has never met is picked from the directory, and named in full', async () => {
  const { megan, sam, read, stored } = await teamsScene();
  await megan.mentions('start Search');
  await megan.presses('Change lead');
  megan.fills({ 'Who leads Search ...': 'Sam Rivera' });
  await megan.presses('Hand over');
  expect(read()).toContain('Led by Sam Rivera');
  const { people, review } = await stored('Search');
  expect(people.find(({ id }) => id === review.lead)?.handle).toBe(sam.who.aadObjectId);
});

test('pause, go on, close without a decision, and reopen what was decided', async () => {
  const { megan, read, stored } = await teamsScene();
  const root = await megan.mentions('start Search');
  await megan.presses('Pause');
  expect(read()).toContain('Paused.');
  await megan.presses('Go on');
  expect(read()).not.toContain('Paused.');
  await megan.presses('Close without ...');
  expect(read()).toContain('Search ends without a decision.');
  await megan.presses('Close it');
  expect(read(root)).toContain('Close the review: done by Megan Bowen.');
  expect((await stored('Search')).review.state).toBe('closed');

  const other = await decides(megan, 'Chat');
  await megan.presses('Reopen', { root: other });
  expect((await stored('Chat')).review.state).toBe('open');
  await megan.presses('Accept', { root: other });
  expect((await stored('Chat')).records.map(({ status }) => status)).toEqual([
    'superseded',
    'accepted',
  ]);
});

test('the full record is split over messages where it is long, for whoever asked', async () => {
  const { megan, alex, workspace } = await teamsScene();
  const root = await megan.mentions('start Search');
  const words = 'word '.repeat(590).trim();
  for (const label of ['Save answer', 'Save answer', 'Save answer', 'Save answer', 'Save answer']) {
    megan.fills({ 'Anything to add ...': words });
    await megan.presses(label, { root });
  }
  await megan.presses('Accept', { root });
  const before = workspace.all().length;
  await alex.presses('Full record');
  const [first, ...rest] = workspace.all().slice(before);
  expect(first?.mentions).toEqual([alex.who.id]);
  expect(rest.length).toBeGreaterThan(0);
  const said = [first, ...rest].flatMap((one) => one?.lines ?? []).join('\n');
  expect(said.match(/word word/g)?.length).toBeGreaterThan(5 * 250);
  expect(said).toContain('What undoing it costs');
});
