import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { QuestionNumber, Reviewer } from '../../support/killing-reviewer.ts';
import { type PostedCard, postedCard, type Victim, victimIn } from '../../support/killing-serve.ts';
import type { Body } from '../../support/teams/bodies.ts';
import { FakeTeams } from '../../support/teams/fake-teams.ts';
import { handed, linesOf } from '../../support/teams/fake-teams-cards.ts';
import { isPost } from '../../support/teams/fake-teams-faults.ts';
import { channel, type TeamsPerson } from '../../support/teams/people.ts';

/** What Teams says to the app and what it was answered, while the app comes and goes. */
export interface Attacked {
  readonly teams: FakeTeams;
  readonly victim: Victim;
  /** What was acknowledged, by the names under which the app remembers it. */
  readonly acknowledged: ReadonlySet<string>;
  isThere(): boolean;
  /** Rejects where it was not acknowledged. */
  tells(body: Body): Promise<Response>;
}

/** Teams alone, in development: nothing stands in for what signs. */
const settings = {
  HOSTING_REVIEW_DEV: '1',
  SLACK_BOT_TOKEN: '',
  SLACK_SIGNING_SECRET: '',
  SLACK_API_URL: '',
};

export async function attackable(cwd: string): Promise<Attacked> {
  const teams = await FakeTeams.open();
  onTestFinished(() => teams.close());
  const acknowledged = new Set<string>();
  let url = '';
  const victim = victimIn(cwd, settings, (at) => {
    url = at;
  });
  return {
    teams,
    victim,
    acknowledged,
    isThere: () => url !== '',
    async tells(body) {
      const reply = await fetch(`${url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(15_000),
      });
      const { statusCode = 200 } = Object(JSON.parse((await reply.text()) || '{}'));
      if (reply.status !== 200 || statusCode !== 200) throw new Error(`answered ${reply.status}`);
      acknowledged.add(`teams ${Object(body['conversation']).id} ${body['id']}`);
      return reply;
    },
  };
}

/** A review that somebody leads in a thread of their own. */
export interface Lead {
  readonly person: TeamsPerson;
  readonly workload: string;
  /** The first message of the thread. */
  readonly root: string;
  readonly on?: string;
}

export const leading = (
  teams: FakeTeams,
  person: TeamsPerson,
  workload: string,
  on = channel,
): Lead => {
  const root = teams.rooms.writes(person, `Hosting Review start ${workload}`, undefined, on);
  return { person, workload, root, on };
};

export const mentionOf = (teams: FakeTeams, { person, workload, root, on = channel }: Lead): Body =>
  teams.bodies().mention(person, `start ${workload}`, root, { channel: on });

/** Presses a button of the newest card in the thread that says this. */
export function pressOf(
  teams: FakeTeams,
  { person, root, on = channel }: Lead,
  label: string,
  saying: string,
): Body {
  const found = teams
    .thread(root, on)
    .findLast(({ lines, buttons }) => lines.join('\n').includes(saying) && buttons.includes(label));
  if (!found) throw new Error(`No [${label}] on a card that says "${saying}".`);
  return teams.bodies().execute(person, handed(found.card, label), { root, channel: on }, found.id);
}

/**
 * Somebody who does each thing once: Teams delivers it again, under the same id, for as long as
 * nobody acknowledges it.
 */
export function reviewerOf({ teams, isThere, tells }: Attacked, lead: Lead): Reviewer {
  const done = new Map<string, Body>();
  const once = async (what: string, make: () => Body): Promise<unknown> => {
    const body = done.get(what) ?? make();
    done.set(what, body);
    return tells(body);
  };
  const press = (label: string, saying: string) => () => pressOf(teams, lead, label, saying);
  const card = (question: QuestionNumber): string => `${question} of 5 · `;
  return {
    shown: () =>
      teams
        .thread(lead.root)
        .flatMap(({ lines }) => lines)
        .join('\n'),
    isThere,
    starts: () => once('start', () => mentionOf(teams, lead)),
    taps: (question) => once(`q${question}`, press("We don't know", card(question))),
    answers: (question) => once(`q${question}`, press('Save answer', card(question))),
    accepts: () => once('accept', press('Accept', 'Recommendation: ')),
    async postsAgain() {
      await tells(pressOf(teams, lead, 'Post it again', lead.workload));
      await sleep(100);
    },
  };
}

/** What was posted in the thread of a review; 0: it was, and the answer was kept back. */
export function postedIn(
  { requests }: FakeTeams,
  { root, workload, on = channel }: Lead,
): PostedCard[] {
  const thread = `/v3/conversations/${on};messageid=${root}/activities`;
  return requests
    .filter((one) => isPost(one) && one.path === thread && [0, 201].includes(one.status))
    .map(({ body }) => {
      const [attachment] = Object(body).attachments ?? [];
      const lines = linesOf(Object(attachment).content);
      return postedCard(lines, lines.slice(0, 2).includes(workload));
    });
}
