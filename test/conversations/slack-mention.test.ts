import { expect, test } from 'vitest';
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

const day = String.raw`\d+ \w+ \d{4}`;

test('the list is told to who asks for it alone, and holds what is in this channel only', async () => {
  const { workspace, ada, ben } = await scene();
  await decides(ada, 'Invoices');
  await ben.types('/hosting-review Summaries');
  await ben.types('/hosting-review Translations', '#research');
  await ben.types('/hosting-review Given up');
  await ben.picks('...', 'Close without a decision');
  await ben.submits();
  await ben.types('/hosting-review List ');
  expect(ben.sees()).toMatch(
    new RegExp(
      [
        'Hosting Review:\n  - Summaries - open, 0 of 5 answered, led by Ben Okri\n',
        `  - Invoices - not ready, decided ${day} by Ada Lovelace, next look ${day}$`,
      ].join(''),
    ),
  );
  expect(ada.sees()).toBe('');
  expect(await workspace.thread()).not.toContain('next look');

  ben.dismisses();
  await ben.types('/hosting-review list', '#research');
  expect(ben.sees()).toBe(
    'Hosting Review: - Translations - open, 0 of 5 answered, led by Ben Okri',
  );
});

test('the history keeps the decision that was superseded, also while the review is open again', async () => {
  const { ada, ben } = await scene();
  await decides(ada, 'Invoices');
  await ada.presses('Reopen');
  await ada.types('/hosting-review history');
  expect(ada.sees()).toMatch(
    new RegExp(`Invoices: decisions\n  - ${day} - not ready, by Ada Lovelace \\(accepted,`),
  );

  await ada.presses('Accept');
  ada.dismisses();
  await ada.types('/hosting-review history invoices');
  expect(ada.sees()).toMatch(
    new RegExp(
      [
        'Hosting Review:\n  Invoices: decisions\n',
        `  - ${day} - not ready, by Ada Lovelace \\(accepted, record \`\\S+\`\\)\\.`,
        ' No trigger had fired since the one before\\.\n',
        `  - ${day} - not ready, by Ada Lovelace \\(superseded, record \`\\S+\`\\)\\.$`,
      ].join(''),
    ),
  );

  await ben.types('/hosting-review history Invoices', '#research');
  expect(ben.sees()).toBe(
    'Hosting Review: Nothing has been decided on Invoices in this channel yet.',
  );
  ben.dismisses();
  await ben.types('/hosting-review history', '#research');
  expect(ben.sees()).toBe('Hosting Review: There is no decision here yet.');
});

test('the history without a name tells of every workload decided on in the channel', async () => {
  const { ada } = await scene();
  await decides(ada, 'Invoices');
  await decides(ada, 'Search');
  await decides(ada, 'Elsewhere', '#research');
  await ada.types('/hosting-review history');
  const titles = ada.sees().match(/\S+: decisions/g);
  expect(titles).toEqual(['Search: decisions', 'Invoices: decisions']);
});

test('a mention starts a review, whatever stands around it', async () => {
  const { workspace, ada, ben } = await scene();
  await ada.mentions('@Hosting Review start Support  summariser');
  await ada.mentions('@Ben Okri see here @Hosting Review help');
  await ben.mentions('hello @Hosting Review');
  expect(await workspace.thread()).toContain('Support summariser\n');
  expect(ada.sees()).toContain('What should we host, when and why?');
  expect(ben.sees()).toContain('What should we host, when and why?');
});

test('a mention tells the list, the history and what there is, privately', async () => {
  const { workspace, ada, ben } = await scene();
  await decides(ada, 'Invoices');
  const before = (await workspace.messages()).length;
  await ben.mentions('@Hosting Review list');
  expect(ben.sees()).toMatch(/Invoices - not ready, decided/);
  ben.dismisses();
  await ben.mentions('@Hosting Review HISTORY invoices');
  expect(ben.sees()).toContain('Invoices: decisions');
  ben.dismisses();
  await ben.mentions('@Hosting Review history Other');
  expect(ben.sees()).toContain('Nothing has been decided on Other in this channel yet.');
  ben.dismisses();
  for (const words of ['', 'help', 'start', 'export csv', 'settings', 'good morning', 'lst']) {
    await ben.mentions(`@Hosting Review ${words}`);
    expect([words, ben.sees()]).toEqual([words, expect.stringContaining('starts a review')]);
    ben.dismisses();
  }
  const said = (await workspace.messages()).filter(({ user }) => user !== ben.id);
  expect(said).toHaveLength(before);
});

test('the help tells by slash what it tells by mention', async () => {
  const { ada } = await scene();
  await ada.types('/hosting-review help');
  const bySlash = ada.sees();
  ada.dismisses();
  await ada.mentions('@Hosting Review help');
  expect(ada.sees()).toBe(bySlash);
  expect(bySlash).toContain('`export csv`');
});

test('one message under several event ids is taken once', async () => {
  const { workspace, app, ada } = await scene();
  const said = await ada.says('@Hosting Review start Invoices');
  const event = {
    type: 'app_mention',
    user: ada.id,
    text: `<@${workspace.bot.user}> start Invoices`,
    channel: said.channel,
    ts: said.ts,
    event_ts: said.ts,
  };
  const sent = ['Ev1', 'Ev2', 'Ev2'].map((eventId) => workspace.sendsEvent(event, { eventId }));
  await Promise.all(sent);
  await workspace.sendsEvent(event, { eventId: 'Ev2', retry: { num: 1 } });
  expect(await app.office.store.list('slack:T1', {})).toHaveLength(1);
  const cards = (await workspace.messages()).filter(({ user, root }) => user !== ada.id && !root);
  expect(cards).toHaveLength(1);
  expect(ada.sees()).toBe('');
});

test('what a bot says about this one is left alone', async () => {
  const { workspace, app, ada } = await scene();
  const event = { type: 'app_mention', user: ada.id, bot_id: 'B0OTHER', ts: '1.1' };
  const text = `<@${workspace.bot.user}> start Invoices`;
  const channel = workspace.channel('#platform').id;
  await workspace.sendsEvent({ ...event, text, channel, event_ts: '1.1' });
  expect(await app.office.store.list('slack:T1', {})).toEqual([]);
  expect(await workspace.thread()).toBe('');
});

test('what people wrote comes back as they wrote it', async () => {
  const { workspace, ada } = await scene();
  await ada.types('/hosting-review R&D <b> @Ada Lovelace');
  await knowsNothing(ada);
  await ada.types('/hosting-review list');
  expect(ada.sees()).toContain('R&D <b> @ada.lovelace - not ready is recommended');
  ada.dismisses();
  await ada.mentions('@Hosting Review history R&D <b>');
  expect(ada.sees()).toContain('Nothing has been decided on R&D <b> in this channel yet.');
  const pings = workspace.calls().filter(({ args }) => JSON.stringify(args).includes('<@U'));
  expect(pings).toEqual([]);
});
