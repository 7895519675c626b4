import { expect, test } from 'vitest';
import { isEdit, isPost } from '../support/teams/fake-teams-faults.ts';
import { channel } from '../support/teams/people.ts';
import { teamsScene } from '../support/teams/scene.ts';

const answer = { kind: 'answer-question', question: 'q1', basedOn: 0, filled: {} } as const;
const minute = 60_000;

async function scene() {
  const all = await teamsScene();
  const root = await all.megan.mentions('start Search');
  const { id: review } = (await all.stored('Search')).review;
  return { ...all, root, review };
}

test('403 marks the reference dead, stops, and tells an admin once in their personal chat', async () => {
  const {
    megan,
    ines: admin,
    teams,
    workspace,
    happens,
    later,
    root,
    review,
    read,
  } = await scene();
  teams.rooms.closedTo.add(channel);
  await happens(megan, { ...answer, review });
  const tried = workspace.calls('POST', /19:/).length + workspace.calls('PUT', /19:/).length;
  for (let hour = 0; hour < 6; hour += 1) await later(60 * minute);
  await happens(megan, { ...answer, review, question: 'q2' });
  const after = workspace.calls('POST', /19:/).length + workspace.calls('PUT', /19:/).length;
  expect(after).toBe(tried);
  const told = [megan.chat(), admin.chat()].join('\n');
  expect(told.match(/I am not in the channel of Search yet/g)).toHaveLength(1);

  // Somebody is heard in the channel: it is there again, and what waited leaves.
  teams.rooms.closedTo.clear();
  await megan.mentions('list', { root });
  await later(minute);
  expect(read(root)).toContain('1 of 5 · Boundary - answered by Megan Bowen');
  expect(read(root)).toContain('2 of 5 · Bottleneck - answered by Megan Bowen');
});

test('where the lead cannot be written to either, an admin is told instead', async () => {
  const { megan, ines: admin, teams, happens, later, review } = await scene();
  teams.rooms.closedTo.add(channel);
  teams.rooms.blockedBy.add(megan.who.aadObjectId);
  await happens(megan, { ...answer, review });
  for (let hour = 0; hour < 3; hour += 1) await later(60 * minute);
  expect(admin.chat().match(/I am not in the channel of Search yet/g)).toHaveLength(1);
  expect(megan.chat()).toBe('');
});

test.each([429, 412, 502, 504])(
  '%i is tried again, also after a restart, and all is said once',
  async (status) => {
    const { megan, teams, app, happens, later, root, review, workspace } = await scene();
    const before = workspace.all().length;
    const headers = status === 429 ? { 'retry-after': '20' } : {};
    const isCall = (one: Parameters<typeof isPost>[0]): boolean => isPost(one) || isEdit(one);
    teams.breaks({ how: 'answer', status, times: 3, when: isCall, headers });
    await happens(megan, { ...answer, review });
    await app.restarts();
    for (let more = 0; more < 8; more += 1) await later(30_000);
    teams.heals();
    const lines = workspace.all().filter((one) => one.root === root);
    expect(lines).toHaveLength(before + 1);
    const heads = lines.map((one) => one.lines.find((line) => / of 5 · /.test(line)) ?? '');
    expect(heads.filter((line) => line !== '')).toEqual([
      '1 of 5 · Boundary - answered by Megan Bowen, 20 November 2026',
      '2 of 5 · Bottleneck',
    ]);
  },
);

test('a 429 is waited for as long as Teams says, with something on top', async () => {
  const { megan, teams, happens, later, review, workspace } = await scene();
  const headers = { 'retry-after': '60' };
  teams.breaks({ how: 'answer', status: 429, times: 1, when: isEdit, headers });
  await happens(megan, { ...answer, review });
  const tried = workspace.calls('PUT').length;
  await later(50_000);
  expect(workspace.calls('PUT')).toHaveLength(tried);
  await later(30_000);
  expect(workspace.calls('PUT').length).toBeGreaterThan(tried);
});

test('what somebody presses is on disk before the 200, and is said after a crash', async () => {
  const { megan, teams, app, stored, later, read, root } = await scene();
  teams.breaks({ how: 'answer', status: 503, times: 99, when: isPost });
  teams.breaks({ how: 'answer', status: 503, times: 99, when: isEdit });
  const reply = await megan.presses("We don't know");
  expect(reply.status).toBe(200);
  expect((await stored('Search')).answers).toHaveLength(1);
  expect(read(root)).toContain('1 of 5 · Boundary\n');
  await app.restarts();
  teams.heals();
  await later(10 * minute);
  expect(read(root)).toContain('1 of 5 · Boundary - answered by Megan Bowen');
});

test('a thread that was deleted is not written to any more, and somebody is told', async () => {
  const { megan, teams, happens, later, root, review } = await scene();
  teams.rooms.deleted.add(root);
  await happens(megan, { ...answer, review });
  for (let hour = 0; hour < 30; hour += 1) await later(60 * minute);
  expect(megan.chat()).toContain('Search');
});
