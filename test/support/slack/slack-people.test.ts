import { expect, test } from 'vitest';
import { openWorkspace } from './slack-workspace.ts';
import { startTinyApp } from './tiny-app.ts';

async function scene() {
  const workspace = await openWorkspace();
  const app = await startTinyApp(workspace);
  const ada = workspace.person('Ada Lovelace', { admin: true });
  return { workspace, app, ada };
}

test('a card is posted, answered in a form that redraws itself, and edited in place', async () => {
  const { workspace, ada } = await scene();
  await ada.types('/hosting-review Summariser');
  expect(await workspace.thread()).toBe(
    [
      'Hosting Review:',
      '  Summariser',
      '  Answers by: nobody',
      '  [Answer] [... Pause | Close]',
    ].join('\n'),
  );

  await ada.presses('Answer');
  expect(ada.modal()).not.toContain('On what basis?');
  await ada.fills({
    'Which kinds of data ...': ['Public', 'Tenant data'],
    'Where may it run?': 'Only here',
    'On what basis?': 'https://example.com/law',
    'Who leads?': 'Ada Lovelace',
    'In your own words': 'Because & <!channel>',
    Files: { name: 'cost.csv', bytes: 'a,b\n' },
  });
  expect(ada.modal()).toBe(
    [
      'Boundary',
      'Which kinds of data does it touch?',
      '  [x] Public [x] Tenant data [ ] Personal data',
      'Where may it run?',
      '  [Only here v: Anywhere | Only here]',
      'On what basis? (optional)',
      '  [https://example.com/law]',
      'Who leads? (optional)',
      '  [Ada Lovelace v]',
      'Files (optional)',
      '  [cost.csv]',
      'In your own words',
      '  [Because & <!channel>]',
      '[Cancel] [Save]',
    ].join('\n'),
  );

  await ada.submits();
  expect(ada.modal()).toBe('');
  expect(await workspace.thread()).toBe(
    [
      'Hosting Review (edited):',
      '  Summariser',
      '  Answers by: ada.lovelace',
      '  [Answer] [... Pause | Close]',
      '    Hosting Review: Because & <!channel>',
    ].join('\n'),
  );
});

test('a form stays, closes, or makes room for another, as the app answers', async () => {
  const { workspace, ada } = await scene();
  await ada.types('/hosting-review Summariser');
  await ada.presses('Answer');
  await expect(ada.submits()).rejects.toThrow('"Which kinds of data does it touch?" has to be');
  await ada.fills({ 'Which kinds ...': ['Public'], 'Where may it run?': 'Anywhere' });

  await ada.fills({ 'In your own words': 'short' });
  await ada.submits();
  expect(ada.modal()).toContain('[short]\n  ! Say more.');

  await ada.fills({ 'In your own words': 'really' });
  await ada.submits();
  expect(ada.modal()).toBe('Really?\nThis is the last question.\n[Yes]');
  await ada.closes();
  expect(ada.modal()).toContain('[really]');
  await ada.submits();
  await ada.submits();
  expect(ada.modal()).toBe('');

  await ada.presses('Answer');
  await ada.closes();
  expect(ada.modal()).toBe('');
  expect(await ada.dms()).toBe('Hosting Review: You closed the form.');
  expect(workspace.takeProblems()).toEqual([]);
});

test('an error for a field that the form does not have fails the test', async () => {
  const { ada } = await scene();
  await ada.types('/hosting-review Summariser');
  await ada.presses('Answer');
  await ada.fills({
    'Which kinds ...': ['Public'],
    'Where may it run?': 'Anywhere',
    'In your own words': 'lost',
  });
  await expect(ada.submits()).rejects.toThrow('no field has the block id nowhere');
});

