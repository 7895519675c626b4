import { expect, test } from 'vitest';
import { answersBoundary, keep, read, scene, stored } from './slack-relook-scene.ts';

const due = '2027-02-22T08:01:00Z';

test('what has changed opens a linked review of only what it touches, and unchanged answers confirm', async () => {
  const { workspace, app, ada, comesTo, decides } = await scene();
  await decides(ada, 'Search');
  await comesTo(due);
  await ada.presses('Changed', 'dm');
  keep('The form for what has changed', ada.modal());
  await ada.fills({ 'Which of these ...': ['The cost profile changes'] });
  await ada.submits();
  expect(ada.modal()).toBe('');
  expect(await ada.dms()).toContain('It is being looked at again');
  expect(await read(workspace)).toContain(
    'Looks again at the decision of 20 November 2026: API-first.',
  );
  expect(await read(workspace)).toContain('[Unchanged] [Change]');
  await ada.presses('Unchanged', '#platform');
  await ada.presses('Unchanged', '#platform');
  const before = await read(workspace);
  keep('A linked review before it is decided', before);
  await ada.presses('Accept', '#platform');
  const after = await read(workspace);
  keep('A linked review that confirms', after);
  expect(after).toContain('Confirmed: the earlier decision stays in force.');
  const [linked, first] = await stored(app, 'Search');
  expect(linked).toMatchObject({ review: { state: 'decided' }, records: [] });
  expect(first?.records).toMatchObject([{ status: 'accepted' }]);
  expect(first?.look).toMatchObject({ day: '2027-05-20', stage: 'waiting' });
});

test('new numbers with the same outcome confirm it, and are what the next look compares with', async () => {
  const { workspace, app, ada, comesTo, decides } = await scene();
  const q3 = {
    ...{ 'rate-limits': 'none', latency: 'none', cost: 'felt' },
    ...{ load: 'steady', tokensPerDay: 200_000, apiSpendEurMonth: 100 },
  };
  await decides(ada, 'Search', { q3 });
  await comesTo(due);
  keep('A digest with numbers', await ada.dms());
  expect(await ada.dms()).toContain('200,000');
  await ada.presses('Changed', 'dm');
  await ada.fills({ 'Which of these ...': ['The cost profile changes'] });
  await ada.submits();
  await ada.presses('Change', '#platform');
  await ada.fills({ 'How many tokens a day?': '500,000' });
  while (ada.modal() !== '') await ada.submits();
  await ada.presses('Unchanged', '#platform');
  const rose = 'Volume rose from 200,000 to 500,000 tokens a day.';
  expect(await read(workspace)).toContain(rose);
  await ada.presses('Accept', '#platform');
  const after = await read(workspace);
  keep('New numbers, the same outcome', after.slice(after.indexOf('Looks again')));
  expect(after).toContain(rose);
  expect(after).toContain('Confirmed: the earlier decision stays in force.');
  const [, first] = await stored(app, 'Search');
  expect(first?.records).toMatchObject([{ status: 'accepted' }]);
  await comesTo('2027-05-20T08:01:00Z');
  const [, asked] = await ada.messages();
  expect(asked?.text).toContain('500,000');
  expect(asked?.text).toContain('Last confirmed by Ada Lovelace on 22 February 2027.');
});

test('another answer can lead to another outcome, which supersedes the decision', async () => {
  const { workspace, app, ada, comesTo, decides } = await scene();
  await decides(ada, 'Search');
  await comesTo(due);
  await ada.presses('Changed', 'dm');
  await ada.fills({ 'Which of these ...': ['Privacy requirements tighten'] });
  await ada.submits();
  await ada.presses('Change', '#platform');
  keep('The form with last time’s answer', ada.modal());
  expect(ada.modal()).toContain('[x] Public information');
  await answersBoundary(ada, 'Only in a private deployment under our control');
  await ada.presses('Unchanged', '#platform');
  keep('A linked review that changes the outcome', await read(workspace));
  await ada.presses('Accept', '#platform');
  if (ada.modal() !== '') {
    keep('What is owed', ada.modal());
    await ada.submits();
  }
  const after = await read(workspace);
  keep('Superseded', after);
  const [linked, first] = await stored(app, 'Search');
  expect(first?.records).toMatchObject([{ status: 'superseded' }]);
  expect(first?.look).toBeUndefined();
  expect(linked?.records).toMatchObject([{ status: 'accepted' }]);
  expect(linked?.look).toMatchObject({ number: 1, stage: 'waiting' });
});

test('closing the linked review leaves the decision in force, and its look to come', async () => {
  const { app, ada, comesTo, decides } = await scene();
  await decides(ada, 'Search');
  await comesTo(due);
  await ada.presses('Changed', 'dm');
  await ada.fills({ 'Which of these ...': ['Serving maturity changes'] });
  await ada.submits();
  await ada.picks('...', 'Close without a decision', '#platform');
  await ada.submits();
  const [, first] = await stored(app, 'Search');
  expect(first?.look).toMatchObject({ stage: 'waiting' });
  await comesTo('2027-02-23T08:01:00Z');
  expect(await ada.dms()).toContain('[Nothing changed]');
});
