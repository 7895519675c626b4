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
import { alex, megan, sam, type TeamsPerson } from '../../support/teams/people.ts';
import { count } from '../slack/rows.ts';
import { attackable, type Lead, leading, postedIn, reviewerOf } from './kill-support.ts';

/** `KILLS=200 npx vitest run test/adapters/teams/kill.test.ts` looks longer; `KILL_SEED` elsewhere. */
const rounds = roundsOfKills(5, 25);

test.each(rounds)(
  'killed $kills times at random over whole reviews, the app loses nothing that it acknowledged, does once what is delivered twice, and doubles nothing without saying so (round $round)',
  async ({ seed, kills }) => {
    const { attacked, leads } = await reviewsUnderAttack(seed, kills);
    const { teams, victim, acknowledged } = attacked;
    const kept = remembered(victim.db);
    expect([...acknowledged].filter((delivery) => !kept.has(delivery))).toEqual([]);
    const posted = leads.map((lead) => postedIn(teams, lead));
    expect(oddities(posted)).toEqual([]);
    for (const { root } of leads) {
      expect(
        teams
          .thread(root)
          .flatMap(({ lines }) => lines)
          .join('\n'),
      ).toContain('Decided: ');
    }
    expect(count(victim.db, 'reviews')).toBe(leads.length);
    expect(count(victim.db, 'records')).toBe(leads.length);
    expect(count(victim.db, 'answers')).toBe(leads.length * 5);
    expect(count(victim.db, `outbox WHERE stuck <> 'not-confirmed'`)).toBe(0);
    if (process.env['KILLS'] === undefined) return;
    const repeats = posted.flat().filter(({ again }) => again).length;
    const figures = { kills, reviews: leads.length, acknowledged: acknowledged.size };
    console.info({ ...figures, posts: posted.flat().length, repeats });
  },
  300_000,
);

/** Three people go through one review after another while somebody kills the app again and again. */
async function reviewsUnderAttack(seed: number, kills: number) {
  const attacked = await attackable(ownFolder());
  const { teams, victim, acknowledged } = attacked;
  const leads: Lead[] = [];
  const done = (): number => teams.requests.length + acknowledged.size;
  const { over, late, end } = attack(victim, kills, { seed, done });
  async function lane(person: TeamsPerson): Promise<void> {
    while (!over()) {
      const lead = leading(teams, person, `Summariser ${leads.length}`);
      leads.push(lead);
      await reviews(reviewerOf(attacked, lead), late);
    }
  }
  await Promise.all([end, lane(megan), lane(alex), lane(sam)]);
  await expect.poll(() => atRest(victim.db), { timeout: 60_000, interval: 100 }).toBe(true);
  return { attacked, leads };
}
