import { expect, test } from 'vitest';
import { installed } from '../../support/slack/oauth-scene.ts';
import type { Wire } from '../../support/slack/wire.ts';
import { wireOf } from '../../support/slack/wire.ts';

test('in a channel that two organisations share, what is told to an install counts for that one', async () => {
  const { workspace, app, ada } = await installed();
  const { signer } = workspace;
  workspace.signer = {
    ...signer,
    event: (envelope, manner) => signer.event({ ...envelope, team_id: 'T9' }, manner),
  };
  await ada.mentions('@Hosting Review start Invoices');
  expect(await app.office.store.list('slack:T1', {})).toHaveLength(1);
  expect(await app.office.store.list('slack:T9', {})).toEqual([]);
});

test('a form that somebody of another organisation hands in belongs to where the bot is installed', async () => {
  const { workspace, app, ada } = await installed();
  await ada.types('/hosting-review Invoices');
  await ada.presses('Add evidence');
  await ada.fills({ 'What does it support?': 'Cost model', 'A link, a note ...': 'Mine' });
  const { signer } = workspace;
  const elsewhere = (payload: Wire): Wire => ({
    ...payload,
    team: { id: 'T9', domain: 'elsewhere' },
    user: { ...wireOf(payload['user']), team_id: 'T9' },
  });
  workspace.signer = {
    ...signer,
    interaction: (payload) => signer.interaction(elsewhere(payload)),
  };
  await ada.submits();
  expect(ada.modal()).toContain('keeps its reviews to its own people');
  const [review] = await app.office.store.list('slack:T1', {});
  const file = await app.office.store.load('slack:T1', review?.id ?? '');
  expect(file?.evidence).toEqual([]);
});