test('a form takes only what Slack would let a person give', async () => {
  const { ada } = await scene();
  await expect(ada.fills({ Files: null })).rejects.toThrow('Ada Lovelace has no form open.');
  await ada.types('/hosting-review Summariser');
  await ada.presses('Answer');
  const refusals: [string, string | string[], string][] = [
    ['Which kinds ...', ['Secrets'], 'It has: "Public", "Tenant data", "Personal data".'],
    ['Where may it run?', ['Anywhere', 'Only here'], 'takes one choice'],
    ['Who leads?', 'Nobody', 'There is not somebody called Nobody here.'],
    ['In your own words', 'x'.repeat(101), 'takes 0 to 100 characters, not 101'],
    ['Why?', 'x', 'The form does not ask "Why?"'],
  ];
  for (const [label, given, words] of refusals)
    await expect(ada.fills({ [label]: given })).rejects.toThrow(words);
  await ada.fills({ 'Where may it run?': 'Only here' });
  await expect(ada.fills({ 'On what basis?': 'no link' })).rejects.toThrow('takes a link');
});

test('menus, private messages and answers to a command are seen by one person only', async () => {
  const { workspace, ada } = await scene();
  const ben = workspace.person('Ben Okafor');
  await ada.types('/hosting-review Summariser');
  await ada.picks('...', 'Pause');
  await ada.types('/hosting-review help');
  await ada.types('/hosting-review list');
  expect(ada.sees()).toBe(
    [
      'Hosting Review: You picked pause.',
      'Hosting Review: Ask me about a workload.',
      'Hosting Review: Nothing is open.',
    ].join('\n'),
  );
  ada.dismisses();
  await ada.types('/hosting-review whisper');
  expect(ada.sees()).toBe('Hosting Review:\n  Psst\n  [Go on]');
  await expect(ben.presses('Go on')).rejects.toThrow('There is no [Go on] to click.');
  await ada.presses('Go on');
  expect(ada.sees()).toBe('Hosting Review: Gone on.');
  expect(ben.sees()).toBe('');
});

test('a click on what has been redrawn since sends what was drawn then', async () => {
  const { workspace, ada } = await scene();
  await ada.types('/hosting-review Summariser');
  const before = await workspace.message('Answers by: nobody');
  await ada.presses('Answer');
  await ada.fills({
    'Which kinds ...': ['Public'],
    'Where may it run?': 'Anywhere',
    'In your own words': 'Fine',
  });
  await ada.submits();
  expect(await workspace.thread()).not.toContain('Answers by: nobody');
  await ada.presses('Answer', before);
  expect(ada.modal()).toContain('Boundary');
});

test('Home is published, redrawn on a press, and says who is looked at', async () => {
  const { ada } = await scene();
  expect(ada.home()).toBe('');
  await ada.opensHome();
  expect(ada.home()).toBe('Ada Lovelace in Europe/Berlin, an admin\n[Start]');
  ada.becomes({ admin: false, tz: 'Asia/Tokyo' });
  await ada.opensHome();
  expect(ada.home()).toBe('Ada Lovelace in Asia/Tokyo, no admin\n[Start]');
  await ada.presses('Start', 'home');
  expect(ada.home()).toBe('Started.');
});

test('people talk, mention the bot in a thread, and offer a message as evidence', async () => {
  const { workspace, ada } = await scene();
  const ben = workspace.person('Ben Okafor');
  const said = await ben.says('p95 < 400 ms & more', '#research');
  await ada.mentions('@Hosting Review list', said);
  expect(await workspace.thread('#research')).toBe(
    [
      'Ben Okafor: p95 < 400 ms & more',
      '    Ada Lovelace: @Hosting Review! list',
      '    Hosting Review: Yes?',
    ].join('\n'),
  );
  await ada.addsAsEvidence(said);
  expect(ada.sees()).toBe('Hosting Review: Noted: p95 < 400 ms & more');
  const [note] = workspace.calls('chat.postEphemeral');
  expect(note?.args['text']).toBe('Noted: p95 &lt; 400 ms &amp; more');
});

test('a file arrives in the private conversation of who asked for it', async () => {
  const { workspace, app, ada } = await scene();
  await ada.types('/hosting-review export');
  expect(app.errors).toEqual([]);
  expect(await ada.dms()).toContain('<file: reviews.csv>');
  expect(await ada.files()).toEqual({ 'reviews.csv': 'workload,outcome\n' });
  expect(workspace.calls('upload')).toHaveLength(1);
});
