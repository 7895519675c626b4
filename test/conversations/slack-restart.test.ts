import { expect, test } from 'vitest';
import { answersBoundary, read, reviews, scene, stored } from './slack-scene.ts';

test('every button, menu and open form from before a restart works after it', async () => {
  const { workspace, app, ada, ben } = await scene();
  await ada.types('/hosting-review Search');
  await app.restarts();
  await answersBoundary(ada);
  await ben.presses('Answer');
  await ben.fills({ 'Which of the two ...': 'Product iteration' });
  await app.restarts();
  await ben.submits();
  expect(ben.modal()).toBe('');
  await app.restarts();
  await ben.presses('Nothing hurts');
  await app.restarts();
  await ada.picks('...', 'Pause');
  await ada.picks('...', 'Go on');
  await ada.presses("We don't know");
  await ada.presses('Nothing');
  await app.restarts();
  await ada.picks('Reopen a question', 'Pain');
  await app.restarts();
  await ada.fills({ 'Does cost hurt?': 'Noticed ...' });
  await ada.submits();
  await app.restarts();
  await ada.presses('Accept');
  await app.restarts();
  await ben.presses('Full record');
  expect(ben.modal()).toContain('The recommendation was accepted: API-first.');
  await ada.presses('Reopen');
  expect(await read(workspace)).toContain('Search is open again.');
  const { answers, records } = await stored(app, 'Search');
  expect([answers.length, records.length]).toEqual([6, 1]);
});

test('the second step of a form and a message from years ago survive a restart too', async () => {
  const { workspace, app, ada, ben } = await scene();
  await reviews(ada, 'Search');
  const old = await workspace.message('1 of 5');
  await ben.presses('Change', old);
  await ben.submits();
  await app.restarts();
  await ben.fills({ 'Public information - where ...': 'By a named external API we approved' });
  await ben.submits();
  expect(ben.modal()).toBe('');
  expect(await read(workspace)).toContain(
    'Public information: By a named external API we approved',
  );
  app.passes(3 * 365 * 86_400_000);
  await app.restarts();
  await ada.presses('Change', old);
  expect(ada.modal()).toContain('Ben Okri has answered Boundary in the meantime');
});
