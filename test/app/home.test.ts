import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { homeOf } from '../../src/app/home.ts';
import type { ReviewOverview } from '../../src/app/ports.ts';
import { ada, ben, cleo, plainAnswers, Team } from '../support/team.ts';

let team: Team;
beforeEach(() => {
  team = new Team();
});
afterEach(() => team.leaves());

const named = (all: readonly ReviewOverview[]): string[] =>
  all.map(({ review }) => review.workload);

/** An overview, in words: what is theirs with the question, then the rest. */
async function homeFor(who: typeof ada, today = '2026-11-20') {
  const home = await homeOf(team.store, 'slack:T1', await team.idOf(who), today);
  return {
    mine: home.mine.map(({ overview, question }) => [overview.review.workload, question]),
    open: named(home.open),
    due: named(home.due),
    decided: named(home.decided),
  };
}
const empty = { mine: [], open: [], due: [], decided: [] };

describe('the overview', () => {
  it('of somebody who takes part in nothing is empty', async () => {
    await team.starts(ada);
    expect(await homeFor(ben)).toEqual(empty);
  });

  it('gives the lead the next question, then the decision', async () => {
    await team.starts(ada, [], 'Invoices');
    expect(await homeFor(ada)).toEqual({ ...empty, mine: [['Invoices', 'q1']] });
    await team.answers(ben, 'q1');
    expect(await homeFor(ada)).toEqual({ ...empty, mine: [['Invoices', 'q2']] });
    expect(await homeFor(ben)).toEqual({ ...empty, open: ['Invoices'] });
    await team.answersAll(ada);
    expect(await homeFor(ada)).toEqual({ ...empty, mine: [['Invoices', undefined]] });
    await team.accepts(ada);
    expect(await homeFor(ada)).toEqual({ ...empty, decided: ['Invoices'] });
    expect(await homeFor(ben)).toEqual({ ...empty, decided: ['Invoices'] });
  });

  it('gives each respondent of a blind review a next question of their own', async () => {
    await team.starts(ada, [ben, cleo], 'Invoices');
    await team.answers(ben, 'q1');
    expect(await homeFor(ben)).toEqual({ ...empty, mine: [['Invoices', 'q2']] });
    expect(await homeFor(cleo)).toEqual({ ...empty, mine: [['Invoices', 'q1']] });
    expect(await homeFor(ada)).toEqual({ ...empty, open: ['Invoices'] });
    await team.answersAll(ben);
    expect(await homeFor(ben)).toEqual({ ...empty, open: ['Invoices'] });
  });

  it('gives the lead what has to be settled once the answers are open', async () => {
    await team.starts(ada, [ben, cleo], 'Invoices');
    await team.answersAll(ben);
    await team.answersAll(cleo, { q2: { ...plainAnswers.q2, bottleneck: 'iteration' } });
    expect(await homeFor(ada)).toEqual({ ...empty, mine: [['Invoices', undefined]] });
    expect(await homeFor(ben)).toEqual({ ...empty, open: ['Invoices'] });
  });

  it('tells when the look at a decision has come, and when it is long past', async () => {
    await team.starts(ada, [], 'Invoices');
    await team.answersAll(ada);
    await team.accepts(ada);
    const { nextLook = '' } = (await team.file()).records.at(-1) ?? {};
    expect(await homeFor(ada, nextLook)).toEqual({ ...empty, decided: ['Invoices'] });
    const later = (days: number): string =>
      new Date(Date.parse(nextLook) + days * 86_400_000).toISOString().slice(0, 10);
    for (const days of [1, 29, 30, 400])
      expect(await homeFor(ada, later(days))).toEqual({ ...empty, due: ['Invoices'] });
  });

  it('leaves out what was closed, and what is of another tenant', async () => {
    await team.starts(ada, [], 'Invoices');
    const reader = await team.idOf(ada);
    const elsewhere = await homeOf(team.store, 'slack:T2', reader, '2026-11-20');
    expect(elsewhere).toEqual({ ...empty, reader });
    await team.hears(ada, { kind: 'close-review', review: team.review });
    expect(await homeFor(ada)).toEqual(empty);
  });
});
