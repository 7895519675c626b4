import { expect, test } from 'vitest';
import { keep, read, scene, stored } from './slack-relook-scene.ts';

test('the lead is asked once, privately, in their working hours, on the day of the look', async () => {
  const { ada, ben, comesTo, decides } = await scene();
  await decides(ada, 'Search');
  await comesTo('2027-02-22T07:59:00Z');
  expect(await ada.dms()).toBe('');
  await comesTo('2027-02-22T08:00:30Z');
  const asked = await ada.dms();
  keep('The digest', asked);
  expect(asked).toContain('Search');
  expect(asked).toContain('[Nothing changed] [Changed] [Full record] [... Ask me in a week');
  await comesTo('2027-02-22T15:00:00Z');
  expect(await ada.dms()).toBe(asked);
  expect(await ben.dms()).toBe('');
});

test('nothing changed is one tap, and the message shows what was done', async () => {
  const { workspace, app, ada, comesTo, decides } = await scene();
  await decides(ada, 'Search');
  await comesTo('2027-02-22T08:01:00Z');
  await ada.presses('Nothing changed', 'dm');
  const shown = await ada.dms();
  keep('The digest after one tap', shown);
  expect(shown).toContain('Confirmed by you today; next look 20 May 2027.');
  expect(shown).not.toContain('[Nothing changed]');
  const [file] = await stored(app, 'Search');
  expect(file?.confirmations).toHaveLength(1);
  expect(file?.look).toMatchObject({ number: 2, day: '2027-05-20', stage: 'waiting' });
  const thread = await read(workspace);
  expect(thread).toContain('Last confirmed by Ada Lovelace on 22 February 2027.');
  expect(
    workspace.calls('chat.update').some(({ args }) => String(args['channel']).startsWith('D')),
  ).toBe(true);
});

test('a button of a look that was answered answers no later one', async () => {
  const { workspace, app, ada, comesTo, decides } = await scene();
  await decides(ada, 'Search');
  await comesTo('2027-02-22T08:01:00Z');
  const [old] = await ada.messages();
  await ada.presses('Nothing changed', 'dm');
  if (!old) throw new Error('Nobody was asked.');
  await ada.presses('Nothing changed', old);
  await ada.presses('Changed', old);
  await ada.picks('...', 'Ask me in a week', old);
  expect(ada.modal()).toBe('');
  const [file] = await stored(app, 'Search');
  expect(file?.confirmations).toHaveLength(1);
  expect(file?.look).toMatchObject({ number: 2, day: '2027-05-20' });
  expect(await ada.dms()).toContain('Confirmed by you today; next look 20 May 2027.');
  expect(await read(workspace)).not.toContain('Put off');
});

test('a year of looks that changed nothing reads as one decision, confirmed four times', async () => {
  const { ada, comesTo, decides } = await scene();
  await decides(ada, 'Search');
  for (const day of ['2027-02-22', '2027-05-20', '2027-08-20', '2027-11-22']) {
    await comesTo(`${day}T08:01:00Z`);
    await ada.presses('Nothing changed', 'dm');
  }
  await ada.types('/hosting-review history Search');
  const history = ada.sees();
  keep('A year in history', history);
  for (const day of ['22 February', '20 May', '20 August', '22 November']) {
    expect(history).toContain(`${day} 2027`);
  }
  ada.dismisses();
  await ada.types('/hosting-review list');
  keep('And in the list', ada.sees());
  expect(ada.sees()).toContain('21 February 2028');
});

test('two decisions that are due on one day come in one message, each with its own buttons', async () => {
  const { ada, comesTo, decides } = await scene();
  await decides(ada, 'Search');
  await decides(ada, 'Chat');
  await comesTo('2027-02-22T08:01:00Z');
  expect(await ada.messages()).toHaveLength(1);
  const asked = await ada.dms();
  keep('Two in one', asked);
  expect(asked.match(/\[Nothing changed\]/g)).toHaveLength(2);
  await ada.presses('Nothing changed', 'dm');
  const after = await ada.dms();
  keep('Two in one, one done', after);
  expect(after.match(/\[Nothing changed\]/g)).toHaveLength(1);
  expect(after).toContain('Confirmed by you today');
  await ada.presses('Nothing changed', 'dm');
  expect((await ada.dms()).match(/Confirmed by you today/g)).toHaveLength(2);
});

test('an answer is shown in the message although Slack was out of order just then', async () => {
  const { workspace, app, ada, comesTo, decides } = await scene();
  await decides(ada, 'Search');
  await comesTo('2027-02-22T08:01:00Z');
  const mend = workspace.breaks('chat.update', { by: 'status', status: 503 }, { times: 9 });
  await ada.presses('Nothing changed', 'dm');
  expect(await ada.dms()).toContain('[Nothing changed]');
  mend();
  app.passes(60_000);
  await workspace.quiet();
  expect(await ada.dms()).toContain('Confirmed by you today; next look 20 May 2027.');
});

test('a message that is not there any more is left alone, and the answer counts', async () => {
  const { workspace, app, ada, comesTo, decides } = await scene();
  await decides(ada, 'Search');
  await comesTo('2027-02-22T08:01:00Z');
  const posts = workspace.calls('chat.postMessage').length;
  const error = 'message_not_found';
  const [{ channel } = { channel: '' }] = await ada.messages();
  workspace.breaks('chat.update', { by: 'error', error }, { times: 9 });
  await ada.presses('Nothing changed', 'dm');
  const [file] = await stored(app, 'Search');
  expect(file?.confirmations).toHaveLength(1);
  const later = workspace.calls('chat.postMessage').slice(posts);
  expect(await ada.dms()).toContain('[Nothing changed]');
  expect(later.filter(({ args }) => args['channel'] === channel)).toEqual([]);
});
