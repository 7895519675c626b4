import { expect, test } from 'vitest';
import { openSqlitePrivacy } from '../../src/adapters/sqlite/sqlite-privacy.ts';
import { startOurApp } from '../support/slack/our-app.ts';
import { knowsNothing } from '../support/slack/reviewing.ts';
import { openWorkspace } from '../support/slack/slack-workspace.ts';

const tenant = 'slack:T1';
const refused =
  'Hosting Review: This workspace keeps its reviews to its own people. Ask one of them, or an admin, to take part.';

/** Olga is of another organisation, and in the channel. */
async function scene() {
  const workspace = await openWorkspace();
  const app = await startOurApp(workspace);
  const ada = workspace.person('Ada Lovelace', { admin: true });
  const olga = workspace.person('Olga Outside', { outsider: true });
  const allow = async (answer: 'Yes' | 'No'): Promise<void> => {
    await ada.types('/hosting-review settings');
    await ada.fills({ 'May people ...': answer });
    await ada.submits();
    await ada.closes();
  };
  /** What of Olga is in the trail. */
  const trail = async () => {
    const privacy = openSqlitePrivacy(app.db);
    const all = await privacy.trail(tenant);
    await privacy.close();
    const { id } = (await app.office.store.person(tenant, olga.id)) ?? { id: '' };
    const own = all.filter(({ by }) => by === id);
    return own.map(({ action, detail }) => `${action} ${detail['code']}`);
  };
  /** What has been said in reviews, by anybody. */
  const stored = async () => {
    const reviews = await app.office.store.list(tenant, {});
    const files = await Promise.all(reviews.map(({ id }) => app.office.store.load(tenant, id)));
    return files.map((file) => ({ ...file, people: [] }));
  };
  return { workspace, app, ada, olga, allow, trail, stored };
}

test('whatever somebody of another organisation presses, one private sentence is all that happens', async () => {
  const { workspace, ada, olga, trail, stored } = await scene();
  await ada.types('/hosting-review Invoices');
  await ada.presses("We don't know");
  const before = await stored();
  const thread = await workspace.thread();
  const tries = [
    () => olga.presses('Answer'),
    () => olga.presses("We don't know"),
    () => olga.presses('Change'),
    () => olga.presses('See it differently'),
    () => olga.presses('Add evidence'),
    () => olga.picks('...', 'Change lead'),
    () => olga.picks('...', 'Pause'),
    () => olga.picks('...', 'Close without a decision'),
    () => olga.picks('...', 'Help'),
  ];
  for (const [count, attempt] of tries.entries()) {
    await attempt();
    expect([count, olga.modal(), olga.sees().trim()]).toEqual([count, '', refused]);
    olga.dismisses();
    expect(await trail()).toHaveLength(count + 1);
  }
  expect(new Set(await trail())).toEqual(new Set(['refused outsider']));
  expect(await stored()).toEqual(before);
  expect(await workspace.thread()).toBe(thread);
});

test('deciding is refused like the rest', async () => {
  const { ada, olga, trail, stored } = await scene();
  await ada.types('/hosting-review Invoices');
  await knowsNothing(ada);
  const before = await stored();
  for (const label of ['Accept', 'Choose differently', 'Full record']) {
    await olga.presses(label);
    expect([label, olga.modal(), olga.sees().trim()]).toEqual([label, '', refused]);
    olga.dismisses();
  }
  expect(await trail()).toHaveLength(3);
  expect(await stored()).toEqual(before);
});

test('mentions and shortcuts start, tell and keep nothing', async () => {
  const { workspace, ada, olga, trail, stored } = await scene();
  await ada.types('/hosting-review Invoices');
  const before = await stored();
  const tries = [
    () => olga.mentions('@Hosting Review start Espionage'),
    () => olga.mentions('@Hosting Review list'),
    () => olga.mentions('@Hosting Review history'),
    () => olga.mentions('@Hosting Review help'),
    async () =>
      olga.addsAsEvidence(await olga.says('4,000 EUR', await workspace.message('Led by'))),
  ];
  for (const [count, attempt] of tries.entries()) {
    await attempt();
    expect([count, olga.modal(), olga.sees().trim()]).toEqual([count, '', refused]);
    olga.dismisses();
  }
  expect(await trail()).toHaveLength(tries.length);
  expect(await stored()).toEqual(before);
});

test('an overview of theirs is empty', async () => {
  const { ada, olga } = await scene();
  await ada.types('/hosting-review Invoices');
  await olga.opensHome();
  expect(olga.home()).toContain('Nothing is yours yet');
});

test('nothing is started from their overview either', async () => {
  const { olga, trail } = await scene();
  await olga.opensHome();
  await olga.presses('Start a review', 'home');
  expect(olga.modal()).toBe('');
  expect(await olga.dms()).toBe(refused);
  expect(await trail()).toEqual(['refused outsider']);
});

test('a form that was open when it was forbidden is refused, and the trail has it', async () => {
  const { olga, allow, trail } = await scene();
  await allow('Yes');
  await olga.mentions('@Hosting Review start Shared work');
  await olga.presses('Answer');
  await allow('No');
  await olga.submits();
  expect(olga.modal()).toContain('! This workspace keeps its reviews to its own people.');
  expect(await trail()).toEqual(['refused outsider']);
});

test('where the workspace says so, people of other organisations take part, until it says otherwise', async () => {
  const { workspace, ada, olga, allow, stored } = await scene();
  await allow('Yes');
  await olga.mentions('@Hosting Review start Shared work');
  await olga.presses("We don't know");
  await olga.presses('Answer');
  await olga.fills({ 'Which of the two ...': 'Both' });
  await allow('No');
  const before = await stored();
  await olga.submits();
  expect(olga.modal()).toContain('! This workspace keeps its reviews to its own people.');
  expect(olga.modal()).toContain('Both');
  expect(await stored()).toEqual(before);
  await allow('Yes');
  await olga.submits();
  expect(await workspace.thread()).toContain('2 of 5 · Bottleneck - answered by Olga Outside');
  for (let question = 3; question <= 5; question += 1) await ada.presses("We don't know");
  await olga.presses('Accept');
  expect(await workspace.thread()).toContain('Accepted by Olga Outside');
});

test('somebody of another organisation who may take part is told the list', async () => {
  const { olga, allow } = await scene();
  await allow('Yes');
  await olga.mentions('@Hosting Review start Shared work');
  await olga.mentions('@Hosting Review list');
  expect(olga.sees()).toContain('Shared work - open, 0 of 5 answered, led by Olga Outside');
});

test('export and settings stay with the admins of the workspace', async () => {
  const { workspace, olga, allow } = await scene();
  await allow('Yes');
  await olga.types('/hosting-review export');
  await olga.types('/hosting-review settings');
  expect(olga.modal()).toBe('');
  expect(olga.sees().match(/Only an admin of this workspace can do that\./g)).toHaveLength(2);
  expect(await olga.files()).toEqual({});
  expect(workspace.calls('files.getUploadURLExternal')).toEqual([]);
});

test('a guest of the workspace itself is no outsider', async () => {
  const { workspace } = await scene();
  const gus = workspace.person('Gus Guest', { guest: true });
  await gus.types('/hosting-review Invoices');
  await gus.presses("We don't know");
  expect(await workspace.thread()).toContain('1 of 5 answered');
});
