import { expect, test } from 'vitest';
import { actionsIn } from '../support/teams/fake-teams-cards.ts';
import { reviews, teamsScene } from '../support/teams/scene.ts';
import { isOurs } from '../support/teams/workspace.ts';

const hostile =
  '**bold** _it_ [link](https://evil.example) <at>Alex Wilber</at> <b>x</b> {{DATE(2026)}} #1';

test('text with markdown, html and mentions shows as it is written, and pings nobody', async () => {
  const { megan, alex, read, root, workspace } = await scene();
  megan.fills({ 'Anything to add ...': hostile });
  await megan.presses('Save answer', { root });
  expect(plain(read(root))).toContain(`In their words: ${hostile}`);
  await alex.presses('Add evidence', alex.card('1 of 5'));
  alex.fills({ 'A link, a note ...': `${hostile} note` });
  await alex.presses('Add', alex.card('What does it support?'));
  expect(plain(read(root))).toContain(`${hostile} note`);
  const ours = workspace.all().filter(isOurs);
  for (const one of ours) {
    const marked = JSON.stringify(one.card).match(/"type":"TextBlock","text":"[^"]*\*\*bold/g);
    expect(marked).toBeNull();
    expect(one.mentions.filter((id) => id !== alex.who.id)).toEqual([]);
  }
  const links = ours.flatMap(({ card }) => actionsIn(card)).map(({ url }) => url);
  expect(links).not.toContain('https://evil.example');
});

/** What nobody sees keeps clients from reading a text as something else. */
const plain = (text: string): string => text.replace(/[\u2060\u200b]/g, '');

async function scene() {
  const all = await teamsScene();
  return { ...all, root: await all.megan.mentions('start Search') };
}

test('a workload whose name could be markup is shown by its name everywhere', async () => {
  const { megan, read, workspace } = await teamsScene();
  const name = 'R&D *fast* <b>';
  const root = await megan.mentions(`start ${name.replace('&', '&amp;').replace('<', '&lt;')}`);
  expect(read(root)).toContain(name);
  const fresh = await megan.mentions('list');
  expect(read(fresh)).toContain(`${name} - open`);
  expect(workspace.teams.thread(root).every((one) => !isOurs(one) || one.summary)).toBe(true);
});

test('every message has a summary, and no card is over 28 KB in a very long thread', async () => {
  const { megan, root, workspace, happens, stored, read } = await scene();
  const { id: review } = (await stored('Search')).review;
  const long = 'Ünïcödé words "quoted" \\ and more. '.repeat(150).slice(0, 5_000);
  for (let piece = 0; piece < 60; piece += 1) {
    const body = `${piece} ${long.slice(0, 500)}`;
    const supports = (['q1', 'cost-model', 'q3'] as const)[piece % 3] ?? 'q1';
    await happens(megan, { kind: 'add-evidence', review, supports, form: 'note', body });
  }
  for (const [index] of [1, 2, 3, 4, 5].entries()) {
    megan.fills({ 'Anything to add ...': `${index} ${long.slice(0, 4_900)}` });
    await megan.presses('Save answer', { root });
  }
  await megan.presses('Choose differently');
  await megan.presses('Cancel');
  await megan.presses('Accept', { root });
  await megan.presses('Full record', { root });
  expect(read(root)).toContain('60 pieces of evidence');
  const sizes = workspace.teams.requests.map(({ body }) => {
    const { activity = body } = Object(body);
    return Buffer.byteLength(JSON.stringify(Object(activity).attachments?.[0]?.content ?? ''));
  });
  expect(Math.max(...sizes)).toBeGreaterThan(20_000);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(28 * 1_024);
  expect(
    workspace
      .all()
      .filter(isOurs)
      .every(({ summary }) => summary.length > 0),
  ).toBe(true);
});

test('the recommendation of a review in which all is said fits, with its buttons', async () => {
  const { megan, read } = await teamsScene();
  const root = await reviews(megan, 'Search');
  expect(read(root)).toContain('[Accept] [Choose differently] [Reopen a question] [Full record]');
});
