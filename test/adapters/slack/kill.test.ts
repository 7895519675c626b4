import { expect, test } from 'vitest';
import { ownFolder } from '../../support/folder.ts';
import { reviews } from '../../support/killing-reviewer.ts';
import {
  atRest,
  attack,
  oddities,
  remembered,
  roundsOfKills,
} from '../../support/killing-serve.ts';
import { openWorkspace } from '../../support/slack/slack-workspace.ts';
import { acknowledgedBy, postedIn, reviewerIn, victimOf } from './kill-support.ts';
import { count } from './rows.ts';

/**
 * `KILLS=200 npx vitest run test/adapters/slack/kill.test.ts` looks longer; `KILL_SEED` elsewhere. The
 * scripted Slack takes 5,000 calls an hour: so many kills to each.
 */
const rounds = roundsOfKills(6, 50);

test.each(rounds)(
  'killed $kills times at random over whole reviews, the app loses nothing that it acknowledged, and doubles nothing without saying so (round $round)',
  async ({ seed, kills }) => {
    const { workspace, victim, acknowledged, used } = await attacked(seed, kills);
    const kept = remembered(victim.db);
    expect([...acknowledged].filter((delivery) => !kept.has(delivery))).toEqual([]);
    const posted = used.map((channel) => postedIn(workspace, channel));
    expect(oddities(posted)).toEqual([]);
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
async function attacked(seed: number, kills: number) {
  const names = Array.from({ length: 3 * (kills + 1) }, (_, n) => `#r${n}` as const);
  const workspace = await openWorkspace({ channels: ['#platform', ...names], seats: 3 });
  const acknowledged = acknowledgedBy(workspace);
  const victim = victimOf(workspace, ownFolder());
  const used: `#${string}`[] = [];
  const done = (): number => workspace.calls().length + acknowledged.size;
  const { over, late, end } = attack(victim, kills, { seed, done });
  async function lane(name: string): Promise<void> {
    const person = workspace.person(name);
    while (!over()) {
      const channel = names[used.length];
      if (channel === undefined) return;
      used.push(channel);
      await reviews(reviewerIn(workspace, person, channel), late);
    }
  }
  await Promise.all([end, lane('Ada'), lane('Ben'), lane('Cleo')]);
  await expect.poll(() => atRest(victim.db), { timeout: 60_000, interval: 100 }).toBe(true);
  return { workspace, victim, acknowledged, used };
}
