import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linesOf, runCli } from '../support/cli.ts';
import { ada, plainAnswers, Team } from '../support/team.ts';

const day = 24 * 60 * 60 * 1_000;
const lead = { handle: 'ada', name: 'Ada' };
const restricted = { ...plainAnswers.q1, 'at.tenant': 'controlled', 'basis.tenant': 'contract' };
const team = new Team({ tenant: 'local', team: 'local' });

const run = (...args: string[]) => runCli([...args, '--db', team.db], { cwd: team.folder });

/** Decided on the 2nd of January 2026 and again on the 3rd of June; one open; one closed. */
beforeAll(async () => {
  team.now = Date.UTC(2026, 0, 2, 9);
  await team.starts(lead, [], 'Summaries');
  await team.answersAll(lead);
  await team.accepts(lead);
  team.now = Date.UTC(2026, 5, 3, 9);
  await team.hears(lead, { kind: 'reopen', review: team.review });
  await team.answers(lead, 'q1', { filled: restricted });
  await team.accepts(lead);
  team.now = Date.now() - 2 * day;
  await team.starts(lead, [], 'Ranking');
  await team.answers(lead, 'q1');
  await team.starts(lead, [], 'Search');
  await team.hears(lead, { kind: 'close-review', review: team.review });
  await team.hears(ada, { kind: 'start-review', workload: 'Drafts' });
});
afterAll(() => team.leaves());

describe('list', () => {
  it('shows what is open and what is decided, and an expired decision never as current', async () => {
    const { stdout } = await run('list');
    expect(linesOf(stdout)).toEqual([
      '- **Drafts** - open, 0 of 5 answered, led by Ada',
      '- **Ranking** - open, 1 of 5 answered, led by Ada',
      '- **Summaries** - dedicated, decided 3 June 2026; not confirmed since 3 September 2026',
    ]);
  });

  it('filters by state, workload and lead', async () => {
    expect((await run('list', '--state', 'closed')).stdout).toContain('**Search** - closed');
    expect(linesOf((await run('list', '--workload', ' ranking ')).stdout)).toHaveLength(1);
    expect((await run('list', '--lead', 'Nobody')).stdout).toContain('There is no review here yet');
    expect((await run('list', '--state', 'lost')).code).toBe(2);
  });

  it('is data for a program as well', async () => {
    const { stdout } = await run('list', '--format', 'json', '--workload', 'Summaries');
    expect(JSON.parse(stdout)).toMatchObject([
      {
        standing: 'not-confirmed',
        answered: 5,
        record: { status: 'accepted', outcome: 'dedicated' },
      },
    ]);
  });
});

describe('history', () => {
  it('tells the outcome over time: who, when, and why it changed', async () => {
    const [title, newest, oldest] = linesOf((await run('history', 'SUMMARIES')).stdout);
    expect(title).toBe('# Summaries: decisions');
    expect(newest).toContain('3 June 2026 - **dedicated**, by Ada (accepted');
    expect(newest).toContain('Since the one before: The boundary tightened');
    expect(newest).toContain('Not confirmed since 3 September 2026');
    expect(oldest).toContain('2 January 2026 - **API-first**, by Ada (superseded');
  });

  it('says so where nothing was decided', async () => {
    const { code, stderr } = await run('history', 'Ranking');
    expect([code, stderr]).toEqual([2, 'Nothing has been decided on "Ranking" here yet.\n']);
  });
});

describe('show', () => {
  it('prints everything about a review, with its trail', async () => {
    const { stdout } = await run('show', 'summaries');
    expect(stdout).toMatch(/^# Summaries: dedicated\n/);
    expect(stdout).toContain('**Not confirmed since 3 September 2026.** Look again');
    expect(stdout).toContain('It replaces record');
    expect(stdout).toContain('## The recommendation as it was made');
    expect(stdout).toContain('Ada, Summaries: reopened the review');
    expect(stdout).toContain('Ada, Summaries: answered (Boundary)');
  });

  it('prints how far an open one is, by its id too', async () => {
    const [open] = await team.store.list('local', { workloadKey: 'ranking' });
    const { stdout } = await run('show', open?.id ?? '');
    expect(stdout).toMatch(/^# Ranking: 1 of 5 answered, not decided\n/);
    const json = await run('show', 'Ranking', '--format', 'json');
    expect(JSON.parse(json.stdout)).toMatchObject({ review: { workload: 'Ranking' }, records: [] });
  });

  it('names what there is where there is no such review', async () => {
    const { code, stderr } = await run('show', 'Nope');
    expect(code).toBe(2);
    expect(stderr).toBe(
      'There is no review "Nope" here; there is: Drafts, Search, Ranking, Summaries.\n',
    );
  });
});

describe('audit', () => {
  it('lists every change, who made it and when, from a day on', async () => {
    const all = linesOf((await run('audit')).stdout);
    expect(all[0]).toBe('- 2 Jan 2026, 10:00 - Ada, Summaries: opened the review');
    const since = linesOf((await run('audit', '--since', '2026-06-01')).stdout);
    expect(since[0]).toContain('3 Jun 2026, 11:00 - Ada, Summaries: reopened the review');
    const json = linesOf((await run('audit', '--format', 'json')).stdout);
    expect(json).toHaveLength(all.length);
    expect(JSON.parse(json[0] ?? '')).toMatchObject({ action: 'review-opened', name: 'Ada' });
  });

  it.each(['yesterday', '2026-02-30', '2026-1-1'])('refuses %s as a day', async (since) => {
    const { code, stderr } = await run('audit', '--since', since);
    expect(code).toBe(2);
    expect(stderr).toBe(`--since: found "${since}", allowed: a day as YYYY-MM-DD.\n`);
  });
});

describe('taking back', () => {
  it('is for the lead, needs a reason, and leaves the record with it', async () => {
    expect((await run('withdraw', 'Summaries')).code).toBe(2);
    const other = ['withdraw', 'Summaries', '--reason', 'mine', '--db', team.db];
    const refused = await runCli(other, { cwd: team.folder, env: { USER: 'eve' } });
    expect([refused.code, refused.stdout]).toEqual([
      2,
      'Only Ada can decide this. While the review is open, you can add evidence or another view.\n',
    ]);
    const done = await run('withdraw', 'Summaries', '--reason', 'The product was stopped');
    expect(done.code).toBe(0);
    expect(done.stdout).toContain('It was withdrawn, because: The product was stopped');
    expect((await run('history', 'Summaries')).stdout).toContain('(withdrawn');
    expect((await run('withdraw', 'Summaries', '--reason', 'again')).code).toBe(2);
  });

  it('closes an open review, whose answers are kept', async () => {
    const { stdout } = await run('close', 'Ranking');
    expect(stdout).toBe('Ranking was closed without a decision. Its answers are kept.\n');
    expect((await run('show', 'Ranking')).stdout).toContain('Boundary');
  });
});
