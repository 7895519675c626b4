import { expect, test } from 'vitest';
import { oneToken } from '../support/slack/one-token.ts';
import { startOurApp } from '../support/slack/our-app.ts';
import { decides, knowsNothing } from '../support/slack/reviewing.ts';
import { openWorkspace, type Workspace } from '../support/slack/slack-workspace.ts';
import type { Wire } from '../support/slack/wire.ts';

const nothing = 'Hosting Review: There is no such review.';

test('an organisation that installed the bot as a whole is one tenant over its workspaces', async () => {
  const enterprise = { id: 'E1', name: 'Org' };
  const workspace = await openWorkspace({ enterprise });
  const other = await openWorkspace({ team: 'T2', enterprise, server: workspace.server });
  const app = await startOurApp(workspace, { botToken: oneToken(workspace, other) });
  other.appUrl = workspace.appUrl;
  other.waiting = workspace.waiting;
  const ada = workspace.person('Ada Lovelace', { admin: true });
  const ben = other.person('Ben Okri');
  await decides(ada, 'Invoices');
  await ben.types('/hosting-review Summaries');
  await ben.presses("We don't know");
  await ben.mentions('@Hosting Review start Translations', '#research');
  await ben.opensHome();
  expect(ben.home()).toContain('*Summaries* - Bottleneck');

  const { store } = app.office;
  const names = (await store.list('slack:E1', {})).map(({ workload }) => workload);
  expect(names.sort()).toEqual(['Invoices', 'Summaries', 'Translations']);
  expect(await store.list('slack:T1', {})).toEqual([]);
  expect(await store.list('slack:T2', {})).toEqual([]);
  // One tenant, and yet a channel is told of its own reviews only.
  await ben.types('/hosting-review list');
  expect(ben.sees()).not.toContain('Invoices');
  await ada.types('/hosting-review export json');
  expect(Object.values(await ada.files())[0]).toContain('"tenant":"slack:E1"');
});

test('across an organisation, somebody of another of its workspaces is no outsider', async () => {
  const workspace = await openWorkspace({ enterprise: { id: 'E1', name: 'Org' } });
  const app = await startOurApp(workspace);
  const zoe = workspace.person('Zoe Next Door', { outsider: true });
  await zoe.mentions('@Hosting Review start Invoices');
  await zoe.presses("We don't know");
  expect(await workspace.thread()).toContain('1 of 5 answered');
  expect(await app.office.store.list('slack:E1', {})).toHaveLength(1);
});

test('a workspace of an organisation that installed the bot for itself is a tenant of its own', async () => {
  const workspace = await openWorkspace();
  const app = await startOurApp(workspace);
  asPartOf('E1', workspace);
  const ada = workspace.person('Ada Lovelace');
  await ada.types('/hosting-review Invoices');
  await ada.presses("We don't know");
  await ada.opensHome();
  await ada.presses('Answer', 'home');
  await ada.submits();
  await ada.mentions('@Hosting Review start Summaries', '#research');
  const { store } = app.office;
  expect(await store.list('slack:T1', {})).toHaveLength(2);
  expect(await store.list('slack:E1', {})).toEqual([]);
  expect(await workspace.thread()).toContain('2 of 5 answered');
});

/** What Slack says of a workspace in an organisation that did not install the bot itself. */
function asPartOf(enterprise: string, workspace: Workspace): void {
  const { signer } = workspace;
  const named = (payload: Wire): Wire => ({
    ...payload,
    enterprise: { id: enterprise, name: 'Org' },
    is_enterprise_install: false,
  });
  workspace.signer = {
    ...signer,
    slash: (fields) => signer.slash({ ...fields, enterprise_id: enterprise }),
    interaction: (payload) => signer.interaction(named(payload)),
    event: (envelope, manner) => signer.event({ ...envelope, enterprise_id: enterprise }, manner),
  };
}

test('a review is not read from another channel, but by who takes part or is an admin from outside of any', async () => {
  const workspace = await openWorkspace();
  const app = await startOurApp(workspace);
  const ada = workspace.person('Ada Lovelace');
  const ben = workspace.person('Ben Okri');
  const root = workspace.person('Rut Admin', { admin: true });
  await ada.types('/hosting-review Invoices');
  await knowsNothing(ada);
  const card = await workspace.message('Recommendation: not ready');
  const first = await workspace.message('1 of 5');
  const research = { channel: workspace.channel('#research').id };
  const before = await app.office.store.list('slack:T1', {});
  for (const person of [ada, ben, root]) {
    for (const [label, message] of [
      ['Full record', card],
      ['Accept', card],
      ['Change', first],
    ] as const) {
      await person.presses(label, { ...message, ...research });
      expect([label, person.modal(), person.sees()]).toEqual([label, '', nothing]);
      person.dismisses();
    }
  }
  expect(await app.office.store.list('slack:T1', {})).toEqual(before);

  const direct = { ...card, channel: 'D0DIRECT' };
  await ben.presses('Full record', direct);
  expect(await ben.dms()).toBe(nothing);
  await ada.presses('Full record', direct);
  expect(ada.modal()).toContain('Recommendation: not ready');
  // Since Rut pressed something, Slack has told that she looks after the workspace.
  await root.presses('Full record', direct);
  expect(root.modal()).toContain('Recommendation: not ready');
});
