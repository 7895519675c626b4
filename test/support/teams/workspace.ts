import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished } from 'vitest';
import type { Body, BodyOptions } from './bodies.ts';
import { FakeTeams, type Shown } from './fake-teams.ts';
import type { OurApp } from './our-app.ts';
import { bot, channel, organisation, otherChannel, type TeamsPerson, team } from './people.ts';

/** What the app answered to one activity. */
export interface Reply {
  readonly status: number;
  readonly json: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** A message with where it stands. */
export interface Placed extends Shown {
  /** The first message of its thread; none in a personal chat. */
  readonly root?: string;
  readonly channel?: string;
}

export const channels = [team, channel, otherChannel];

/** An organisation on Teams, with our app behind it. */
export class Workspace {
  readonly teams: FakeTeams;
  readonly app: OurApp;
  readonly organisation: string;
  /** Every activity that was sent, to be sent once more. */
  readonly sent: Body[] = [];
  /** Sent with every activity, such as a token. */
  headers: Readonly<Record<string, string>> = {};

  constructor(teams: FakeTeams, app: OurApp, of = organisation) {
    this.teams = teams;
    this.app = app;
    this.organisation = of;
  }

  bodies(options: Partial<BodyOptions> = {}) {
    return this.teams.bodies({ organisation: this.organisation, ...options });
  }

  /** What people do reaches the app, is taken by it, and then all is quiet. */
  async sends(body: Body): Promise<Reply> {
    this.sent.push(body);
    const reply = await this.posts(body);
    expect([200, 202], `${body['type']}: ${reply.text}`).toContain(reply.status);
    await this.quiet();
    return reply;
  }

  async posts(body: Body | string): Promise<Reply> {
    const response = await fetch(this.app.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return { status: response.status, json: isJson ? JSON.parse(text) : {}, text };
  }

  /** Nothing is due to be said, and nothing has been asked of Teams for a moment. */
  async quiet(): Promise<void> {
    const until = Date.now() + 20_000;
    let [calm, before] = [0, -1];
    while (calm < 3) {
      if (Date.now() > until) throw new Error('It does not get quiet.');
      const made = this.teams.requests.length;
      const answered = this.teams.requests.every(({ status }) => status > 0);
      calm = made === before && answered && (await this.app.settled()) ? calm + 1 : 0;
      before = made;
      await pause(12);
    }
  }

  /** Everything that is there, the oldest first. */
  all(person?: TeamsPerson): readonly Placed[] {
    const there = channels.flatMap((where) =>
      this.teams
        .roots(where)
        .flatMap(({ id: root }) =>
          this.teams.thread(root, where).map((one) => ({ ...one, root, channel: where })),
        ),
    );
    const alone = person ? this.teams.personal(person) : [];
    return [...there, ...alone].sort((a, b) => Number(a.id) - Number(b.id));
  }

  calls(method: string, path = /./) {
    return this.teams.requests.filter((one) => one.method === method && path.test(one.path));
  }
}

/** A Teams of our own with the app behind it, looked over when the test is over. */
export async function openWorkspace(app: OurApp, of?: string): Promise<Workspace> {
  const teams = await FakeTeams.open();
  if (of !== undefined) teams.rooms.organisation = of;
  const workspace = new Workspace(teams, app, of);
  onTestFinished(async () => {
    await teams.close();
    expect(problemsIn(teams)).toEqual([]);
  });
  return workspace;
}

/** What no message may be like: in a channel beside its thread, without a summary, or refused. */
function problemsIn({ requests }: FakeTeams): string[] {
  return requests.flatMap(({ method, path, body, status }) => {
    if (method !== 'POST' && method !== 'PUT') return [];
    const { activity = body } = Object(body);
    const isMessage = path.includes('/activities') || 'activity' in Object(body);
    const loose = path.startsWith('/v3/conversations/19:') && !path.includes(';messageid=');
    return [
      ...(loose ? [`beside a thread: ${method} ${path}`] : []),
      ...(isMessage && !Object(activity).summary ? [`no summary: ${method} ${path}`] : []),
      ...(status === 400 || status === 413 ? [`refused: ${method} ${path} ${status}`] : []),
    ];
  });
}

export const isOurs = ({ by }: Shown): boolean => by === bot.id;
