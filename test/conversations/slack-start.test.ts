import { expect, test } from 'vitest';
import { answersBoundary, read, scene, stored } from './slack-scene.ts';

const lines = (text: string): string[] => text.split('\n').map((line) => line.trim());

test('without a workload a form asks for the details, and somebody else may lead', async () => {
  const { workspace, app, ada } = await scene();
  await ada.types('/hosting-review');
  expect(ada.modal()).toBe(
    [
      'Start a review',
      'The real question: what should we host, when and why - not "API or self-host".',
      'Which workload is it? A short name is enough.',
      '  [...]',
      'How far is the product? (optional)',
      "  [ ] Pre-revenue or early pilots [ ] First paying customers [ ] Real traction [ ] Don't know",
      'Where does this workload run today? (optional)',
      "  [Don't know v: Nowhere yet | On an external model API | On a dedicated or private managed endpoint | Some routes on an API, some on our own or a controlled one | We serve the model ourselves | Don't know]",
      'Who leads it and decides?',
      '  [Ada Lovelace v]',
      'How do you answer?',
      '  [x] Together (Everybody sees every answer) [ ] Blind (Nobody sees an answer until all have answered)',
      'If blind, who answers? (optional)',
      '  [... v]',
      '[Cancel] [Start]',
    ].join('\n'),
  );
  await ada.fills({
    'Which workload is it? ...': 'Ranking',
    'How far is the product?': 'First paying customers',
    'Where does this workload run today?': 'Nowhere yet',
    'Who leads it and decides?': 'Ben Okri',
  });
  await ada.submits();
  expect([ada.modal(), ada.sees()]).toEqual(['', '']);
  expect(await read(workspace)).toContain(
    '  Led by Ben Okri · First paying customers · No evidence yet',
  );
  await ada.presses('Answer');
  expect(ada.modal()).not.toContain('How far is the product?');
  expect((await stored(app, 'Ranking')).review).toMatchObject({
    phase: 'first-customers',
    today: 'none',
  });
});

test('what the form cannot take is said at its field, and the rest stays', async () => {
  const { app, ada } = await scene();
  await ada.types('/hosting-review');
  await ada.fills({ 'Which workload is it? ...': 'Ranking', 'How do you answer?': 'Blind' });
  await ada.submits();
  expect(ada.modal()).toContain('! Please name who answers blind, or choose to answer together.');
  await ada.fills({ 'How do you answer?': 'Together', 'If blind, who answers?': ['Ben Okri'] });
  await ada.submits();
  expect(ada.modal()).toContain('! Only a blind review names who answers. Choose blind, or');
  await ada.fills({ 'Which workload is it? ...': '  ', 'If blind, who answers?': [] });
  await ada.submits();
  expect(ada.modal()).toContain('! A workload name has 1 to 120 characters on one line.');
  expect(ada.modal()).toContain('[x] Together');
  await expect(ada.fills({ 'Which workload is it? ...': 'x'.repeat(121) })).rejects.toThrow('120');
  expect(await app.office.store.list('slack:T1', {})).toEqual([]);
});

test('a name that is too long, or nearly a verb, is asked about privately', async () => {
  const { workspace, app, ada } = await scene();
  await ada.types(`/hosting-review ${'x'.repeat(121)}`);
  await ada.types('/hosting-review lsit');
  await ada.types('/hosting-review histroy Search');
  expect(lines(ada.sees())).toEqual([
    'Hosting Review: A workload name has 1 to 120 characters on one line.',
    'Hosting Review: Did you mean `list`? To review a workload called "lsit", start it from the form.',
    'Hosting Review: Did you mean `history`? To review a workload called "histroy Search", start it from the form.',
  ]);
  expect(await read(workspace)).toBe('');
  expect(await app.office.store.list('slack:T1', {})).toEqual([]);
});

