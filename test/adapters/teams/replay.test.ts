import { describe, expect, test } from 'vitest';
import type { Body } from '../../support/teams/bodies.ts';
import { type Scene, teamsScene } from '../../support/teams/scene.ts';
import type { Someone } from '../../support/teams/scene-person.ts';
import { count, tally } from '../slack/rows.ts';

async function scene() {
  const all = await teamsScene();
  const root = await all.megan.mentions('start Search');
  return { ...all, root };
}
type Here = Awaited<ReturnType<typeof scene>>;

/** The last activity once more, several times at once. */
async function replays({ workspace }: Pick<Scene, 'workspace'>, times = 3): Promise<number[]> {
  const last = workspace.sent.at(-1);
  if (!last) throw new Error('Nothing was sent.');
  const all = await Promise.all(Array.from({ length: times }, () => workspace.posts(last)));
  await workspace.quiet();
  return all.map(({ status }) => status);
}

const acts: [what: string, act: (here: Here) => Promise<unknown>][] = [
  ['a mention', ({ alex }) => alex.mentions('start Chat')],
  ['a mention that asks for help', ({ alex }) => alex.mentions('help')],
  ['a mention that asks for a form', ({ alex }) => alex.mentions('start')],
  ['a slash command', ({ alex, root }) => alex.slash('start Chat', root)],
  ['a tap', ({ alex }) => alex.presses("We don't know")],
  ['a tap as a Submit', ({ alex }) => asSubmit(alex).presses("We don't know")],
  ['a form', ({ alex }) => alex.presses('Save answer')],
  ['a form as a Submit', ({ alex }) => asSubmit(alex).presses('Save answer')],
  ['a press that brings a form', ({ alex }) => alex.presses('Add evidence')],
  ['a press that is refused', ({ alex }) => alex.presses('Pause')],
  ['an entry of a menu', ({ megan }) => megan.presses('Pause')],
  ['words in the personal chat', ({ alex }) => alex.says('list')],
  ['an export', ({ ines }) => ines.says('export csv')],
  ['settings', ({ ines }) => ines.says('settings')],
];

const asSubmit = (person: Someone): Someone => Object.assign(person, { client: 'submit' });

describe('same (conversation, activity id)', () => {
  test.each(acts)('twice and three times concurrently: one effect - %s', async (_what, act) => {
    const here = await scene();
    await act(here);
    const [rows, said] = [tally(here.app.db), messages(here)];
    expect(await replays(here)).toEqual([200, 200, 200]);
    expect(tally(here.app.db)).toEqual(rows);
    expect(messages(here)).toEqual(said);
    await here.app.restarts();
    expect(await replays(here, 1)).toEqual([200]);
    expect(tally(here.app.db)).toEqual(rows);
    expect(messages(here)).toEqual(said);
  });

  const messages = ({ workspace, megan, alex, ines, sam }: Here): number =>
    workspace.all().length +
    [megan, alex, ines, sam].flatMap(({ who }) => workspace.teams.personal(who)).length;
});

describe('three times at once, for the first time', () => {
  const together = async ({ workspace }: Scene, body: Body): Promise<number[]> => {
    const replies = await Promise.all([1, 2, 3].map(() => workspace.posts(body)));
    await workspace.quiet();
    return replies.map(({ status }) => status);
  };

  test('a mention opens one review and one thread', async () => {
    const all = await teamsScene();
    const root = all.megan.writes('start Search');
    const body = all.workspace.bodies().mention(all.megan.who, 'start Search', root);
    expect(await together(all, body)).toEqual([200, 200, 200]);
    expect(count(all.app.db, 'reviews')).toBe(1);
    expect(all.teams.thread(root)).toHaveLength(3);
    expect(all.teams.roots()).toHaveLength(1);
  });

  test('a tap is one answer', async () => {
    const here = await scene();
    const card = here.megan.card('1 of 5');
    const r = (await here.stored('Search')).review.id;
    const data = { a: 'tap', p: { r, q: 'q1', v: 0, tap: 'unknown' } };
    const pressed = { verb: 'tap', data };
    const bodies = here.workspace.bodies();
    const where = { root: here.root };
    for (const body of [bodies.execute(here.alex.who, pressed, where, card.id)]) {
      expect(await together(here, body)).toEqual([200, 200, 200]);
    }
    expect(count(here.app.db, 'answers')).toBe(1);
    expect(here.teams.thread(here.root)).toHaveLength(4);
  });

  test('two people at the same moment open one review', async () => {
    const all = await teamsScene();
    await Promise.all([all.megan.mentions('start Search'), all.alex.mentions('start search')]);
    expect(count(all.app.db, 'reviews')).toBe(1);
    expect(all.read().match(/Led by/g)).toHaveLength(1);
    expect(all.read()).toContain('Search is open');
  });
});

test('an old button still works after a restart', async () => {
  const { megan, app, read } = await scene();
  await app.restarts();
  await megan.presses("We don't know");
  expect(read()).toContain('1 of 5 · Boundary - answered by Megan Bowen');
});
