import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/cli.ts';
import { plainAnswers, Team } from '../support/team.ts';
import { flat } from '../support/terminal.ts';

const lead = { handle: 'ada', name: 'Ada' };
const teams = [
  new Team({ tenant: 'local', team: 'local' }),
  new Team({ tenant: 'slack:T1', team: 'C1' }),
] as const;
const [here, onSlack] = teams;

const spending = {
  ...plainAnswers.q3,
  cost: 'felt',
  load: 'steady',
  apiSpendEurMonth: 900,
  tokensPerDay: 4_000_000,
};

/** Ranking is decided on both; Chat on Slack by two channels; all three months ago. */
beforeAll(async () => {
  for (const team of teams) {
    team.now = Date.now() - 90 * 24 * 3_600_000;
    await team.starts(lead, [], 'Ranking');
    await team.answersAll(lead, { q3: spending });
    await team.accepts(lead);
  }
});
afterAll(() => Promise.all(teams.map((team) => team.leaves())));

const signal = (...args: string[]) =>
  runCli(['signal', ...args, '--db', here.db], { cwd: here.folder });
const onT1 = (...args: string[]) =>
  runCli(['signal', ...args, '--tenant', 'slack:T1', '--db', onSlack.db], { cwd: onSlack.folder });

describe('signal', () => {
  it('keeps a value that crosses nothing, and nobody is asked', async () => {
    const ran = await signal('ranking', 'evidence.numbers.apiSpendEurMonth=1,000');
    expect(ran).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^Noted for \*\*Ranking\*\*\. .*\n$/),
      stderr: '',
    });
    expect((await here.file()).look).toMatchObject({ stage: 'waiting', fired: [] });
  });

  it('asks for a look where a value crosses what the decision was based on, once a key', async () => {
    const pair = 'evidence.numbers.tokensPerDay=9M';
    const args = ['Ranking', pair, '--source', 'gateway', '--key', 'gateway-1'];
    const because = 'Volume rose from 4,000,000 to 9,000,000 tokens a day.';
    const ran = await onT1(...args);
    expect(ran.code).toBe(0);
    expect(flat(ran.stdout)).toContain('Ada is asked to look again');
    expect(flat(ran.stdout)).toContain(because);
    const { look, records, review } = await onSlack.file();
    expect(look).toMatchObject({ number: 1, fired: [{ trigger: 'cost-profile', because }] });
    expect(records.map(({ status }) => status)).toEqual(['accepted']);
    expect((await onT1(...args)).stdout).toBe('This key came before, so nothing was changed.\n');
    expect((await onSlack.file()).review.version).toBe(review.version);
    const kept = await onSlack.store.observations('slack:T1', 'C1', 'ranking', 0);
    expect(kept).toMatchObject([{ value: 9_000_000, source: 'gateway' }]);
  });

  it('says when it was so, by day or by moment', async () => {
    await signal('Ranking', 'evidence.evals=yes', '--at', '2026-10-01');
    await signal('Ranking', 'evidence.evals=no', '--at', '2026-10-02T06:00:00Z');
    const kept = await here.store.observations('local', 'local', 'ranking', 0);
    const evals = kept.filter(({ field }) => field === 'evidence.evals');
    expect(evals.map(({ at, value }) => [new Date(at).toISOString(), value])).toEqual([
      ['2026-09-30T22:00:00.000Z', 'yes'],
      ['2026-10-02T06:00:00.000Z', 'no'],
    ]);
  });

  it.each<[what: string, args: string[], said: RegExp]>([
    ['what is no pair', ['Ranking', 'bursty'], /"bursty": found no field and value/],
    ['a field without a value', ['Ranking', 'evidence.load='], /found no field and value/],
    [
      'a field twice',
      ['Ranking', 'evidence.load=steady', 'evidence.load=bursty'],
      /^evidence\.load: found twice, allowed: once\.$/m,
    ],
    ['no day', ['Ranking', 'evidence.load=bursty', '--at', '2026-02-30'], /^--at: found/],
    ['a day to come', ['Ranking', 'evidence.load=bursty', '--at', '2126-01-01'], /^at: found 2125/],
    ['no name', [' ', 'evidence.load=bursty'], /^workload: found/],
    [
      'a field that nothing watches',
      ['Ranking', 'spend=2'],
      /spend[\s\S]*evidence\.numbers\.apiSpendEurMonth/,
    ],
    ['a value that is none', ['Ranking', 'evidence.load=wild'], /evidence\.load[\s\S]*bursty/],
    ['words for a number', ['Ranking', 'evidence.numbers.tokensPerDay=many'], /tokensPerDay/],
    ['a workload that nobody decided', ['Search', 'evidence.load=bursty'], /Search/],
    ['a secret', ['Ranking', 'evidence.load=xoxb-123456789012-canarycanary'], /secret/],
  ])('is refused with 2, and says what is allowed: %s', async (_what, args, said) => {
    const { code, stdout, stderr } = await signal(...args);
    expect(code).toBe(2);
    expect(stdout + stderr).toMatch(said);
    expect(stdout + stderr).not.toContain('canary');
  });
});
