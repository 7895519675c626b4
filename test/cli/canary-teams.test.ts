import BetterSqlite3 from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { ownFolder } from '../support/folder.ts';
import { atRest } from '../support/killing-serve.ts';
import { type Served, startServe } from '../support/serve.ts';
import { FakeTeams } from '../support/teams/fake-teams.ts';
import { isEdit, isPost } from '../support/teams/fake-teams-faults.ts';
import type { OurApp } from '../support/teams/our-app.ts';
import { channel, megan, team, tenant } from '../support/teams/people.ts';
import { Someone } from '../support/teams/scene-person.ts';
import { Workspace } from '../support/teams/workspace.ts';
import {
  assertKept,
  assertSilent,
  eventsIn,
  knocks,
  metricsToken,
  text,
  toldOf,
} from './canary-support.ts';

const noSlack = { SLACK_BOT_TOKEN: '', SLACK_SIGNING_SECRET: '', SLACK_API_URL: '' };
const ada = { ...megan, name: 'Canarytext Ada', mail: 'canarytext@example.com' };

async function scene() {
  const teams = await FakeTeams.open();
  onTestFinished(() => teams.close());
  teams.rooms.leaves(megan);
  for (const where of [team, channel]) teams.rooms.joins(ada, where);
  const cwd = ownFolder();
  const db = `${cwd}/reviews.db`;
  const own = { HOSTING_REVIEW_DEV: '1', HOSTING_REVIEW_METRICS_TOKEN: metricsToken };
  const env = { ...noSlack, ...own, HOSTING_REVIEW_DB: db };
  const served = await startServe({ cwd, env });
  const app = { endpoint: `${served.url}/api/messages`, settled: async () => atRest(db) };
  const workspace = new Workspace(teams, app as OurApp);
  workspace.headers = { authorization: 'Bearer canarysecret-of-a-caller' };
  return {
    teams,
    workspace,
    served,
    place: { db, cwd, tenant },
    person: new Someone(ada, workspace),
  };
}

async function writes(person: Someone): Promise<string> {
  const root = await person.mentions(`start ${text('a workload')}`);
  person.fills({
    'Which kinds of data ...': ['Public information'],
    'Is that rule written down?': 'Written down',
    'Has a privacy and compliance review been done?': 'Done',
  });
  await person.presses('Save answer');
  person.fills({ 'Public information - where ...': 'By any external model API' });
  await person.presses('Save answer');
  const html = `<p>${text('a message')}</p>`;
  await person.addsAsEvidence({ html, by: ada, link: 'https://canarytext.example/1' }, root);
  person.fills({ 'What does it support?': 'Latency requirements' });
  await person.pressesInDialog('Add');
  await person.says(text('a chat'));
  return root;
}

/** What Teams does wrong, while people go on. */
async function suffers(person: Someone, teams: FakeTeams, root: string): Promise<void> {
  const headers = { 'x-said': 'canarytext', 'www-authenticate': 'Bearer canarysecret' };
  teams.breaks({ when: isPost, how: 'answer', status: 403, headers });
  teams.breaks({ when: isEdit, how: 'answer', status: 500, headers });
  await person.mentions(`start ${text('another')}`);
  teams.breaks({ when: isPost, how: 'answer', status: 502, headers });
  await person.presses("We don't know", { root });
  teams.breaks({ when: ({ path }) => path.includes('members'), how: 'answer', headers });
  await person.says('list');
}

/** From a program on this machine, and not what Teams ever sends. */
async function isLiedTo(workspace: Workspace, root: string): Promise<void> {
  const bodies = workspace.bodies();
  const mention = bodies.mention(ada, text('a lie'), root);
  const card = (data: object) =>
    bodies.execute(ada, { verb: text('a verb'), data }, { root }, text('a card'));
  const all = [
    `"${text('a string')}"`,
    `{"${text('half an object')}`,
    { canarytext: text('an object') },
    { ...mention, type: text('a type') },
    { ...mention, type: 'invoke', name: text('an invoke'), value: { canarytext: 1 } },
    { ...mention, serviceUrl: text('an address') },
    { ...mention, entities: text('entities'), channelData: text('data') },
    card({ canarytext: text('data') }),
    card({ form: 'answer', state: { r: text('a review') }, k: [text('a key')] }),
  ];
  for (const body of all) await workspace.posts(body);
}

/** Another process keeps the database for longer than anybody waits. */
async function findsItLocked(
  workspace: Workspace,
  { db }: { readonly db: string },
  { stderr }: Served,
): Promise<void> {
  const other = new BetterSqlite3(db);
  other.exec('BEGIN IMMEDIATE');
  const reply = await workspace.posts(
    workspace.bodies().mention(ada, `start ${text('a third')}`, '1'),
  );
  expect(reply.status).toBe(503);
  other.exec('ROLLBACK');
  other.close();
  expect(eventsIn(stderr())).toContain('teams.not-handled');
}

it('nothing that people write on Teams, and no secret, is in the log or told of, whatever goes wrong', async () => {
  const { teams, workspace, served, place, person } = await scene();
  const root = await writes(person);
  await suffers(person, teams, root);
  await isLiedTo(workspace, root);
  const answered = await knocks(served.url, ['/api/messages', '/signals', '/metrics']);
  await findsItLocked(workspace, place, served);

  const told = await toldOf(served);
  const ran = await served.stop();
  expect(ran.code).toBe(0);
  assertSilent(`${told}${answered}${ran.stdout}`, ran.stderr);
  // That it was quiet means something only where there was something to say.
  const events = eventsIn(ran.stderr);
  for (const one of ['letter.refused', 'letter.stuck', 'teams.not-understood']) {
    expect(events).toContain(one);
  }
  await assertKept(place, [...['a workload', 'a message', 'another'].map(text), 'Canarytext Ada']);
}, 120_000);
