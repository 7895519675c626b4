import { expect, test } from 'vitest';
import { otherChannel, otherOrganisation, type TeamsPerson } from '../support/teams/people.ts';
import { decides, teamsScene } from '../support/teams/scene.ts';
import { Someone } from '../support/teams/scene-person.ts';
import { openWorkspace, type Placed } from '../support/teams/workspace.ts';

const eve: TeamsPerson = {
  id: '29:1-of-eve-for-this-bot',
  aadObjectId: '9e0b1e5f-0000-4000-8000-0000000000ee',
  name: 'Eve Moss',
  mail: 'eve@elsewhere.example',
  role: 'user',
};

/** Two organisations with one bot; Eve is in the other one, in a channel of the same id. */
async function scene() {
  const all = await teamsScene();
  const workspace = await openWorkspace(all.app, otherOrganisation);
  for (const where of workspace.teams.rooms.rosters.keys()) workspace.teams.rooms.joins(eve, where);
  return { ...all, other: workspace, eve: new Someone(eve, workspace) };
}

test('two organisations never see one another, whatever their channels are called', async () => {
  const { megan, eve: outside, other, read } = await scene();
  await decides(megan, 'Search');
  await outside.mentions('list');
  await outside.mentions('history Search');
  await outside.mentions('relook Search');
  const seen = outside.reads();
  expect(seen).toContain('Nothing has been decided on Search in this channel yet.');
  expect(seen).not.toContain('Megan');
  await outside.mentions('start Search');
  expect(outside.reads()).toContain('Led by Eve Moss');
  expect(read()).not.toContain('Eve Moss');
  expect(other.teams.requests.every(({ path }) => !path.includes('Megan'))).toBe(true);
});

test('forged ids of another organisation are the same as not found: nothing opens or changes', async () => {
  const { megan, eve: outside, other, stored, read, teams } = await scene();
  await megan.mentions('start Search');
  const root = await outside.mentions('help');
  const { id: r } = (await stored('Search')).review;
  const before = { thread: read(), calls: teams.requests.length };
  const card: Placed = { ...outside.card('What should we host'), root };
  const told = async (review: string) => {
    const from = other.all().length;
    for (const data of forged(review)) await outside.sendsData('form', data, card);
    await outside.addsAsEvidence({ html: 'x', id: '1' }, '1');
    return other
      .all()
      .slice(from)
      .map((one) => [one.lines, one.mentions]);
  };
  const [theirs, none] = [await told(r), await told('no-such-review')];
  expect(theirs).toEqual(none);
  expect(JSON.stringify(theirs)).not.toContain('Search');
  expect({ thread: read(), calls: teams.requests.length }).toEqual(before);
  const { answers, evidence, drafts } = await stored('Search');
  expect([answers, evidence, drafts]).toEqual([[], [], []]);
});

/** All that a card could carry about a review. */
const forged = (r: string): object[] => [
  { a: 'tap', p: { r, q: 'q1', v: 0, tap: 'unknown' } },
  ...['answer', 'change', 'differ', 'evidence', 'accept', 'choose', 'full-record', 'reopen'].map(
    (a) => ({ a, p: { r, q: 'q1', v: 0 } }),
  ),
  ...['lead', 'pause', 'reveal', 'close'].map((m) => ({ a: 'more', p: { r, m } })),
  { a: 'look-same', p: { r, n: 1 } },
  { f: 'answer', s: { r, q: 'q2', v: 0 }, k: [] },
  { f: 'answer', s: { r, q: 'q2', v: 0 }, k: [], shared: true },
  { f: 'answer', s: { r, q: 'q2', v: 0 }, aside: true, shared: true },
  { f: 'evidence', s: { r }, k: ['c.supports', 't.body'], 'i.c.supports': 'q1', 'i.t.body': 'x' },
  { f: 'close', s: { r }, k: [] },
];

test('another channel of the same organisation cannot read or change it either', async () => {
  const { megan, alex, stored, read } = await scene();
  await megan.mentions('start Search');
  const root = await alex.mentions('help', { channel: otherChannel });
  const { id: r } = (await stored('Search')).review;
  const before = read();
  const card = alex.card('What should we host');
  for (const data of forged(r)) await alex.sendsData('form', data, card);
  expect(read()).toBe(before);
  expect((await stored('Search')).answers).toEqual([]);
  const seen = alex.reads({ root, channel: otherChannel });
  expect(seen).toContain('There is no such review.');
  expect(seen).not.toContain('Search');
});

test('a digest of another conversation is not edited for whoever names it', async () => {
  const { megan, alex, comesTo, stored } = await scene();
  const root = await decides(megan, 'Search');
  await comesTo('2027-02-22T08:01:00Z');
  const asked = megan.card('[Nothing changed]');
  const { id: r } = (await stored('Search')).review;
  const g = { shown: `a:chat-of-${megan.who.aadObjectId} ${asked.id}`, about: [r] };
  const data = { f: 'look-snooze', s: { r, g }, k: ['d.until'], 'i.d.until': '2027-03-15' };
  await alex.sendsData('form', data, {
    ...asked,
    root,
    channel: alex.card('Search').channel ?? '',
  });
  expect(megan.card('[Nothing changed]').edits).toBe(asked.edits);
});
