import BetterSqlite3 from 'better-sqlite3';
import { expect, it } from 'vitest';
import { runCli } from '../support/cli.ts';
import { ownFolder } from '../support/folder.ts';
import { atRest } from '../support/killing-serve.ts';
import { type Served, startServe } from '../support/serve.ts';
import type { Person } from '../support/slack/slack-people.ts';
import { openWorkspace, type Workspace } from '../support/slack/slack-workspace.ts';
import {
  assertKept,
  assertSilent,
  eventsIn,
  knocks,
  metricsToken,
  secret,
  text,
  toldOf,
} from './canary-support.ts';

const evidence = 'A link, a note, or a number with its unit';
const token = `ghp_canarysecret${'0a1B2c3D4e5F6g7H8i9J0k1L'}`;

async function scene() {
  const bot = `xoxb-${secret('bot')}`;
  const workspace = await openWorkspace({ token: bot, secret: secret('signature') });
  const cwd = ownFolder();
  const db = `${cwd}/reviews.db`;
  const env = {
    SLACK_BOT_TOKEN: bot,
    SLACK_SIGNING_SECRET: workspace.secret,
    SLACK_API_URL: workspace.apiUrl,
    HOSTING_REVIEW_METRICS_TOKEN: metricsToken,
    HOSTING_REVIEW_DB: db,
  };
  const served = await startServe({ cwd, env });
  workspace.appUrl = served.url;
  workspace.waiting = { idleMs: 30, settled: () => atRest(db) };
  const place = { db, cwd, tenant: `slack:${workspace.team}` };
  return { workspace, served, place, ada: workspace.person('Canarytext Ada') };
}

/** Words in every kind of field, and what looks like a secret where it is refused. */
async function writes(ada: Person, workspace: Workspace): Promise<void> {
  await ada.types(`/hosting-review ${text('a workload')}`);
  await ada.types(`/hosting-review ${token}`);
  await ada.presses('Add evidence');
  await ada.fills({ 'What does it support?': 'Privacy review', [evidence]: `token ${token}` });
  await ada.submits();
  await ada.fills({ [evidence]: text('evidence') });
  await ada.submits();
  const said = await ada.says(text('a message'), await workspace.message('canarytext'));
  await ada.addsAsEvidence(said);
  await ada.fills({ 'What does it support?': 'Latency requirements' });
  await ada.submits();
  await ada.presses('Answer');
  await ada.fills({
    'Which kinds of data ...': ['Public information'],
    'Anything to add ...': text('a remark'),
    'Is that rule written down?': 'Written down',
    'Has a privacy and compliance review been done?': 'Done',
  });
  await ada.submits();
  await ada.fills({ 'Public information - where ...': 'By any external model API' });
  await ada.submits();
  await ada.opensHome();
}

/** What Slack does wrong, while people go on. */
async function suffers(ada: Person, workspace: Workspace): Promise<void> {
  const failing = workspace.breaks.bind(workspace);
  failing('chat.update', { by: 'status', status: 500 });
  failing('chat.postMessage', { by: 'error', error: 'is_archived' });
  await ada.types(`/hosting-review ${text('another')}`, '#research');
  failing('chat.postMessage', { by: 'lost' });
  failing('views.open', { by: 'error', error: 'expired_trigger_id' });
  await ada.presses('Answer', '#platform');
  failing('users.info', { by: 'cut' });
  await workspace.person('Canarytext Ben').presses("We don't know", '#platform');
}

/** Signed as Slack signs, and not what it ever sends. */
async function isLiedTo(workspace: Workspace): Promise<void> {
  const payload = (body: object) => `payload=${encodeURIComponent(JSON.stringify(body))}`;
  const form = 'application/x-www-form-urlencoded';
  const identity = { team: { id: 'T1' }, user: { id: 'U1' } };
  const bodies: readonly (readonly [type: string, body: string])[] = [
    ['application/json', `"${text('a string')}"`],
    ['application/json', `{"${text('half an object')}`],
    ['application/json', JSON.stringify({ type: text('a type'), team_id: 'T1' })],
    [
      'application/json',
      JSON.stringify({
        type: 'event_callback',
        team_id: 'T1',
        event_id: 'Ev1',
        event: { type: 'app_mention', user: 5, text: text('a mention') },
      }),
    ],
    [form, payload({ type: text('an interaction'), ...identity })],
    [form, payload({ type: 'block_actions', ...identity, actions: [{ value: text('a value') }] })],
    [form, payload({ type: 'view_submission', ...identity, view: { state: text('a state') } })],
    [form, `command=%2Fhosting-review&text=${text('a command')}`],
  ];
  for (const [contentType, body] of bodies) {
    await workspace.signer.post({ path: '/slack/events', contentType, body });
  }
}

/** Another process keeps the database for longer than anybody waits. */
async function findsItLocked(
  ada: Person,
  { db }: { readonly db: string },
  { stderr }: Served,
): Promise<void> {
  await ada.presses('Answer', '#platform');
  const other = new BetterSqlite3(db);
  other.exec('BEGIN IMMEDIATE');
  const asked = [ada.submits(), ada.types(`/hosting-review ${text('a third')}`)];
  await Promise.allSettled(asked);
  await expect.poll(() => eventsIn(stderr()), { timeout: 15_000 }).toContain('form.not-kept');
  other.exec('ROLLBACK');
  other.close();
}

it('nothing that people write on Slack, and no secret, is in the log or told of, whatever goes wrong', async () => {
  const { workspace, served, place, ada } = await scene();
  await writes(ada, workspace);
  const signals = await runCli(
    ['signals-token', '--db', place.db, '--tenant', place.tenant],
    place,
  );
  const authorization = `Bearer ${signals.stdout.trim()}`;
  const headers = { authorization, 'idempotency-key': 'canarytext-key' };
  const signal = JSON.stringify({ workload: text('a workload'), values: { canarytext: 'x' } });
  const sent = await fetch(`${served.url}/signals`, { method: 'POST', headers, body: signal });
  expect(sent.status).toBe(422);
  await suffers(ada, workspace);
  await isLiedTo(workspace);
  const answered = await knocks(served.url, [
    '/slack/events',
    '/signals',
    '/metrics',
    '/api/messages',
    '/canarytext',
  ]);
  await findsItLocked(ada, place, served);
  workspace.refusesToken('token_revoked');
  // What waits for another token waits for long.
  workspace.waiting = { idleMs: 200 };
  await ada.opensHome();
  workspace.takeProblems();

  const told = await toldOf(served);
  const ran = await served.stop();
  expect(ran.code).toBe(0);
  assertSilent(`${told}${answered}${ran.stdout}`, ran.stderr);
  expect(ran.stderr).not.toContain(signals.stdout.trim());
  // That it was quiet means something only where there was something to say.
  const events = eventsIn(ran.stderr);
  for (const one of ['letter.refused', 'letter.stuck', 'view.not-opened', 'form.not-kept']) {
    expect(events).toContain(one);
  }
  const texts = ['a workload', 'evidence', 'a message', 'a remark', 'another'].map(text);
  await assertKept(place, [...texts, 'Canarytext Ada']);
}, 120_000);
