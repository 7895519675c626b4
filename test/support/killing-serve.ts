import { setTimeout as sleep } from 'node:timers/promises';
import { reading } from '../adapters/slack/rows.ts';
import { type Served, startServe } from './serve.ts';

/** The app as people run it, in a process of its own that can be killed and started again. */
export interface Victim {
  readonly db: string;
  starts(): Promise<Served>;
  kills(): Promise<void>;
}

/** `listens`: told where the app is from now on; nothing while it is nowhere. */
export function victimIn(
  cwd: string,
  settings: Readonly<Record<string, string>>,
  listens: (url: string) => void,
): Victim {
  const env = { ...settings, HOSTING_REVIEW_DB: `${cwd}/reviews.db` };
  let running: Served | undefined;
  return {
    db: env.HOSTING_REVIEW_DB,
    async starts() {
      running = await startServe({ cwd, env });
      listens(running.url);
      return running;
    },
    async kills() {
      listens('');
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

/** A card that was posted, in a word, and whether it said that it may be there twice. */
export interface PostedCard {
  readonly card: string;
  readonly again: boolean;
}

/** @param lines what the card says, from its first line */
export function postedCard([first = '', second = '']: readonly string[], isRoot: boolean) {
  const again = first.includes('may be here twice');
  return { card: cardOf(again ? second : first, isRoot), again };
}

function cardOf(line: string, isRoot: boolean): string {
  if (isRoot) return 'root';
  const question = /^(\d) of 5/.exec(line)?.[1];
  if (question !== undefined) return `q${question}`;
  return line.startsWith('Recommendation') ? 'recommendation' : 'record';
}

/** Every card of a whole review. */
const cards = ['q1', 'q2', 'q3', 'q4', 'q5', 'recommendation', 'record', 'root'];

/** Cards of whole reviews that are missing, or there twice without saying so; none where all is well. */
export function oddities(posted: readonly (readonly PostedCard[])[]): string[] {
  return posted.flatMap((posts, at) => {
    const silent = posts.filter(({ again }) => !again).map(({ card }) => card);
    const twice = silent.filter((card, place) => silent.indexOf(card) < place);
    const missing = cards.filter((one) => !posts.some(({ card }) => card === one));
    return [
      ...twice.map((one) => `${at}: ${one} twice`),
      ...missing.map((one) => `${at}: no ${one}`),
    ];
  });
}

/** How many rounds `KILLS` makes, each with a platform of its own, and where chance begins. */
export function roundsOfKills(usual: number, inOneRound: number) {
  const kills = Number(process.env['KILLS'] ?? usual);
  return Array.from({ length: Math.ceil(kills / inOneRound) }, (_, n) => ({
    round: n + 1,
    kills: Math.min(inOneRound, kills - n * inOneRound),
    seed: Number(process.env['KILL_SEED'] ?? 20_261_120) + n + 1,
  }));
}

/** An attack that has begun. */
export interface Attack {
  readonly over: () => boolean;
  /** Only an app that is left in peace has to show what it acknowledged in a while. */
  readonly late: () => boolean;
  /** Resolves when the app has been killed so often, and runs. */
  readonly end: Promise<void>;
}

/**
 * Kills again and again, at moments by chance.
 * @param done how much has happened: how fast the machine is says nothing
 */
export function attack(
  victim: Victim,
  kills: number,
  { seed, done }: { readonly seed: number; readonly done: () => number },
): Attack {
  const random = randomFrom(seed);
  let killed = 0;
  let lastStart = Number.POSITIVE_INFINITY;
  async function run(): Promise<void> {
    for (; killed < kills; killed += 1) {
      await victim.starts();
      // Often few things after its start, when it takes up what the one before it left.
      const until = done() + random() ** 2 * 40;
      for (let turn = 0; turn < 200 && done() < until; turn += 1) await sleep(5);
      await sleep(random() * 15);
      await victim.kills();
    }
    await victim.starts();
    lastStart = performance.now();
  }
  return {
    over: () => killed >= kills,
    late: () => performance.now() - lastStart > 60_000,
    end: run(),
  };
}
