import { describe, expect, it, onTestFinished } from 'vitest';
import { dayWords } from '../../src/app/say/day.ts';
import { dayOf, shiftedDay } from '../../src/domain/next-look.ts';
import { linesOf, runCli } from '../support/cli.ts';
import type { Lines } from '../support/lines.ts';
import { type Talked, type TalkOptions, talk } from '../support/talk.ts';
import { plainAnswers, Team } from '../support/team.ts';
import { asked, flat, heardAfter } from '../support/terminal.ts';

const lead = { handle: 'ada', name: 'Ada' };
const dayMs = 24 * 3_600_000;
const today = (): string => dayOf(Date.now(), 'Europe/Berlin');

/** Ranking, decided so many days ago: the first look comes after a quarter. */
async function decided(daysAgo = 100, expires?: string) {
  const team = new Team({ tenant: 'local', team: 'local' });
  onTestFinished(() => team.leaves());
  team.now = Date.now() - daysAgo * dayMs;
  await team.starts(lead, [], 'Ranking');
  await team.answersAll(lead, { q3: { ...plainAnswers.q3, cost: 'felt', load: 'steady' } });
  if (expires !== undefined) {
    const evidence = { supports: 'cost-model', form: 'note', body: 'Per call', expires } as const;
    await team.hears(lead, { kind: 'add-evidence', review: team.review, ...evidence });
  }
  await team.accepts(lead);
  const place = { cwd: team.folder };
  const talks =
    (verb: 'try' | 'relook') =>
    (lines: Lines, options?: TalkOptions): Promise<Talked> =>
      talk([verb, 'Ranking', '--db', team.db], lines, place, options);
  return {
    team,
    tries: talks('try'),
    relooks: talks('relook'),
    run: (...args: string[]) => runCli([...args, '--db', team.db], place),
    /** The review that was opened last. */
    newest: async () => {
      const [review] = await team.store.list('local', { limit: 1 });
      return team.store.load('local', review?.id ?? '');
    },
  };
}

describe('trying a workload whose look is due', () => {
  it('shows what was known, and one choice says that nothing has changed', async () => {
    const { team, tries, run } = await decided();
    const before = await run('list', '--state', 'overdue');
    expect(before.stdout).toContain('Ranking');
    const talked = await tries({ 'ask.look': 'same' });
    expect(talked).toMatchObject({ code: 0, stderr: '' });
    expect(asked(talked)).toEqual(['ask.look']);
    const { confirmations, look, records } = await team.file();
    expect(confirmations).toMatchObject([{ number: 1, nextLook: look?.day }]);
    expect(look).toMatchObject({ number: 2, stage: 'waiting' });
    expect(records.map(({ status }) => status)).toEqual(['accepted']);
    expect(flat(talked.stdout)).toContain('Find it again with: npx hosting-review show Ranking');
    expect((await run('list', '--state', 'overdue')).stdout).not.toContain('Ranking');
    expect((await run('list', '--state', 'decided')).stdout).toContain('Ranking');
    expect(flat((await run('history', 'Ranking')).stdout).toLowerCase()).toContain('confirmed');
  });

  it('puts it off for a week, or to a day that lies ahead', async () => {
    const { team, tries } = await decided();
    const later = { 'ask.look': 'later', 'ask.look.until': 'week' };
    expect((await tries(later)).code).toBe(0);
    const week = shiftedDay(today(), 7);
    const first = (await team.file()).look;
    expect([first?.number, (first?.day ?? '') >= week]).toEqual([1, true]);
    // Put off, it is not due: somebody who wants it all the same says so.
    expect(asked(await tries({}))).toEqual(['ask.decided']);
  });

  it('asks again for a day that cannot be, and leaves it as it is', async () => {
    const { team, tries } = await decided();
    const talked = await tries({
      'ask.look': ['later', 'later', 'leave'],
      'ask.look.until': ['date', 'back'],
      'ask.look.day': 'yesterday',
    });
    expect(asked(talked)).toEqual([
      'ask.look',
      'ask.look.until',
      'ask.look.day',
      'ask.look',
      'ask.look.until',
      'ask.look',
    ]);
    expect((await team.file()).look).toMatchObject({ number: 1, stage: 'waiting' });
  });

  it('is for the lead, and whoever else tries is told who that is', async () => {
    const { team } = await decided();
    const place = { cwd: team.folder, env: { USER: 'eve' } };
    const talked = await talk(['try', 'Ranking', '--db', team.db], { 'ask.look': 'same' }, place);
    expect(flat(talked.stdout)).toContain('Only Ada can');
    expect((await team.file()).confirmations).toEqual([]);
  });

  it('is named in the list of a try without a name', async () => {
    const { team } = await decided();
    const ran = await runCli(['try', '--db', team.db], { cwd: team.folder });
    expect(flat(ran.stdout)).toContain('Ranking - decided, look due since');
  });
});

