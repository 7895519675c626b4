import { expect, test } from 'vitest';
import { handle } from '../../src/app/handle.ts';
import { answersBoundary, read, reviews, scene, stored } from './slack-scene.ts';

const words = 'Anything to add in your own words?';

test('a form that cannot be taken keeps all that was typed, and says why at the field', async () => {
  const { app, ada } = await scene();
  await ada.types('/hosting-review Search');
  await answersBoundary(ada);
  await ada.presses("We don't know");
  await ada.presses('Answer');
  await ada.fills({
    'Do rate limits hurt?': 'Noticed ...',
    'How many requests are throttled?': '120',
    'Does latency hurt?': 'Noticed ...',
    'What should the 99th ...': 'fast',
    [words]: 'a\u0000b',
  });
  await ada.submits();
  const form = ada.modal();
  expect(form).toContain('[120]');
  expect(form).toContain('! Please give a number up to 100 % of requests.');
  expect(form).toContain('[fast]');
  expect(form).toContain('! Please give a number, zero or more. Example: 900 or 1,200.5 ms');
  expect(form).toContain('! The text holds a character that cannot be stored (NUL).');
  await ada.fills({
    'How many requests are throttled?': '12',
    'What should the 99th ...': null,
    [words]: 'ab',
  });
  await ada.submits();
  expect(ada.modal()).toBe('');
  expect((await stored(app, 'Search')).answers.at(-1)?.body).toEqual({
    pains: { 'rate-limits': 'felt', latency: 'felt' },
    numbers: { throttledPct: 12 },
    words: 'ab',
  });
});

test('one who ticks none and something is asked which', async () => {
  const { ada } = await scene();
  await ada.types('/hosting-review Search');
  await ada.presses('Answer');
  await ada.fills({ 'Which kinds of data ...': ['Public information', 'None of these'] });
  await ada.submits();
  expect(ada.modal()).toContain('! Please untick "None of these", or everything else.');
});

test('a form that is handed in before it was redrawn asks the rest in a next step', async () => {
  const { workspace, app, ada } = await scene();
  await ada.types('/hosting-review Search');
  await answersBoundary(ada);
  await ada.presses("We don't know");
  await ada.presses('Answer');
  const mend = workspace.breaks(
    'views.update',
    { by: 'error', error: 'hash_conflict' },
    { times: 99 },
  );
  await ada.fills({ 'Does cost hurt?': 'Noticed ...', [words]: 'It adds up' });
  expect(ada.modal()).not.toContain('How does the load look?');
  await ada.submits();
  expect(ada.modal()).toContain('One more step');
  await ada.fills({ 'How does the load look?': 'Steady ...', 'Fill in what own ...': 'Now' });
  expect(ada.modal()).not.toContain('Own serving, a month: fallback');
  await ada.submits();
  await ada.fills({ 'Own serving, a month: fallback': '0' });
  await ada.submits();
  // The fourth form: Slack lays three on one another, so it takes the place of the third.
  expect(ada.modal()).toContain('Why does this cost nothing: fallback?');
  mend();
  await ada.fills({ 'Why does this cost nothing: fallback?': 'It stays on the API' });
  await ada.submits();
  expect(ada.modal()).toBe('');
  expect((await stored(app, 'Search')).answers.at(-1)?.body).toMatchObject({
    pains: { cost: 'felt' },
    load: 'steady',
    costs: { fallback: { eur: 0, why: 'It stays on the API' } },
    words: 'It adds up',
  });
});

test('what was typed is there again after a step back, a cancel and a crash', async () => {
  const { app, ada } = await scene();
  await ada.types('/hosting-review Search');
  await ada.presses('Answer');
  await ada.fills({
    'Which kinds of data ...': ['Public information'],
    [words]: 'Ask legal first',
  });
  await ada.submits();
  await ada.fills({ 'Public information - where ...': 'By a named external API we approved' });
  await ada.closes();
  expect(ada.modal()).toContain('[Ask legal first]');
  await ada.closes();
  await app.restarts();
  await ada.presses('Answer');
  expect(ada.modal()).toContain('[x] Public information');
  expect(ada.modal()).toContain('[Ask legal first]');
  expect((await stored(app, 'Search')).answers).toEqual([]);
});

