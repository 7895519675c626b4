import { randomUUID } from 'node:crypto';
import BetterSqlite3 from 'better-sqlite3';
import type { Incoming, Request } from '../../../src/app/command.ts';
import { handle } from '../../../src/app/handle.ts';
import type { TeamsConfig } from '../../../src/config.ts';
import type { ReviewFile } from '../../../src/domain/review.ts';
import { type OurApp, startOurApp } from './our-app.ts';
import { alex, bot, channel, megan, sam, type TeamsPerson, team, tenant } from './people.ts';
import { linesIn } from './scene-cards.ts';
import { Someone } from './scene-person.ts';
import { isOurs, openWorkspace, type Workspace } from './workspace.ts';

/** Who brought the app into the team, and so looks after it. */
export const ines: TeamsPerson = {
  id: '29:1-of-9-for-this-bot',
  aadObjectId: '9e0b1e5f-0000-4000-8000-000000000009',
  name: 'Ines Keller',
  mail: 'ines@example.com',
  role: 'user',
};

export interface SceneOptions {
  readonly access?: TeamsConfig;
  /** Nobody has brought the app in yet. */
  readonly bare?: true;
}

/** A channel with our app in it, and three people; Ines has installed it. */
export async function teamsScene({ access, bare }: SceneOptions = {}) {
  const app = await startOurApp(access);
  const workspace = await openWorkspace(app);
  const { teams } = workspace;
  for (const where of [team, channel]) teams.rooms.joins(ines, where);
  if (!bare) await workspace.sends(workspace.bodies().installed(ines, 'add', { channel: team }));
  const somebody = (who: TeamsPerson): Someone => new Someone(who, workspace);
  return {
    app,
    workspace,
    teams,
    somebody,
    megan: somebody(megan),
    alex: somebody(alex),
    sam: somebody(sam),
    ines: somebody(ines),
    read: (root?: string) => threadsOf(workspace, root),
    stored: (workload: string) => stored(app, workload),
    /** Something is done without a click, by whoever; what is to be said about it leaves. */
    async happens({ who }: Someone, request: Request): Promise<void> {
      const asker = { handle: who.aadObjectId, name: who.name };
      const place = { tenant, team: channel, delivery: randomUUID(), replies: 'here' } as const;
      const { store } = app.office;
      await handle({ ...place, asker, ...request } as Incoming, store, app.tools);
      app.passes(0);
      await workspace.quiet();
    },
    /** Time goes by, and what waited for it is done. */
    async later(ms: number): Promise<void> {
      app.passes(ms);
      await workspace.quiet();
    },
    /** The clock comes to a moment, and what is due is done. */
    async comesTo(moment: string): Promise<void> {
      app.passes(Date.parse(moment) - app.tools().now);
      await app.ticks();
      // What is due for one person on one day is gathered for some seconds before it leaves.
      app.passes(30_000);
      await workspace.quiet();
    },
  };
}
export type Scene = Awaited<ReturnType<typeof teamsScene>>;

/** The threads of a channel as everybody sees them: what follows in one is further in. */
function threadsOf(workspace: Workspace, root?: string, where = channel): string {
  const everybody = [...(workspace.teams.rooms.rosters.get(where) ?? []), ines];
  const named = new Map<string, string>([
    [bot.id, bot.name],
    ...everybody.map(({ aadObjectId, name }): [string, string] => [aadObjectId, name]),
  ]);
  return workspace
    .all()
    .filter((one) => one.channel === where && (root === undefined || one.root === root))
    .sort((a, b) => Number(a.root) - Number(b.root) || Number(a.id) - Number(b.id))
    .flatMap((one) => {
      const margin = one.id === one.root ? '' : '  ';
      const edited = isOurs(one) && one.edits > 0 ? ' (edited)' : '';
      const lines = linesIn(one).map((line) => `${margin}  ${line}`);
      return [`${margin}${named.get(one.by)}${edited}:`, ...lines];
    })
    .join('\n');
}

/** Everything of the review of a workload, the newest one. */
export async function stored({ office }: OurApp, workload: string): Promise<ReviewFile> {
  const reviews = await office.store.list(tenant, {});
  const review = reviews.find((one) => one.workload === workload);
  const file = review && (await office.store.load(tenant, review.id));
  if (!file) throw new Error(`There is no review of ${workload}.`);
  return file;
}

/** What was done, with who did it; what was refused is noted beside the reviews. */
export function trail({ db }: OurApp): string[] {
  const file = new BetterSqlite3(db, { readonly: true });
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

/** Public data that any API may process, by a written rule: nothing is owed before API-first. */
export async function answersBoundary(person: Someone): Promise<void> {
  person.fills({
    'Which kinds of data ...': ['Public information'],
    'Is that rule written down?': 'Written down',
    'Has a privacy and compliance review been done?': 'Done',
  });
  await person.presses('Save answer');
  person.fills({ 'Public information - where ...': 'By any external model API' });
  await person.presses('Save answer');
}

/** From the mention to a recommendation of API-first. */
export async function reviews(person: Someone, workload: string): Promise<string> {
  const root = await person.mentions(`start ${workload}`);
  await answersBoundary(person);
  await person.presses("We don't know", { root });
  await person.presses('Nothing hurts', { root });
  await person.presses("We don't know", { root });
  await person.presses('Nothing', { root });
  return root;
}

/** From the mention to a decision. */
export async function decides(person: Someone, workload: string): Promise<string> {
  const root = await reviews(person, workload);
  await person.presses('Accept', { root });
  return root;
}