test('whoever starts what is open is told privately, with the way on', async () => {
  const { workspace, app, ada, ben, cleo } = await scene();
  await ada.types('/hosting-review Search');
  await answersBoundary(ada);
  await ben.types('/hosting-review  seARCH ');
  expect(ben.sees()).toBe(
    [
      'Hosting Review:',
      '  Search is open already: 1 of 5 answered, led by Ada Lovelace. Its card and thread are in the channel.',
      '  [Answer Bottleneck] [Add evidence]',
    ].join('\n'),
  );
  await ben.presses('Answer Bottleneck', 'private');
  expect(ben.modal()).toContain('Search, question 2 of 5');
  await ben.closes();

  // From the form, by somebody who has taken no part yet.
  await cleo.types('/hosting-review');
  await cleo.fills({ 'Which workload is it? ...': 'search' });
  await cleo.submits();
  expect(cleo.modal()).toContain('Search is open already: 1 of 5 answered');
  await cleo.presses('Answer Bottleneck');
  expect(cleo.modal()).toContain('Search, question 2 of 5');
  await cleo.submits();
  expect((await stored(app, 'Search')).answers).toHaveLength(2);
  expect(await app.office.store.list('slack:T1', {})).toHaveLength(1);
  expect((await read(workspace)).match(/Led by/g)).toHaveLength(1);
});

test('two commands in the same moment open one review', async () => {
  const { workspace, app, ada, ben, cleo } = await scene();
  const names = ['Search', 'search', ' SEARCH'];
  await Promise.all(
    [ada, ben, cleo].map((person, index) => person.types(`/hosting-review ${names[index]}`)),
  );
  expect(await app.office.store.list('slack:T1', {})).toHaveLength(1);
  expect((await read(workspace)).match(/Led by/g)).toHaveLength(1);
  const told = [ada, ben, cleo].filter((person) => person.sees().includes('is open already'));
  expect(told).toHaveLength(2);
});

test('in a direct message the form asks for the channel, and a name alone is told why not', async () => {
  const { workspace, app, ada } = await scene();
  const typed = async (text: string) => {
    const trigger_id = workspace.triggers.make(ada.id);
    const place = { team_id: 'T1', channel_id: 'D0DIRECT01', channel_name: 'directmessage' };
    const by = { user_id: ada.id, user_name: 'ada', command: '/hosting-review' };
    const reply = await workspace.acknowledged(text, () =>
      workspace.signer.slash({ ...place, ...by, text, trigger_id }),
    );
    await workspace.quiet();
    return reply.text;
  };
  expect(await typed('Ranking')).toContain('A review lives in a channel.');
  await typed('');
  await ada.fills({ 'Which workload is it? ...': 'Ranking', 'In which channel?': '#research' });
  await ada.submits();
  expect(ada.modal()).toBe('');
  expect(await read(workspace)).toBe('');
  expect(await read(workspace, '#research')).toContain('Led by Ada Lovelace');
  expect(await app.office.store.list('slack:T1', {})).toHaveLength(1);
});

test('a lead whom the bot has not met is asked about first, and then named in full', async () => {
  const { workspace, app, ada } = await scene();
  const grace = workspace.person('Grace Hopper');
  const mend = workspace.breaks('users.info', { by: 'status', status: 503 }, { times: 99 });
  await ada.types('/hosting-review');
  await ada.fills({ 'Which workload is it? ...': 'Ranking', 'Who leads ...': 'Grace Hopper' });
  await ada.submits();
  expect(await read(workspace)).toBe('');
  mend();
  app.passes(60_000);
  await workspace.quiet();
  expect(await read(workspace)).toContain('Led by Grace Hopper');
  await grace.picks('...', 'Pause');
  expect(await read(workspace)).toContain('Paused.');
});

test('cards name people in full as soon as Slack has told their name', async () => {
  const { workspace, app } = await scene();
  const grace = workspace.person('Grace Hopper');
  const mend = workspace.breaks('users.info', { by: 'status', status: 503 }, { times: 99 });
  await grace.types('/hosting-review Ranking');
  await grace.presses("We don't know");
  const before = await read(workspace);
  expect(before).toContain('Led by grace.hopper');
  expect(before).toContain('Boundary - answered by grace.hopper');
  mend();
  app.passes(60_000);
  await workspace.quiet();
  const after = await read(workspace);
  expect(after).toContain('Led by Grace Hopper');
  expect(after).toContain('Boundary - answered by Grace Hopper');
});
