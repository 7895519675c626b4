import { expect, test } from 'vitest';
import { bot, otherChannel, tenant } from '../support/teams/people.ts';
import { decides, teamsScene } from '../support/teams/scene.ts';
import { isOurs } from '../support/teams/workspace.ts';

test('one mention opens one thread, and every post of ours carries its first message', async () => {
  const { megan, workspace } = await teamsScene();
  const root = await decides(megan, 'Search');
  const ours = workspace.all().filter(isOurs);
  expect(ours.length).toBeGreaterThan(7);
  expect(new Set(ours.map((one) => one.root))).toEqual(new Set([root]));
  const posts = workspace.calls('POST', /activities/).map(({ path }) => path);
  expect(posts.every((path) => path.includes(`;messageid=${root}/activities`))).toBe(true);
  expect(workspace.calls('POST', /conversations$/)).toEqual([]);
});

test('a second review in the same thread opens a post of its own, and stays apart', async () => {
  const { megan, alex, read, workspace, stored } = await teamsScene();
  const first = await megan.mentions('start Search');
  await alex.mentions('start Chat', { root: first });
  const roots = workspace.teams.roots();
  expect(roots.map(({ by }) => by)).toEqual([megan.who.aadObjectId, bot.id]);
  const second = roots[1]?.id ?? '';
  expect(read(first)).not.toContain('Chat');
  expect(read(second)).toContain('Led by Alex Wilber');
  await alex.presses("We don't know", { root: second });
  expect(read(second)).toContain('1 of 5 · Boundary - answered by Alex Wilber');
  expect(read(first)).toContain('0 of 5 answered');
  expect((await stored('Search')).answers).toEqual([]);
});

test('a second mention elsewhere stays apart, also in another channel', async () => {
  const { megan, alex, read } = await teamsScene();
  const first = await megan.mentions('start Search');
  const second = await megan.mentions('start Chat');
  await alex.mentions('start Search', { channel: otherChannel });
  await megan.presses("We don't know", { root: second });
  expect(read(first)).toContain('0 of 5 answered');
  expect(read(second)).toContain('1 of 5 answered');
  expect(alex.reads({ channel: otherChannel })).toContain('Led by Alex Wilber');
});

test('a slash command does the same as a mention, in a post that all can see', async () => {
  const { megan, alex, read, workspace, stored } = await teamsScene();
  const root = megan.writes('Shall we host it?');
  await megan.slash('start Search', root);
  expect((await stored('Search')).review.workload).toBe('Search');
  const [, ours] = workspace.teams.roots();
  expect(read(ours?.id)).toContain('Led by Megan Bowen');
  await alex.slash('/list', root);
  expect(read(root)).toContain('Search - open, 0 of 5 answered, led by Megan Bowen');
  await alex.slash('help', root);
  expect(read(root)).toContain('What should we host, when and why?');
});

test('a mention without a verb, or with one that is not known, gets help by name', async () => {
  const { megan, read, workspace, app } = await teamsScene();
  for (const words of ['', 'good morning', 'lsit', 'Search']) {
    const root = await megan.mentions(words);
    const [asked, help] = workspace.teams.thread(root);
    expect(asked?.by).toBe(megan.who.aadObjectId);
    expect(help?.mentions).toEqual([megan.who.id]);
    expect(read(root)).toContain('@Hosting Review start Support assistant starts a review');
  }
  expect(await app.office.store.list(tenant, {})).toEqual([]);
});

test('start without a name brings a form, and what it asked becomes the review', async () => {
  const { megan, alex, read, stored } = await teamsScene();
  const root = await megan.mentions('start');
  expect(megan.reads({ root })).toContain('<at>Megan Bowen</at>\n  Start a review');
  megan.fills({ 'How do you answer?': 'Blind', 'How far is ...': 'First paying customers' });
  await megan.presses('Start');
  expect(megan.reads({ root })).toContain('A workload name has 1 to 120 characters on one line.');
  expect(megan.form()['How far is the product?']).toBe('first-customers');
  megan.fills({ 'Which workload is it? ...': 'Ranking', 'If blind, who ...': ['Sam Rivera'] });
  megan.fills({ 'Who leads it and decides?': 'Alex Wilber', 'How do you answer?': 'Together' });
  await megan.presses('Start');
  expect(megan.reads({ root })).toContain('Only a blind review names who answers.');
  megan.fills({ 'If blind, who answers?': [] });
  await megan.presses('Start');
  const thread = read(root);
  expect(thread).toContain('Start a review: done by Megan Bowen.');
  expect(thread).toContain('Led by Alex Wilber · First paying customers · No evidence yet');
  expect((await stored('Ranking')).review).toMatchObject({ phase: 'first-customers' });
  await alex.presses("We don't know", { root });
  expect(read(root)).toContain('answered by Alex Wilber');
});

test('whoever starts what is open already is told so where they asked', async () => {
  const { megan, alex, read, app } = await teamsScene();
  await megan.mentions('start Search');
  const root = await alex.mentions('start  seARCH');
  expect(read(root)).toContain('<at>Alex Wilber</at>');
  expect(read(root)).toContain('Search is open in this channel already, led by Megan Bowen.');
  expect(await app.office.store.list(tenant, {})).toHaveLength(1);
});

test('in the personal chat a review cannot start, and the way to do it is told', async () => {
  const { megan, workspace } = await teamsScene();
  await megan.says('start Search');
  expect(megan.chat()).toContain('A review lives in a channel.');
  expect(workspace.teams.roots()).toEqual([]);
});

test('edits, reactions, renamed channels, people who come, and other bots are left alone', async () => {
  const { megan, workspace, read } = await teamsScene();
  const root = await megan.mentions('start Search');
  const [before, calls] = [read(), workspace.teams.requests.length];
  const bodies = workspace.bodies();
  const base = bodies.mention(megan.who, 'start Chat', root);
  const update = (channelData: object, rest: object) => ({
    ...bodies.botAdded(megan.who),
    channelData: { ...Object(base['channelData']), ...channelData },
    ...rest,
  });
  for (const body of [
    bodies.edited(megan.who, 'start Chat', root),
    bodies.reaction(megan.who, root, root),
    update({ eventType: 'channelRenamed' }, { membersAdded: undefined }),
    update({ eventType: 'channelDeleted' }, { membersAdded: undefined }),
    update({ eventType: 'teamMemberAdded' }, { membersAdded: [{ id: '29:new' }] }),
    { ...base, type: 'messageDelete' },
    { ...base, type: 'typing', id: 'typing-1' },
    { ...base, type: 'message', id: 'other-bot-1', from: { id: '28:another', name: 'Other' } },
  ]) {
    await workspace.sends(body);
  }
  expect(read()).toBe(before);
  expect(workspace.teams.requests).toHaveLength(calls);
});