describe('a change', () => {
  it('opens a linked review that asks only what it touches, unchanged first, and confirms', async () => {
    const { team, tries, newest, run } = await decided();
    const talked = await tries({
      'ask.look': 'changed',
      'ask.look.triggers': 'cost-profile',
      'ask.unchanged': ['yes', ''],
      'ask.decide': 'accept',
      'ask.waive': 'yes',
    });
    expect(talked).toMatchObject({ code: 0, stderr: '' });
    const questions = asked(talked).filter((key) => !key.startsWith('ask.waive'));
    expect(questions).toEqual([
      'ask.look',
      'ask.look.triggers',
      'ask.unchanged',
      'ask.unchanged',
      'ask.decide',
    ]);
    const linked = await newest();
    expect(linked?.review).toMatchObject({
      state: 'decided',
      continues: { review: team.review, reask: ['q3', 'q5'] },
    });
    expect(linked?.records).toEqual([]);
    const { records, confirmations, look } = await team.file();
    expect(records.map(({ status }) => status)).toEqual(['accepted']);
    expect(confirmations).toMatchObject([{ review: linked?.review.id, number: 1 }]);
    expect(look).toMatchObject({ number: 2, stage: 'waiting' });
    // By its name it is still found as the decision that was confirmed.
    expect(JSON.parse((await run('show', 'Ranking', '--format', 'json')).stdout)).toMatchObject({
      review: { id: team.review },
    });
    expect(asked(await tries({}))).toEqual(['ask.decided']);
  });

  it('offers last time answers where one is given anew, and supersedes what comes out otherwise', async () => {
    const { team, tries, newest, run } = await decided();
    const talked = await tries({
      'ask.look': 'changed',
      'ask.look.triggers': 'privacy-tightens',
      'ask.unchanged': ['no', 'yes'],
      'q1.at.tenant': 'controlled',
      'q1.basis.tenant': 'contract',
      'ask.decide': 'accept',
      'ask.waive': 'yes',
    });
    expect(talked).toMatchObject({ code: 0, stderr: '' });
    expect(asked(talked)).toContain('q1.classes');
    expect(asked(talked).some((key) => /^q[2345]/.test(key))).toBe(false);
    const linked = await newest();
    expect(linked?.records).toMatchObject([{ status: 'accepted', body: { outcome: 'dedicated' } }]);
    expect((await team.file()).records).toMatchObject([{ status: 'superseded' }]);
    expect((await team.file()).look).toBeUndefined();
    const [, newer, older] = linesOf((await run('history', 'Ranking')).stdout);
    expect(newer).toContain('**dedicated**');
    expect(older).toContain('superseded');
  });

  it('goes on where it was left, and the look rests meanwhile', async () => {
    const { team, tries, relooks } = await decided();
    const lines = { 'ask.look': 'changed', 'ask.look.triggers': 'cost-profile' };
    await tries(lines, { until: { answers: 2, by: 'end' } });
    expect((await team.file()).look).toMatchObject({ stage: 'resting' });
    const again = await relooks({ 'ask.unchanged': 'yes', 'ask.decide': 'leave' });
    expect(asked(again)).toEqual(['ask.unchanged', 'ask.unchanged', 'ask.decide']);
  });

  it('needs to be something: with nothing ticked it is asked again', async () => {
    const { tries } = await decided();
    const talked = await tries({ 'ask.look': ['changed', 'leave'], 'ask.look.triggers': '0' });
    expect(asked(talked)).toEqual(['ask.look', 'ask.look.triggers', 'ask.look']);
  });
});

describe('relook', () => {
  it('looks at a decision before its day too', async () => {
    const { team, tries, relooks } = await decided(10);
    expect(asked(await tries({}))).toEqual(['ask.decided']);
    const talked = await relooks({ 'ask.look': 'same' });
    expect(asked(talked)).toEqual(['ask.look']);
    expect(heardAfter(talked, 'ask.look')).toContain('Ranking');
    expect((await team.file()).confirmations).toMatchObject([{ number: 1 }]);
  });

  it('names what there is where there is no such workload', async () => {
    const { run } = await decided(10);
    const ran = await run('relook', 'Search');
    expect([ran.code, ran.stderr]).toEqual([
      2,
      'There is no review "Search" here; there is: Ranking.\n',
    ]);
  });
});

describe('what has fired', () => {
  it('makes a look due before its day, is said, and waits where it is put off', async () => {
    const { team, tries, run } = await decided(10);
    await run('signal', 'Ranking', 'evidence.load=bursty', '--source', 'gateway');
    const talked = await tries({ 'ask.look': 'later', 'ask.look.until': 'month' });
    expect(asked(talked)).toEqual(['ask.look', 'ask.look.until']);
    expect(flat(talked.stdout)).toContain('The load was steady and is now bursty.');
    expect((await team.file()).look).toMatchObject({ number: 1, stage: 'waiting' });
    expect(asked(await tries({}))).toEqual(['ask.decided']);
    await run('signal', 'Ranking', 'provider-change=model-end');
    expect(asked(await tries({}))).toEqual(['ask.look']);
  });

  it('is noticed without a server: evidence that has expired', async () => {
    const { team, tries } = await decided(10, shiftedDay(today(), -2));
    expect((await team.file()).look?.fired).toEqual([]);
    const talked = await tries({});
    expect(asked(talked)).toEqual(['ask.look']);
    expect(flat(talked.stdout)).toContain(`held until ${dayWords(shiftedDay(today(), -2))}`);
  });
});
