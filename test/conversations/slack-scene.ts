import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { ReviewFile } from '../../src/domain/review.ts';
import type { WorkspaceOptions } from '../support/slack/new-space.ts';
import { type OurApp, startOurApp } from '../support/slack/our-app.ts';
import type { Person } from '../support/slack/slack-people.ts';
import { openWorkspace, type Workspace } from '../support/slack/slack-workspace.ts';

export const dayMs = 86_400_000;
const began = Date.parse('2026-11-20T09:00:00Z');

/**
 * A workspace with our app in it, on the morning of 20 November 2026, and three people in #platform
 * whom the bot has met before: names and roles are known. Whoever else comes is new to it.
 */
export async function scene(options: WorkspaceOptions = {}) {
  const workspace = await openWorkspace(options);
  const app = await startOurApp(workspace);
  app.passes(began - Date.now());
  const ada = workspace.person('Ada Lovelace');
  const ben = workspace.person('Ben Okri');
  const cleo = workspace.person('Cleo Vance');
  for (const person of [ada, ben, cleo]) await meet(person, workspace, app);
  return { workspace, app, ada, ben, cleo };
}

async function meet({ id: handle, name, member }: Person, { team }: Workspace, { office }: OurApp) {
  const person = { id: randomUUID(), handle, name };
  const profile = { person: person.id, at: began, zone: member.tz, admin: false, active: true };
  await office.store.note(`slack:${team}`, {
    delivery: `met ${handle}`,
    at: began,
    changes: [
      { kind: 'person-known', person },
      { kind: 'profile-known', profile },
    ],
  });
}

/** Public data that any API may process, by a written rule: nothing is owed before API-first. */
export async function answersBoundary(person: Person): Promise<void> {
  await person.presses('Answer');
  await person.fills({
    'Which kinds of data ...': ['Public information'],
    'Is that rule written down?': 'Written down',
    'Has a privacy and compliance review been done?': 'Done',
  });
  await person.submits();
  await person.fills({ 'Public information - where ...': 'By any external model API' });
  await person.submits();
}

/** From the command to a recommendation of API-first. */
export async function reviews(person: Person, workload: string): Promise<void> {
  await person.types(`/hosting-review ${workload}`);
  await answersBoundary(person);
  await person.presses("We don't know");
  await person.presses('Nothing hurts');
  await person.presses("We don't know");
  await person.presses('Nothing');
}

/** A channel with its threads; Slack's special spaces as plain ones. */
export const read = async (workspace: Workspace, channel?: string): Promise<string> =>
  (await workspace.thread(channel)).replace(/[\u00a0\u2003]/g, ' ');

/** Everything of the review of a workload, the newest one. */
export async function stored({ office }: OurApp, workload: string): Promise<ReviewFile> {
  const reviews = await office.store.list('slack:T1', {});
  const review = reviews.find((one) => one.workload === workload);
  const file = review && (await office.store.load('slack:T1', review.id));
  if (!file) throw new Error(`There is no review of ${workload}.`);
  return file;
}

/** What was done, with who did it; what was refused is noted beside the reviews. */
export function trail({ db }: OurApp): string[] {
  const file = new Database(db, { readonly: true });
  const rows = file
    .prepare(
      `SELECT people.name || ' ' || action || iif(action = 'refused', ' ' || (detail ->> 'code'), '')
       FROM (SELECT tenant, at, person, action, detail FROM audit
         UNION ALL SELECT tenant, at, person, action, detail FROM tenant_audit) AS done
       JOIN people ON people.tenant = done.tenant AND people.id = done.person ORDER BY at`,
    )
    .pluck()
    .all();
  file.close();
  return rows.map(String);
}

/** Everything there is in the database, to look for what must not be in it. */
export function dump({ db }: OurApp): string {
  const file = new Database(db, { readonly: true });
  const bytes = file.serialize().toString('utf8');
  file.close();
  return bytes;
}

/** For whoever wants to read a whole conversation: it is written to the file that THREAD_TO names. */
export function keep(thread: string): void {
  const { THREAD_TO: file } = process.env;
  if (file) writeFileSync(file, `${thread}\n`);
}
