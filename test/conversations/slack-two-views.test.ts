import { expect, test } from 'vitest';
import { answersBoundary, read, reviews, scene, stored } from './slack-scene.ts';

test('of two who answer at once the first stands, the other is kept beside it and told', async () => {
  const { workspace, app, ada, ben } = await scene();
  await ada.types('/hosting-review Search');
  await ben.presses('Answer');
  await answersBoundary(ada);
  await ben.fills({
    'Which kinds of data ...': ['Public information'],
    'Is that rule written down?': 'Vague',
    'Anything to add in your own words?': 'Legal told me otherwise',
  });
  await ben.submits();
  // What Ada said meanwhile does not slip into his answer.
  expect(ben.modal()).toContain('[Nobody has decided v: ');
  await ben.submits();
  expect(ben.modal()).toBe(
    [
      'Hosting Review',
      'Ada Lovelace was faster on Boundary. Yours is kept beside it as a different view, word for word.',
      '[Close]',
    ].join('\n'),
  );
  await ben.closes();
  expect(ben.modal()).toBe('');

  expect(await read(workspace)).toContain(
    [
      '      1 of 5 · Boundary - answered by Ada Lovelace, 20 November 2026',
      '      - Data: Public information',
      '      - Public information: By any external model API',
      '      - The rule is: Written down',
      '      - Privacy review: Done',
      '      Different views',
      '      - Ben Okri (20 November 2026): Data: Public information; Public information: Nobody has decided; The rule is: Vague; In their words: Legal told me otherwise',
      '      [Change] [See it differently] [Add evidence]',
    ].join('\n'),
  );
  const { answers } = await stored(app, 'Search');
  expect(answers.map(({ revision, stance }) => [revision, stance])).toEqual([
    [1, 'standing'],
    [2, 'dissent'],
  ]);
});

test('an answer in one tap that comes second is kept too, and a private sentence says so', async () => {
  const { workspace, app, ada, ben, cleo } = await scene();
  await ada.types('/hosting-review Search');
  await answersBoundary(ada);
  await ada.presses("We don't know");
  const old = await workspace.message('3 of 5');
  await ben.presses('Nothing hurts');
  await cleo.presses("We don't know", old);
  expect(cleo.sees().trim()).toBe(
    'Hosting Review: Ben Okri was faster on Pain. Yours is kept beside it as a different view, word for word.',
  );
  await ada.presses('Nothing hurts', old);
  expect(ada.sees().trim()).toBe(
    'Hosting Review: Ben Okri was faster on Pain and said the same, so that answer stands. Yours is in the record too.',
  );
  expect(await read(workspace)).toContain('- Cleo Vance (20 November 2026): Nothing known yet');
  const { answers } = await stored(app, 'Search');
  const pain = answers.filter(({ question }) => question === 'q3');
  expect(pain.map(({ stance }) => stance)).toEqual(['standing', 'dissent', 'dissent']);
});

test('a button from before an answer says that things moved on, and offers both ways', async () => {
  const { workspace, app, ada, ben, cleo } = await scene();
  await ada.types('/hosting-review Search');
  const old = await workspace.message('1 of 5');
  await answersBoundary(ada);
  await cleo.presses('Answer', old);
  expect(cleo.modal()).toBe(
    [
      'Hosting Review',
      'Ada Lovelace has answered Boundary in the meantime, and that answer stands. You can change it, or see it differently.',
      '[Change] [See it differently]',
      '[Close]',
    ].join('\n'),
  );
  await cleo.presses('Change');
  expect(cleo.modal()).toContain(
    'Ada Lovelace answered this. Yours takes its place; the earlier one stays in the record.',
  );
  await cleo.fills({ 'Is that rule written down?': 'Specific, but only spoken' });
  await cleo.submits();
  await cleo.submits();
  expect(cleo.modal()).toBe('');

  await ben.presses('Answer', old);
  expect(ben.modal()).toContain('Cleo Vance has answered Boundary in the meantime');
  await ben.presses('See it differently');
  await ben.fills({ 'Is that rule written down?': 'Vague' });
  await ben.submits();
  await ben.submits();
  expect([ben.modal(), ben.sees()]).toEqual(['', '']);

  const { answers } = await stored(app, 'Search');
  expect(answers.map(({ stance, body }) => [stance, 'rule' in body && body.rule])).toEqual([
    ['standing', 'written'],
    ['standing', 'spoken'],
    ['dissent', 'vague'],
  ]);
  expect(await read(workspace)).toContain('- Ben Okri (20 November 2026): The rule is: Vague');
});

test('a different view on purpose stands on the recommendation, with what it would change', async () => {
  const { workspace, ada, ben, cleo } = await scene();
  await reviews(ada, 'Search');
  await ben.presses('See it differently', await workspace.message('1 of 5'));
  expect(ben.modal()).toContain('Yours is kept beside the answer that stands');
  await ben.fills({ 'Is that rule written down?': 'Two answers contradict each other' });
  await ben.submits();
  await ben.submits();
  expect([ben.modal(), ben.sees()]).toEqual(['', '']);
  await cleo.presses('See it differently', await workspace.message('5 of 5'));
  await cleo.fills({ 'If the provider changes ...': 'We switch to the second provider' });
  await cleo.submits();

  const recommended = await read(workspace);
  expect(recommended).toContain('Recommendation: API-first');
  expect(recommended).toContain(
    [
      '      Different views',
      '      - Ben Okri sees Boundary differently, and it matters: the recommendation would become not ready.',
      '      - Cleo Vance sees Counterfactual differently; the recommendation would stay the same.',
      '      - If you talk about one question, let it be Boundary.',
    ].join('\n'),
  );
});

test('a change redraws the recommendation, and the one that was read before cannot be accepted', async () => {
  const { workspace, app, ada, ben } = await scene();
  await reviews(ada, 'Search');
  const old = await workspace.message('Recommendation: API-first');
  await ben.presses('Change', await workspace.message('1 of 5'));
  await ben.fills({ 'Is that rule written down?': 'Vague' });
  await ben.submits();
  await ben.submits();
  expect(await read(workspace)).toContain('Recommendation: not ready');
  expect(await read(workspace)).not.toContain('Recommendation: API-first');

  await ada.presses('Accept', old);
  expect(ada.sees().trim()).toBe(
    'Hosting Review: An answer changed after this recommendation was drawn. Please read the new one first.',
  );
  await ada.presses('Choose differently', old);
  expect(ada.modal()).toBe('');
  const { decisions, recommendations } = await stored(app, 'Search');
  expect(decisions).toEqual([]);
  expect(recommendations.map(({ recommendation }) => recommendation.outcome)).toEqual([
    'api-first',
    'not-ready',
  ]);
});
