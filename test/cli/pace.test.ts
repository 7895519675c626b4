import { expect, it, onTestFinished } from 'vitest';
import { dayWords } from '../../src/app/say/day.ts';
import { lookAfter } from '../../src/domain/next-look.ts';
import { runCli } from '../support/cli.ts';
import { Team } from '../support/team.ts';

const lead = { handle: 'ada', name: 'Ada' };

it('sets how often one decision is looked at, within what makes sense', async () => {
  const team = new Team({ tenant: 'local', team: 'local' });
  onTestFinished(() => team.leaves());
  team.now = Date.now();
  const next = (months: number) => dayWords(lookAfter(team.now, months, 'Europe/Berlin'));
  await team.starts(lead, [], 'Ranking');
  await team.answersAll(lead);
  await team.accepts(lead);
  const pace = (...more: string[]) =>
    runCli(['pace', 'Ranking', ...more, '--db', team.db], { cwd: team.folder });

  const half = await pace('--months', '6');
  expect(half.stdout).toContain(`Done. The next look at Ranking is on ${next(6)}.`);
  expect(half.code).toBe(0);
  const usual = await pace();
  expect(usual.stdout).toContain(`Done. The next look at Ranking is on ${next(3)}.`);
  for (const months of ['0', '25', '1.5', 'often']) {
    const refused = await pace('--months', months);
    expect(refused.stdout).toContain('whole months, from 1 to 24');
    expect(refused.code).toBe(2);
  }
});
