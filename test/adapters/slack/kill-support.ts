import { setTimeout as sleep } from 'node:timers/promises';
import { type Served, startServe } from '../../support/serve.ts';
import type { Person } from '../../support/slack/slack-people.ts';
import type { Reply } from '../../support/slack/slack-signer.ts';
import type { Workspace } from '../../support/slack/slack-workspace.ts';
import { readWire, textOf } from '../../support/slack/wire.ts';
import { reading } from './rows.ts';

/** The app as people run it, in a process of its own that can be killed and started again. */
export interface Victim {
  readonly db: string;
  starts(): Promise<Served>;
  kills(): Promise<void>;
}

/** `apiUrl`: where Slack is, when something stands between. */
export function victimOf(workspace: Workspace, cwd: string, apiUrl = workspace.apiUrl): Victim {
  const env = {
    SLACK_BOT_TOKEN: workspace.bot.token,
    SLACK_SIGNING_SECRET: workspace.secret,
    SLACK_API_URL: apiUrl,
    HOSTING_REVIEW_DB: `${cwd}/reviews.db`,
  };
  let running: Served | undefined;
  return {
    db: env.HOSTING_REVIEW_DB,
    async starts() {
      running = await startServe({ cwd, env });
      workspace.appUrl = running.url;
      return running;
    },
    async kills() {
      workspace.appUrl = '';
      await running?.stop('SIGKILL');
    },
  };
}

/** Random, and the same again for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Notes what the app has acknowledged from now on, by the names under which it remembers it. */
export function acknowledgedBy(workspace: Workspace): Set<string> {
  const acknowledged = new Set<string>();
  const take = workspace.acknowledged.bind(workspace);
  workspace.acknowledged = async (what, post) => {
    const reply = await take(what, post);
    const delivery = deliveryOf(reply);
    if (reply.json['response_action'] !== 'errors') acknowledged.add(delivery);
    return reply;
  };
  // With the app killed again and again nothing ever comes to rest.
  workspace.quiet = async () => {};
  return acknowledged;
}

function deliveryOf({ sent }: Reply): string {
  const form = new URLSearchParams(sent.body);
  const payload = readWire(form.get('payload') ?? '');
  const trigger = textOf(payload['trigger_id']) || (form.get('trigger_id') ?? '');
  if (form.has('command')) return `command ${trigger}`;
  return `${payload['type'] === 'view_submission' ? 'form' : 'press'} ${trigger}`;
}

/** Deliveries that are on disk, handled or waiting to be. */
export const remembered = (db: string): Set<string> =>
  reading(db, (open) => {
    const found = open.prepare('SELECT id FROM deliveries UNION SELECT delivery FROM inbox');
    return new Set(found.pluck().all().map(String));
  });

/** Nothing that could leave is left, and nothing is under way. */
export const atRest = (db: string): boolean =>
  reading(db, (open) => {
    const waiting = `SELECT (SELECT count(*) FROM inbox) +
      (SELECT count(*) FROM outbox WHERE sending = 1 OR turn <= ?)`;
    return open.prepare(waiting).pluck().get(Date.now()) === 0;
  });

/** The first lines of what is in a channel now, by what the app did: reading it is limited. */
function headings(workspace: Workspace, channel: string): string {
  const { id } = workspace.channel(channel);
  const texts = new Map<unknown, string>();
  for (const { args, answer } of workspace.calls()) {
    if (args['channel'] !== id || answer?.['ok'] !== true) continue;
    texts.set(answer['ts'], textOf(args['text']));
  }
  return [...texts.values()].join('\n');
}

/**
 * One person's review in a channel of its own, whatever happens to the app meanwhile. Fails when
 * something does not show although it is late.
 */
export async function reviews(
  workspace: Workspace,
  person: Person,
  channel: `#${string}`,
  late: () => boolean,
): Promise<void> {
  const shows = (words: RegExp) => (): boolean => words.test(headings(workspace, channel));
  const card = (saying: string) => workspace.message(saying, channel);
  /** Does it until it is acknowledged, and waits until it shows: people try again, Slack does not. */
  async function insists(act: () => Promise<unknown>, shown: () => boolean): Promise<void> {
    let outcome = 'not acknowledged';
    for (let turn = 1; !shown(); turn += 1) {
      // What left twice and was never confirmed waits for somebody to ask for it.
      if (turn % 300 === 0) {
        outcome = 'not acknowledged';
        await person.presses('Post it again', channel).catch(() => {});
      }
      if (outcome !== 'acknowledged' && workspace.appUrl !== '') {
        outcome = await act().then(
          () => 'acknowledged',
          (error: unknown) => String(error),
        );
      }
      if (late()) throw new Error(`Never shown: ${outcome}`);
      await sleep(10);
    }
  }

  await insists(() => person.types('/hosting-review Summariser', channel), shows(/^1 of 5/m));
  for (const question of [1, 2, 3, 4, 5]) {
    const tap = async () => person.presses("We don't know", await card(`${question} of 5 · `));
    const isOpen = (): boolean => person.modal().includes(`question ${question} of 5`);
    const answer = async () => {
      // Left open where it was taken and the acknowledgement was lost.
      if (person.modal() !== '' && !isOpen()) await person.closes({ all: true });
      if (!isOpen()) {
        await person.presses('Answer', await card(`${question} of 5 · `));
        for (let turn = 0; turn < 50 && !isOpen(); turn += 1) await sleep(10);
      }
      // Only the question's own form is handed in: a notice that somebody was faster has nothing to keep.
      if (!isOpen()) throw new Error('The form of the question did not open.');
      await person.submits();
    };
    const answered = new RegExp(`^${question} of 5 .*answered by`, 'm');
    await insists(question % 2 === 0 ? answer : tap, shows(answered));
    await insists(
      async () => {},
      shows(question < 5 ? new RegExp(`^${question + 1} of 5`, 'm') : /^Recommendation/m),
    );
  }
  const accept = async () => person.presses('Accept', await card('Recommendation: '));
  await insists(accept, shows(/Status: accepted/));
}

/** What was posted in a channel, in a word each, and whether it said that it may be there twice. */
export function postedIn(workspace: Workspace, channel: string) {
  const { id } = workspace.channel(channel);
  return workspace
    .calls('chat.postMessage')
    .filter(({ args, answer }) => args['channel'] === id && answer?.['ok'] === true)
    .map(({ args }) => {
      const [first = '', second = ''] = textOf(args['text']).split('\n');
      const again = first.includes('may be here twice');
      return { card: cardOf(again ? second : first, args['thread_ts'] === undefined), again };
    });
}

function cardOf(line: string, isRoot: boolean): string {
  if (isRoot) return 'root';
  const question = /^(\d) of 5/.exec(line)?.[1];
  if (question !== undefined) return `q${question}`;
  return line.startsWith('Recommendation') ? 'recommendation' : 'record';
}
