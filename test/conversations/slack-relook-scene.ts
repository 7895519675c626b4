import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import type { Request } from '../../src/app/command.ts';
import type { Filled } from '../../src/app/form.ts';
import { handle as handleHere } from '../../src/app/handle.ts';
import type { ReviewFile } from '../../src/domain/review.ts';
import { type QuestionId, questionIds } from '../../src/domain/vocabulary.ts';
import { type OurApp, startOurApp } from '../support/slack/our-app.ts';
import type { Person } from '../support/slack/slack-people.ts';
import { openWorkspace, type Workspace } from '../support/slack/slack-workspace.ts';

/** A Friday, at ten in the morning in Berlin, where everybody is. */
const began = '2026-11-20T09:00:00Z';

/** Three people in #platform whom the bot has met, and a clock that goes where it is told. */
export async function scene() {
  const workspace = await openWorkspace();
  const app = await startOurApp(workspace);
  app.passes(Date.parse(began) - Date.now());
  const ada = workspace.person('Ada Lovelace');
  const ben = workspace.person('Ben Okri');
  const cleo = workspace.person('Cleo Vance');
  for (const person of [ada, ben, cleo]) await meet(person, workspace, app);

  /** The app's clock comes to a moment, and does what is due. */
  async function comesTo(moment: string): Promise<void> {
    app.passes(Date.parse(moment) - app.tools().now);
    await app.ticks();
    // What is due for one person on one day is gathered for some seconds before it leaves.
    app.passes(30_000);
    await workspace.quiet();
  }

  /** From the start of a review to its decision, without the clicks. */
  async function decides(
    { id: handle, name }: Person,
    workload: string,
    other: Partial<Record<QuestionId, Filled>> = {},
  ): Promise<void> {
    const team = workspace.channel('#platform').id;
    const place = { tenant: 'slack:T1', team, asker: { handle, name }, replies: 'here' } as const;
    const asks = (request: Request) =>
      handleHere({ ...place, ...request, delivery: randomUUID() }, app.office.store, app.tools);
    await asks({ kind: 'start-review', workload });
    const review = (await stored(app, workload))[0]?.review.id ?? '';
    for (const question of questionIds) {
      await asks({
        kind: 'answer-question',
        review,
        question,
        basedOn: 0,
        filled: other[question] ?? answers[question],
      });
    }
    const recommended = (await stored(app, workload))[0]?.recommendations.at(-1)?.id ?? '';
    const choice = { kind: 'accept' } as const;
    await asks({ kind: 'decide', review, recommendation: recommended, choice, waive: [] });
    app.passes(0);
    await workspace.quiet();
  }
  return { workspace, app, ada, ben, cleo, comesTo, decides };
}

/** Public data that any API may process, by a written rule: API-first, with nothing owed. */
const answers: Record<QuestionId, Filled> = {
  q1: { classes: ['public'], 'at.public': 'any-api', rule: 'written', privacyReview: 'done' },
  q2: {},
  q3: { 'rate-limits': 'none', latency: 'none', cost: 'none' },
  q4: {},
  q5: { kinds: [] },
};

async function meet(
  { id: handle, name, member }: Person,
  { team }: Workspace,
  { office, tools }: OurApp,
): Promise<void> {
  const person = { id: randomUUID(), handle, name };
  const at = tools().now;
  const profile = { person: person.id, at, zone: member.tz, admin: member.admin, active: true };
  await office.store.note(`slack:${team}`, {
    delivery: `met ${handle}`,
    at,
    changes: [
      { kind: 'person-known', person },
      { kind: 'profile-known', profile },
    ],
  });
}

/** The open form of the first question, both steps. */
export async function answersBoundary(person: Person, where: string): Promise<void> {
  await person.fills({
    'Which kinds of data ...': ['Public information'],
    'Is that rule written down?': 'Written down',
    'Has a privacy and compliance review been done?': 'Done',
  });
  await person.submits();
  await person.fills({ 'Public information - where ...': where });
  await person.submits();
}

/** A channel with its threads; Slack's special spaces as plain ones. */
export const read = async (workspace: Workspace, channel?: string): Promise<string> =>
  (await workspace.thread(channel)).replace(/[\u00a0\u2003]/g, ' ');

/** Every review of a workload, newest first. */
export async function stored({ office }: OurApp, workload: string): Promise<ReviewFile[]> {
  const reviews = await office.store.list('slack:T1', {});
  const named = reviews.filter((one) => one.workload === workload);
  const files = await Promise.all(named.map(({ id }) => office.store.load('slack:T1', id)));
  return files.flatMap((file) => file ?? []);
}

/** For whoever wants to read it all: it is added to the file that LOOKS_TO names. */
export function keep(heading: string, said: string): void {
  const { LOOKS_TO: file } = process.env;
  if (file) appendFileSync(file, `=== ${heading}\n${said}\n\n`);
}
