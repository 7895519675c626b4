import { expect, test } from 'vitest';
import { count, reading } from '../adapters/slack/rows.ts';
import { startOurApp } from '../support/slack/our-app.ts';
import { openWorkspace } from '../support/slack/slack-workspace.ts';

const unit = '\u202eright to left\u202c 日本 😀 ';
const long = unit.repeat(Math.ceil(40_000 / unit.length)).slice(0, 40_000);

async function scene() {
  const workspace = await openWorkspace();
  const app = await startOurApp(workspace);
  const ada = workspace.person('Ada Lovelace');
  await ada.types('/hosting-review Search');
  return { workspace, app, ada };
}

test('a message of 40,000 characters becomes evidence with its beginning, and says so', async () => {
  const { workspace, app, ada } = await scene();
  const said = await ada.says(long, await workspace.message('Search'));
  await ada.addsAsEvidence(said);
  expect(ada.modal()).toContain('only its beginning');
  await ada.fills({ 'What does it support?': 'Cost model' });
  await ada.submits();
  expect(ada.modal()).toBe('');
  const bodies = reading(app.db, (db) => db.prepare('SELECT body FROM evidence').pluck().all());
  expect(bodies).toEqual([long.slice(0, 5_000).toWellFormed().trim()]);
});

test('a name of 40,000 characters is refused in a sentence', async () => {
  const { app, ada } = await scene();
  const sentence = 'A workload name has 1 to 120 characters on one line.';
  await ada.types(`/hosting-review ${long}`);
  expect(ada.sees()).toContain(sentence);
  await ada.mentions(`@Hosting Review start ${long}`);
  expect(ada.sees().split(sentence)).toHaveLength(3);
  expect(count(app.db, 'reviews')).toBe(1);
});
