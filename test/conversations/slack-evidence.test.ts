import { expect, test } from 'vitest';
import { answersBoundary, dump, read, reviews, scene, stored } from './slack-scene.ts';

const body = 'A link, a note, or a number with its unit';
const supports = 'What does it support?';

test('a link, a number and a note are kept from the card, and the card shows them', async () => {
  const { workspace, app, ada, ben } = await scene();
  await ada.types('/hosting-review Search');
  await ada.presses('Add evidence');
  await ada.fills({ [supports]: 'Privacy review' });
  await ada.submits();
  expect(ada.modal()).toContain('! Please give a link, a note, a number or a file.');
  await ada.fills({
    [body]: 'https://wiki.example/dpia',
    'Which day does it speak of?': '2026-10-01',
    'Until when does it hold?': '2026-09-30',
    'Who looks after it?': 'Ben Okri',
  });
  await ada.submits();
  expect(ada.modal()).toContain('! That is before the day it speaks of.');
  await ada.fills({ 'Until when does it hold?': '2027-10-01' });
  await ada.submits();
  expect(ada.modal()).toBe('');
  const pending = await read(workspace);
  expect(pending).toContain('Led by Ada Lovelace · 1 piece of evidence');
  expect(pending).toContain(
    [
      '      Evidence',
      '      - Privacy review: https://wiki.example/dpia (Ada Lovelace, 20 November 2026)',
      "      [Answer] [We don't know]",
    ].join('\n'),
  );

  await answersBoundary(ada);
  const boundary = await workspace.message('1 of 5');
  for (const given of ['1,200.5', 'Legal said so on Monday']) {
    await ben.presses('Add evidence', boundary);
    expect(ben.modal()).toContain('[Question 1 of 5: Boundary v: ');
    await ben.fills({ [body]: given });
    await ben.submits();
  }
  const thread = await read(workspace);
  expect(thread).toContain('3 pieces of evidence');
  expect(thread).toContain('- Legal said so on Monday (Ben Okri, 20 November 2026)');
  const { evidence, people } = await stored(app, 'Search');
  const owner = people.find(({ name }) => name === 'Ben Okri')?.id;
  expect(evidence).toMatchObject([
    {
      supports: 'privacy-review',
      kind: 'link',
      speaksOf: '2026-10-01',
      expires: '2027-10-01',
      owner,
    },
    { supports: 'q1', kind: 'number', body: '1,200.5' },
    { supports: 'q1', kind: 'note', body: 'Legal said so on Monday' },
  ]);
});

test('a message of the thread becomes evidence with its author, words, time and address', async () => {
  const { workspace, app, ada, ben, cleo } = await scene();
  await ada.types('/hosting-review Search');
  await ada.types('/hosting-review Ranking');
  const said = await ben.says(
    'P99 was 900 ms, ask @Cleo Vance & <legal>',
    await workspace.message('Search'),
  );
  await cleo.addsAsEvidence(said);
  expect(cleo.modal()).toContain('Taken from the message; keep the part that matters.');
  await cleo.fills({ [supports]: 'Latency requirements' });
  await cleo.submits();
  expect(cleo.modal()).toBe('');
  const { evidence, people, review } = await stored(app, 'Search');
  const nameOf = (id: string | undefined) => people.find((one) => one.id === id)?.name;
  const [piece] = evidence;
  expect(piece).toMatchObject({ kind: 'message', supports: 'latency-requirements' });
  expect(piece?.body).toMatch(/^P99 was 900 ms, ask .* & <legal>$/);
  expect([nameOf(piece?.author), nameOf(piece?.by)]).toEqual(['Ben Okri', 'Cleo Vance']);
  expect(piece?.saidAt).toBe(Math.round(Number(said.ts) * 1_000));
  expect(piece?.link).toBe(
    `https://workspace-t1.slack.com/archives/${review.team}/p${said.ts.replace('.', '')}?thread_ts=${said.root}&cid=${review.team}`,
  );
  expect(await read(workspace)).toContain('1 piece of evidence');
});

test('a message outside of any thread belongs to the one open review, or it is asked which', async () => {
  const { app, ada, ben } = await scene();
  const said = await ben.says('The bill was 12k in October');
  await ada.addsAsEvidence(said);
  expect(ada.sees()).toContain('There is no such review.');
  ada.dismisses();
  await ada.types('/hosting-review Search');
  await ada.addsAsEvidence(said);
  await ada.fills({ [supports]: 'Cost model' });
  await ada.submits();
  expect((await stored(app, 'Search')).evidence).toMatchObject([
    { body: 'The bill was 12k in October' },
  ]);
  await ada.types('/hosting-review Ranking');
  await ada.addsAsEvidence(said);
  expect(ada.modal()).toBe('');
  expect(ada.sees()).toBe(
    'Hosting Review: Several reviews are open here. Use this on a message in the thread of the one it belongs to.',
  );
});

test('a decided review takes no message as evidence', async () => {
  const { workspace, app, ada, ben } = await scene();
  await reviews(ada, 'Search');
  const said = await ben.says('One more thing', await workspace.message('1 of 5'));
  await ben.addsAsEvidence(said);
  await ben.fills({ [supports]: 'Cost model' });
  await ada.presses('Accept');
  await ben.submits();
  expect(ben.modal()).toContain(
    'Search is decided. To change anything, its lead reopens it first.',
  );
  expect(ben.modal()).toContain('[One more thing]');
  expect((await stored(app, 'Search')).evidence).toEqual([]);
});

test('what looks like a secret is refused and stored nowhere', async () => {
  const { workspace, app, ada } = await scene();
  const secret = ['ghp', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('_');
  const refused = '! That looks like a secret, so it was not kept. Please link to it instead.';
  await ada.types(`/hosting-review ${secret}`);
  expect(ada.sees()).toContain('That looks like a secret, so it was not kept.');
  await ada.types('/hosting-review Search');
  const said = await ada.says(`the token is ${secret}`, await workspace.message('Search'));
  await ada.presses('Add evidence');
  await ada.fills({ [supports]: 'Cost model', [body]: `token ${secret}` });
  await ada.submits();
  expect(ada.modal()).toContain(refused);
  await ada.fills({ [body]: null, Files: { name: `${secret}.txt`, bytes: 'x' } });
  await ada.submits();
  expect(ada.modal()).toContain(refused);
  await ada.closes();
  await ada.addsAsEvidence(said);
  await ada.fills({ [supports]: 'Cost model' });
  await ada.submits();
  expect(ada.modal()).toContain(refused);
  await ada.closes();
  await ada.presses('Answer');
  await ada.fills({ 'Anything to add ...': secret, 'Has a privacy ...': 'Done' });
  await ada.submits();
  expect(ada.modal()).toContain(refused);
  expect(ada.modal()).toContain('[x] Done');
  await ada.closes();

  expect((await stored(app, 'Search')).evidence).toEqual([]);
  expect(dump(app)).toContain('Search');
  expect(dump(app)).not.toContain(secret);
  expect(app.logged.join()).not.toContain(secret);
});