test('answers of 5,000 characters are shortened where they do not fit, and changed in two inputs', async () => {
  const { workspace, app, ada, ben } = await scene();
  await ada.types('/hosting-review Search');
  const { review } = await stored(app, 'Search');
  const whole = `${'first '.repeat(499)}${'second '.repeat(285)}`.trim();
  // More than one of Slack's inputs takes, so they come from elsewhere, such as an import.
  for (const question of ['q1', 'q2', 'q3'] as const) {
    const given = { kind: 'answer-question', review: review.id, question, basedOn: 0 } as const;
    const place = { tenant: 'slack:T1', team: review.team, delivery: question } as const;
    const asker = { handle: ben.id, name: ben.name };
    const incoming = {
      ...place,
      ...given,
      asker,
      filled: { words: whole },
      replies: 'here',
    } as const;
    await handle(incoming, app.office.store, app.tools);
  }
  app.passes(0);
  await workspace.quiet();
  expect(await read(workspace)).toContain(`In their words: ${whole}`);
  await ada.presses('Change', await workspace.message('2 of 5'));
  expect(ada.modal()).toContain(`${words} (continued)`);
  await ada.fills({ 'Which of the two ...': 'Both' });
  await ada.submits();
  expect((await stored(app, 'Search')).answers.at(-1)?.body).toEqual({
    bottleneck: 'both',
    words: whole,
  });
  await ada.presses("We don't know");
  await ada.presses('Nothing');
  await ada.presses('Accept');
  const thread = await read(workspace);
  expect(thread).toContain('Decided: not ready');
  expect(thread).toContain('Long texts are shortened here.');
  await ben.presses('Full record');
  expect(ben.modal()).toContain(`In their words: ${whole} (Ada Lovelace, 20 November 2026)`);
});

const hostile = [
  'Ping <!channel> and <@U1>, *bold* _it_ ~no~ `code`',
  '> quoted & <https://evil.example|click> :tada:',
  '\u202eright to left\u202c \ud83d end',
].join('\n');
const shown = [
  '<!channel> and <@U1>, *bold* _it_ ~no~ `code`',
  '<https://evil.example|click> :tada:',
];

test('whatever people write shows as they wrote it, pings nobody and links nowhere', async () => {
  const { workspace, app, ada, ben, cleo } = await scene();
  await ada.types('/hosting-review <!channel> & *Search*');
  await ada.opensHome();
  await answersBoundary(ada);
  await ben.presses('Change', await workspace.message('1 of 5'));
  await ben.fills({ [words]: hostile });
  await ben.submits();
  await ben.submits();
  await cleo.presses('See it differently', await workspace.message('1 of 5'));
  await cleo.fills({ [words]: `${hostile} differently` });
  expect(cleo.modal()).toContain('<!channel> & *Search*, question 1 of 5');
  await cleo.submits();
  await cleo.submits();
  await ada.presses('Add evidence');
  await ada.fills({
    'What does it support?': 'Question 1 ...',
    'A link, a note, or a number with its unit': hostile,
  });
  await ada.submits();
  for (const text of ["We don't know", 'Nothing hurts', "We don't know", 'Nothing'])
    await ada.presses(text);
  expect(ada.home()).toContain('<!channel> & *Search*');
  await ada.presses('Choose differently', '#platform');
  await ada.fills({ 'Which outcome do you choose?': 'Hybrid' });
  await ada.fills({ 'What do you do without, by name?': without(ada.modal()) });
  await ada.fills({ 'Why? It goes into the record.': hostile });
  await ada.submits();
  expect(ada.modal()).toBe('');

  const thread = await read(workspace);
  expect(thread).toContain('<!channel> & *Search*: hybrid');
  for (const part of shown) expect(thread.split(part).length).toBeGreaterThan(4);
  expect(thread).not.toMatch(/@channel!|@U1!|\(https:\/\/evil/);
  await ben.presses('Full record', '#platform');
  for (const part of shown) expect(ben.modal()).toContain(part);
  expect(ada.home()).toContain('<!channel> & *Search*');
  const { answers } = await stored(app, '<!channel> & *Search*');
  expect(answers[1]?.body).toMatchObject({ words: hostile.toWellFormed() });
});

const without = (modal: string): string[] =>
  [...modal.matchAll(/\[ \] (Without the [^[\n]+?)(?= \[|\n)/g)].map(([, label = '']) => label);

test('a change that came from an older form loses nothing of either', async () => {
  const { workspace, app, ada, ben } = await scene();
  await reviews(ada, 'Search');
  await ada.presses('Change', await workspace.message('2 of 5'));
  await ben.presses('Change', await workspace.message('2 of 5'));
  await ben.fills({ [words]: 'Ben was here' });
  await ben.submits();
  await ada.fills({ [words]: 'Ada too' });
  await ada.submits();
  expect(ada.modal()).toContain('Ben Okri was faster on Bottleneck.');
  const { answers } = await stored(app, 'Search');
  const said = answers.filter(({ question }) => question === 'q2');
  expect(said.map(({ stance, body }) => [stance, body.words])).toEqual([
    ['standing', undefined],
    ['standing', 'Ben was here'],
    ['dissent', 'Ada too'],
  ]);
});
