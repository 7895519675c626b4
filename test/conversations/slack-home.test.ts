import { expect, test } from 'vitest';
import { handle } from '../../src/app/handle.ts';
import { startOurApp } from '../support/slack/our-app.ts';
import { decides, knowsNothing } from '../support/slack/reviewing.ts';
import { openWorkspace } from '../support/slack/slack-workspace.ts';

async function scene() {
  const workspace = await openWorkspace();
  const app = await startOurApp(workspace);
  const ada = workspace.person('Ada Lovelace');
  const ben = workspace.person('Ben Okri');
  return { workspace, app, ada, ben };
}

test('an overview with nothing in it invites to start, and asks for the channel', async () => {
  const { workspace, ada } = await scene();
  await ada.opensHome();
  expect(ada.home()).toBe(
    'Nothing is yours yet. Start a review of one workload; it takes three minutes.\n[Start a review]',
  );
  await ada.presses('Start a review', 'home');
  await ada.fills({ 'Which workload ...': 'Invoices', 'In which channel?': '#research' });
  await ada.submits();
  expect(await workspace.thread('#research')).toContain('Invoices\n');
  expect(await workspace.thread('#platform')).toBe('');
  expect(ada.home()).toBe('[Start a review]\nYours to answer\n*Invoices* - Boundary\n[Answer]');
});

test('the lead answers from the overview, and it follows what happens in the channel', async () => {
  const { workspace, ada, ben } = await scene();
  await ada.types('/hosting-review Invoices');
  await ada.opensHome();
  await ben.presses("We don't know");
  expect(ada.home()).toContain('*Invoices* - Bottleneck\n[Answer]');
  await ada.presses('Answer', 'home');
  await ada.fills({ 'Which of the two ...': 'Product iteration' });
  await ada.submits();
  expect(await workspace.thread()).toContain('2 of 5 · Bottleneck - answered by Ada Lovelace');
  expect(ada.home()).toContain('*Invoices* - Pain\n[Answer]');

  await ben.opensHome();
  expect(ben.home()).toBe(
    '[Start a review]\nOpen\n- Invoices - open, 2 of 5 answered, led by Ada Lovelace',
  );
  for (let question = 3; question <= 5; question += 1)
    await ada.presses("We don't know", '#platform');
  expect(ada.home()).toContain('not ready is recommended, Ada Lovelace decides');
  await ada.presses('Full record', 'home');
  expect(ada.modal()).toContain('Recommendation: not ready');
  await ada.closes();
  await ada.presses('Accept', '#platform');

  const decided =
    /^\[Start a review\]\nDecided\n\*Invoices\* - not ready, decided \d+ \w+ \d{4} by Ada Lovelace, next look \d+ \w+ \d{4}\n\[Full record\]$/;
  expect(ada.home()).toMatch(decided);
  expect(ben.home()).toMatch(decided);
  await ben.presses('Full record', 'home');
  expect(ben.modal()).toContain('Invoices: not ready');
});

test('a respondent of a blind review answers from the overview, and sees nobody else there', async () => {
  const { workspace, ada, ben } = await scene();
  const cleo = workspace.person('Cleo Vance');
  await ben.opensHome();
  await cleo.opensHome();
  await ada.types('/hosting-review');
  await ada.fills({
    'Which workload ...': 'Invoices',
    'How do you answer?': 'Blind',
    'If blind, who answers?': ['Ada Lovelace', 'Ben Okri'],
  });
  await ada.submits();
  expect(ben.home()).toContain('Yours to answer\n*Invoices* - Boundary\n[Answer]');
  expect(cleo.home()).toContain('Nothing is yours yet');

  await ben.presses('Answer', 'home');
  for (let question = 1; question <= 5; question += 1) {
    expect(ben.modal()).not.toBe('');
    await ben.fills({ 'Anything to add ...': `Ben's words ${question}` });
    await ben.submits();
  }
  expect(ben.home()).toContain('Open\n- Invoices');
  await ada.opensHome();
  expect(ada.home()).toContain('*Invoices* - Boundary\n[Answer]');
  expect(await workspace.thread()).not.toContain("Ben's words");
  await ada.presses('Answer', 'home');
  for (let question = 1; question <= 5; question += 1) await ada.submits();
  expect(await workspace.thread()).toContain("Ben's words 1");
});

test('a decision whose look has come is due, and reads as not confirmed after that', async () => {
  const { app, ada } = await scene();
  await decides(ada, 'Invoices');
  await ada.opensHome();
  expect(ada.home()).toContain('Decided\n*Invoices*');
  app.passes(40 * 86_400_000);
  await ada.opensHome();
  expect(ada.home()).toMatch(
    /Due for another look\nInvoices - .* the look of .* is overdue\n\[Nothing changed\] \[Changed\]/,
  );
  app.passes(40 * 86_400_000);
  await ada.opensHome();
  expect(ada.home()).toContain('not confirmed since');
});

test('who leads from now on, and who does not any more, both see it', async () => {
  const { ada, ben } = await scene();
  await ada.opensHome();
  await ben.opensHome();
  await ada.types('/hosting-review Invoices');
  await ada.picks('...', 'Change lead');
  await ada.fills({ 'Who leads Invoices ...': 'Ben Okri' });
  await ada.submits();
  expect(ben.home()).toContain('Yours to answer\n*Invoices* - Boundary');
  expect(ada.home()).toContain('Open\n- Invoices');
});

test('an overview shows only what is theirs, of sixty reviews too, and fits', async () => {
  const { workspace, app, ada, ben } = await scene();
  await ada.opensHome();
  await ben.opensHome();
  const team = workspace.channel('#platform').id;
  const asker = { handle: ada.id, name: ada.name };
  const place = { tenant: 'slack:T1', team, asker } as const;
  for (let one = 1; one <= 60; one += 1) {
    const workload = `Workload ${one}`;
    const request = { kind: 'start-review', workload, delivery: workload } as const;
    await handle({ ...place, ...request }, app.office.store, app.tools);
  }
  await ada.opensHome();
  expect(
    ada
      .home()
      .split('\n')
      .filter((line) => line === '[Answer]'),
  ).toHaveLength(20);
  expect(ada.home()).toContain(
    '40 more. In their channels, /hosting-review list shows all of them.',
  );
  expect(ben.home()).toContain('Nothing is yours yet');
  expect(app.logged).toEqual([]);
});

test('only who takes part presses something of a review outside of its channel', async () => {
  const { workspace, ada, ben } = await scene();
  await ada.types('/hosting-review Invoices');
  await knowsNothing(ada);
  const card = await workspace.message('Recommendation: not ready');
  const elsewhere = { ...card, channel: 'D0SOMEWHERE' };
  await ben.presses('Full record', elsewhere);
  expect(ben.modal()).toBe('');
  expect(await ben.dms()).toContain('There is no such review.');
  await ada.presses('Full record', elsewhere);
  expect(ada.modal()).toContain('Recommendation: not ready');
});
