import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ownFolder } from '../../support/folder.ts';
import { openWorkspace } from '../../support/slack/slack-workspace.ts';
import {
  acknowledgedBy,
  atRest,
  postedIn,
  randomFrom,
  remembered,
  reviews,
  victimOf,
} from './kill-support.ts';
import { count } from './rows.ts';

/** `KILLS=200 npx vitest run test/adapters/slack/kill.test.ts` looks longer; `KILL_SEED` elsewhere. */
const kills = Number(process.env['KILLS'] ?? 12);
const seed = Number(process.env['KILL_SEED'] ?? 20_261_120);
/** The scripted Slack takes 5,000 calls an hour: so many kills to each. */
const inOneRound = 50;
const rounds = Array.from({ length: Math.ceil(kills / inOneRound) }, (_, n) => ({
  round: n + 1,
  kills: Math.min(inOneRound, kills - n * inOneRound),
}));
const cards = ['q1', 'q2', 'q3', 'q4', 'q5', 'recommendation', 'record', 'root'];

test.each(rounds)(
  'killed $kills times at random over whole reviews, the app loses nothing that it acknowledged, and doubles nothing without saying so (round $round)',
  async ({ round, kills }) => {
    const { workspace, victim, acknowledged, used } = await attacked(seed + round, kills);
    const kept = remembered(victim.db);
    expect([...acknowledged].filter((delivery) => !kept.has(delivery))).toEqual([]);
    const posted = used.map((channel) => postedIn(workspace, channel));
    for (const posts of posted) {
      const once = posts.filter(({ again }) => !again).map(({ card }) => card);
      expect(once).toHaveLength(new Set(once).size);
      expect([...new Set(posts.map(({ card }) => card))].toSorted()).toEqual(cards);
    }
    for (const channel of used) expect(await workspace.thread(channel)).toContain('Decided: ');
    expect(count(victim.db, 'reviews')).toBe(used.length);
    expect(count(victim.db, 'records')).toBe(used.length);
    expect(count(victim.db, `answers WHERE stance = 'standing'`)).toBe(used.length * 5);
    expect(count(victim.db, `outbox WHERE stuck <> 'not-confirmed'`)).toBe(0);
    if (process.env['KILLS'] === undefined) return;
    const repeats = posted.flat().filter(({ again }) => again).length;
    const figures = { kills, reviews: used.length, acknowledged: acknowledged.size };
    console.info({ ...figures, posts: posted.flat().length, repeats });
  },
  300_000,
);

/** Three people go through one review after another while somebody kills the app again and again. */
async function attacked(from: number, kills: number) {
  const names = Array.from({ length: 3 * (kills + 1) }, (_, n) => `#r${n}` as const);
  const workspace = await openWorkspace({ channels: ['#platform', ...names], seats: 3 });
  const acknowledged = acknowledgedBy(workspace);
  const victim = victimOf(workspace, ownFolder());
  const random = randomFrom(from);
  const used: `#${string}`[] = [];
  const done = (): number => workspace.calls().length + acknowledged.size;
  let killed = 0;
  let lastStart = Number.POSITIVE_INFINITY;
  /** Only an app that is left in peace has to show what it acknowledged in a while. */
  const late = (): boolean => performance.now() - lastStart > 60_000;

  async function attack(): Promise<void> {
    for (; killed < kills; killed += 1) {
      await victim.starts();
      // So many things after its start, and not so many ms: how fast the machine is says nothing.
      // Often few, when it takes up what the one before it left.
      const until = done() + random() ** 2 * 40;
      for (let turn = 0; turn < 200 && done() < until; turn += 1) await sleep(5);
      await sleep(random() * 15);
      await victim.kills();
    }
    await victim.starts();
    lastStart = performance.now();
  }
  async function lane(name: string): Promise<void> {
    const person = workspace.person(name);
    while (killed < kills) {
      const channel = names[used.length];
      if (channel === undefined) return;
      used.push(channel);
      await reviews(workspace, person, channel, late);
    }
  }
  await Promise.all([attack(), lane('Ada'), lane('Ben'), lane('Cleo')]);
  await expect.poll(() => atRest(victim.db), { timeout: 60_000, interval: 100 }).toBe(true);
  return { workspace, victim, acknowledged, used };
}
