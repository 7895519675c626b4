import { expect, test } from 'vitest';
import { teamsScene, trail } from '../support/teams/scene.ts';
import type { Someone } from '../support/teams/scene-person.ts';

async function scene(respondents = ['Alex Wilber', 'Sam Rivera']) {
  const all = await teamsScene();
  const root = await all.megan.mentions('start');
  all.megan.fills({ 'Which workload is it? ...': 'Ranking', 'How do you answer?': 'Blind' });
  all.megan.fills({ 'If blind, who answers?': respondents });
  await all.megan.presses('Start');
  return { ...all, root };
}

/** All five in their personal chat, one form after another. */
async function answersAll(person: Someone, where: string): Promise<void> {
  await person.presses('Answer your next question');
  person.fills({
    'Which kinds of data ...': ['Public information'],
    'Is that rule written down?': 'Written down',
    'Anything to add ...': `Only ${person.name} knows`,
  });
  await person.presses('Save answer', 'chat');
  person.fills({ 'Public information - where ...': where });
  for (let left = 5; left > 0; left -= 1) await person.presses('Save answer', 'chat');
}

const anyApi = 'By any external model API';

test.each(['execute', 'submit'] as const)(
  'blind answers (%s) are given in the personal chat, and the thread tells nothing of them',
  async (client) => {
    const { alex, sam, read, root, stored, workspace } = await scene();
    alex.client = client;
    const before = read(root);
    const posts = workspace.all().length;
    expect(before).toContain('Answered blind: nobody sees the others');
    expect(before).toContain('[Answer your next question]');
    await answersAll(alex, anyApi);
    const thread = read(root);
    expect(thread).toContain('Through: Alex Wilber. Awaited: Sam Rivera.');
    for (const secret of ['Only Alex Wilber knows', 'Public information', 'Written down']) {
      expect(thread).not.toContain(secret);
    }
    expect(workspace.all().filter((one) => one.root === root)).toHaveLength(posts);
    const chats = workspace.calls('POST', /activities|conversations$/);
    const said = JSON.stringify(chats.filter(({ path }) => path.includes('19:')));
    expect(said).not.toContain('Only Alex');
    expect(alex.chat()).toContain('That was the last of five: you are through.');
    expect(sam.chat()).toBe('');
    const { answers } = await stored('Ranking');
    expect(answers.map(({ stance }) => stance)).toEqual(Array(5).fill('sealed'));
  },
);

test('when the last one is through it opens by itself, and what agrees stands', async () => {
  const { alex, sam, read, root } = await scene();
  await answersAll(alex, anyApi);
  await answersAll(sam, anyApi);
  const thread = read(root);
  expect(thread).toContain('Ranking is open to all');
  expect(thread).toContain('Only Alex Wilber knows');
});

test('where answers differ the lead says which one stands', async () => {
  const { megan, alex, sam, read, root, app } = await scene();
  await answersAll(alex, anyApi);
  await answersAll(sam, 'Nobody has decided');
  expect(read(root)).toContain(
    'You see Boundary differently. Megan Bowen says which answer stands.',
  );
  await sam.presses('This one stands');
  expect(sam.card('Only Megan Bowen can decide this.').mentions).toEqual([sam.who.id]);
  await megan.presses('This one stands');
  expect(read(root)).toContain('1 of 5 · Boundary - answered by Alex Wilber');
  expect(read(root)).toContain('Recommendation: API-first');
  expect(trail(app).at(-1)).toBe('Megan Bowen settled');
});

test('the lead may open it early; whoever was not named can neither answer nor open it', async () => {
  const { megan, alex, sam, ines, read, root, app } = await scene(['Alex Wilber']);
  await sam.presses('Answer your next question');
  expect(sam.card('Ranking is answered blind by the people who were named.').mentions).toEqual([
    sam.who.id,
  ]);
  await sam.presses('Open the blind answers');
  expect(trail(app)).toContain('Sam Rivera refused only-lead');
  await alex.presses('Answer your next question');
  await alex.presses('Save answer', 'chat');
  await megan.presses('Open the blind answers');
  expect(read(root)).toContain('1 of 5 · Boundary - answered by Alex Wilber');
  expect(read(root)).toContain('2 of 5 · Bottleneck');
  expect(ines.chat()).toBe('');
});

test('whoever has no personal chat with the bot is told how to get one', async () => {
  const { alex, teams, read, root } = await scene();
  teams.rooms.blockedBy.add(alex.who.aadObjectId);
  await alex.presses('Answer your next question');
  expect(read(root)).toContain('This is for the two of us.');
  expect(alex.card('This is for the two of us').mentions).toEqual([alex.who.id]);
  expect(read(root)).not.toContain('Which kinds of data');
  teams.rooms.blockedBy.clear();
  await alex.says('help');
  await alex.presses('Answer your next question');
  expect(alex.chat()).toContain('Which kinds of data');
});
