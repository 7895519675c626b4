import { expect, test } from 'vitest';
import { dayMs, scene } from './slack-scene.ts';

/** A review whose recommendation is there, and whose privacy review is not. */
async function owing() {
  const { workspace, app, ada } = await scene();
  await ada.types('/hosting-review Search');
  await ada.presses('Answer');
  await ada.fills({
    'Which kinds of data ...': ['Raw customer, user, proposal or audit data'],
    'Is that rule written down?': 'Written down',
    'Has a privacy and compliance review been done?': 'No',
  });
  await ada.submits();
  await ada.fills({
    'Raw customer, user, proposal or audit data - where ...': 'By a named external API we approved',
  });
  await ada.submits();
  await ada.presses("We don't know");
  await ada.presses('Nothing hurts');
  await ada.presses("We don't know");
  await ada.presses('Nothing');
  const days = async (count: number): Promise<void> => {
    app.passes(count * dayMs);
    await workspace.quiet();
  };
  return { workspace, ada, days };
}

test('evidence that is owed is asked for once, by name, after three working days', async () => {
  const { ada, days } = await owing();
  // Friday to Tuesday: two of these four days are no working days.
  await days(4);
  expect(await ada.dms()).toBe('');
  await days(1);
  const asked = await ada.dms();
  expect(asked).toContain('Before Search is decided, this is still owed by you: privacy');
  await days(30);
  expect(await ada.dms()).toBe(asked);
});

test('nobody is reminded of what a paused review owes', async () => {
  const { ada, days } = await owing();
  await ada.picks('...', 'Pause');
  await days(5);
  expect(await ada.dms()).toBe('');
});
