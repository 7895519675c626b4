import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openSqliteStore } from '../../src/adapters/sqlite/sqlite-store.ts';
import type { KnownProfile } from '../../src/app/ports.ts';
import { momentOption } from '../../src/cli/moment.ts';
import { linesOf, runCli } from '../support/cli.ts';
import { plainAnswers, Team } from '../support/team.ts';
import { flat } from '../support/terminal.ts';

const lead = { handle: 'U1', name: 'Ada' };
const team = new Team();
const dayMs = 24 * 3_600_000;
const q3 = { ...plainAnswers.q3, cost: 'felt', load: 'steady' };

/** The day of decision is a Monday far ahead, so that every look of it lies ahead too. */
const decidedAt = Date.UTC(2031, 0, 13, 9);

beforeAll(async () => {
  team.now = decidedAt;
  await team.starts(lead, [], 'Ranking');
  await team.answersAll(lead, { q3 });
  await team.accepts(lead);
  await knows({ zone: 'America/Halifax' });
});
afterAll(() => team.leaves());

async function knows(told: Partial<KnownProfile>): Promise<void> {
  const person = await team.idOf(lead);
  const profile = { person, admin: false, active: true, at: decidedAt, ...told };
  const changes = [{ kind: 'profile-known', profile }] as const;
  await team.store.note('slack:T1', { delivery: JSON.stringify(told), at: decidedAt, changes });
}

const due = (...args: string[]) => runCli(['due', ...args, '--db', team.db], { cwd: team.folder });

const fingerprint = (): string => {
  const wal = team.db.concat('-wal');
  return [team.db, wal].map((file) => hashOf(file)).join();
};
const hashOf = (file: string): string =>
  createHash('sha256').update(readFileSync(file)).digest('hex');

describe('due', () => {
  it('says what is due on a day, whom it concerns, what happens then and after that, and why', async () => {
    const { stdout, code } = await due('--at', '2031-04-14');
    expect(code).toBe(0);
    expect(linesOf(stdout).map(flat)).toEqual([
      '1 look is due on 14 Apr 2031, 23:59 Europe/Berlin. Nothing was sent.',
      '- **Ranking** (slack:T1, C1), led by Ada: look 1 of 14 April 2031, not asked about yet. ' +
        'Next, Ada is asked on 14 Apr 2031, 09:00 America/Halifax, then Ada is reminded on ' +
        '17 Apr 2031, 09:00 America/Halifax if nobody answers. ' +
        'The regular look at this decision is due.',
    ]);
  });

  it('says nothing of what lies ahead', async () => {
    const { stdout } = await due('--at', '2031-04-13');
    expect(stdout).toBe('Nothing is due on 13 Apr 2031, 23:59 Europe/Berlin.\n');
    const early = await due('--at', '2031-04-14T08:59Z');
    expect(early.stdout).toMatch(/^Nothing is due on 14 Apr 2031, 10:59/);
    expect((await due('--at', '2031-04-14T09:00Z')).stdout).toMatch(/^1 look is due/);
    expect((await due()).stdout).toMatch(/^Nothing is due on /);
  });

  it('is data for a program as well, of one tenant where one is named', async () => {
    const json = async (...args: string[]) =>
      JSON.parse((await due('--at', '2031-04-14', '--format', 'json', ...args)).stdout);
    const at = Date.UTC(2031, 3, 14, 12);
    const { due: lines, at: asked } = await json('--tenant', 'slack:T1');
    expect(asked).toBe('2031-04-14T21:59:59.999Z');
    expect(lines).toMatchObject([
      {
        tenant: 'slack:T1',
        team: 'C1',
        workload: 'Ranking',
        lead: 'Ada',
        leadGone: false,
        look: 1,
        day: '2031-04-14',
        zone: 'America/Halifax',
        stage: 'waiting',
        fired: [],
        next: { does: 'ask', at },
        after: { does: 'remind', at: at + 3 * dayMs },
      },
    ]);
    expect((await json('--tenant', 'slack:T2')).due).toEqual([]);
  });

  it('says what has fired, and asks at once where that is in working hours', async () => {
    const other = new Team();
    onTestFinished(() => other.leaves());
    other.now = Date.now() - 30 * dayMs;
    await other.starts(lead, [], 'Ranking');
    await other.answersAll(lead, { q3 });
    await other.accepts(lead);
    const run = (...args: string[]) =>
      runCli([...args, '--tenant', 'slack:T1', '--db', other.db], { cwd: other.folder });
    await run('signal', 'Ranking', 'evidence.load=bursty', 'provider-change=price');
    const inAWeek = new Date(Date.now() + 7 * dayMs).toISOString().slice(0, 10);
    const said = flat((await run('due', '--at', inAWeek)).stdout);
    expect(said).toContain('The load was steady and is now bursty.');
    expect(said).toContain('The provider announced a change of price.');
    expect(said).not.toContain('The regular look');
    expect(said).toMatch(/Next, Ada is asked on .* Europe\/Berlin, then Ada is reminded on /);
  });

  it('says who hears of it where the lead is gone, and that a workspace has paused', async () => {
    await knows({ zone: 'America/Halifax', active: false });
    const gone = flat((await due('--at', '2031-04-14')).stdout);
    expect(gone).toContain('Next, the thread is told on 14 Apr 2031, 09:00');
    expect(gone).toContain('then the admins are told on 17 Apr 2031, 09:00');
    expect(gone).toContain('The lead is not there any more.');
    const settings = { admins: [], outsiders: false, looksPaused: true } as const;
    const changes = [{ kind: 'settings-changed', settings }] as const;
    await team.store.note('slack:T1', { delivery: 'pause', at: decidedAt, changes });
    const paused = await due('--at', '2031-04-14', '--tenant', 'slack:T1');
    expect(paused.stdout).toMatch(
      /^Nothing is due on .*\. The workspace has paused its looks\.\n$/,
    );
  });

  it('sends nothing and changes not a byte', async () => {
    const before = fingerprint();
    await due('--at', '2031-04-14');
    await due('--at', '2032-04-14', '--format', 'json');
    expect(fingerprint()).toBe(before);
    const store = openSqliteStore(team.db);
    const { look } = (await store.load('slack:T1', team.review)) ?? {};
    await store.close();
    expect(look).toMatchObject({ number: 1, stage: 'waiting' });
  });

  it.each(['soon', '2031-02-30', '2031-4-14', '2031-04-14T25:00'])(
    'refuses %s as a moment',
    async (at) => {
      const { code, stdout, stderr } = await due('--at', at);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(new RegExp(`^--at: found "${at}", allowed: a day as YYYY-MM-DD`));
    },
  );
});

describe('a moment on the command line', () => {
  it('is a day, from its first millisecond to its last, or a time with or without a zone', () => {
    const begin = momentOption('2026-03-29', '--at', 'begin');
    const end = momentOption('2026-03-29', '--at', 'end');
    expect(new Date(begin).getHours()).toBe(0);
    expect(end + 1).toBe(momentOption('2026-03-30', '--at', 'begin'));
    expect(momentOption('2026-03-29T09:00Z', '--at', 'end')).toBe(Date.UTC(2026, 2, 29, 9));
    expect(momentOption('2026-03-29 09:00:30-02:30', '--at', 'end')).toBe(
      Date.UTC(2026, 2, 29, 11, 30, 30),
    );
    expect(momentOption('2026-03-29T09:00', '--at', 'end')).toBe(
      new Date(2026, 2, 29, 9).getTime(),
    );
  });
});
