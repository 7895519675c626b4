import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linesOf, runCli } from '../support/cli.ts';
import { ownFolder } from '../support/folder.ts';
import { steering } from '../support/harmless.ts';
import { accepting, apiPilot, type Lines } from '../support/lines.ts';
import { storedReview } from '../support/stored.ts';
import { talk } from '../support/talk.ts';
import { asked, flat, terminal } from '../support/terminal.ts';

describe('text that somebody wrote', () => {
  const esc = String.fromCharCode(27);
  const hostile: Lines = {
    'q1.words': `${esc}[2J${esc}]0;owned\u0007 \u009b31m`,
    'q2.words': '**bold** [here](https://evil.example) <b>x</b> <!channel> @everyone',
    'q3.words': 'a\u202Edetrevni\u2066b',
    'q4.words': 'long '.repeat(999),
    'q5.words': '# not a heading `code` $HOME $(reboot) %s \\n',
  };

  it('is stored as it was typed, and shown literally and harmless', async () => {
    const { say, stored, run } = terminal('<!channel> **x**');
    const talked = await say({ ...apiPilot, ...hostile, ...accepting });
    expect(talked.code).toBe(0);
    const words = (await stored()).answers.map(({ body }) => body.words);
    expect(words).toEqual(Object.values(hostile).map((text) => String(text).trim()));
    expect(talked.stdout).not.toMatch(steering);
    expect(flat(talked.stdout)).toContain(String(hostile['q2.words']));
    expect(flat(talked.stdout)).toContain(String(hostile['q5.words']));
    const { stdout } = await run('show', '<!channel> **x**');
    expect(stdout).not.toMatch(steering);
    expect(stdout).toContain('\\*\\*bold\\*\\*');
    expect(stdout).not.toMatch(/<b>|<!channel>|\[here\]\(/);
  });

  it('that looks like a secret never reaches the disk', async () => {
    const { say, db } = terminal();
    const secret = 'AKIAIOSFODNN7EXAMPLE';
    await say({ ...apiPilot, 'q1.words': [`our key is ${secret}`, 'in the vault'], ...accepting });
    const files = [db, `${db}-wal`, `${db}-shm`].filter((file) => existsSync(file));
    expect(files.filter((file) => readFileSync(file).includes(secret))).toEqual([]);
  });
});

describe('where things are kept', () => {
  it('is the setting, unless --db says otherwise', async () => {
    const cwd = ownFolder();
    const place = { cwd, env: { HOSTING_REVIEW_DB: 'from-setting.db' } };
    const one = await talk(['try', 'One'], {}, place, { until: { answers: 1, by: 'end' } });
    const two = await talk(['try', 'Two', '--db', 'named.db'], {}, place, {
      until: { answers: 1, by: 'end' },
    });
    expect(flat(one.stdout)).toContain(join(cwd, 'from-setting.db'));
    expect((await storedReview(join(cwd, 'from-setting.db'), 'One')).review.state).toBe('open');
    expect((await storedReview(join(cwd, 'named.db'), 'Two')).review.state).toBe('open');
    expect(flat(two.stdout)).toContain('npx hosting-review try Two --db named.db');
  });

  it('is a folder beside the work when nothing is said', async () => {
    const cwd = ownFolder();
    await talk(['try', 'One'], {}, { cwd }, { until: { answers: 1, by: 'end' } });
    expect(existsSync(join(cwd, 'data', 'hosting-review.db'))).toBe(true);
  });

  it('is refused in one sentence when it cannot be used', async () => {
    const cwd = ownFolder();
    const ran = await runCli(['try', 'One', '--db', cwd], { cwd });
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(linesOf(ran.stderr)).toHaveLength(1);
  });
});

describe('without a name', () => {
  it('asks for one, and a blank line leaves', async () => {
    const cwd = ownFolder();
    const left = await talk(['try'], {}, { cwd });
    expect(left).toMatchObject({ code: 0, stderr: '' });
    expect(asked(left)).toEqual(['ask.workload']);
    const named = await talk(['try'], { 'ask.workload': 'Ranking', ...accepting }, { cwd });
    expect(named.code).toBe(0);
    const db = join(cwd, 'data', 'hosting-review.db');
    expect((await storedReview(db, 'ranking')).review.workload).toBe('Ranking');
  });

  it('offers the reviews there are, the open ones first', async () => {
    const { cwd, db, say } = terminal('Decided one');
    await say(accepting);
    await talk(['try', 'Open one', '--db', db], {}, { cwd }, { until: { answers: 3, by: 'end' } });
    const picked = await talk(['try', '--db', db], { 'ask.decide': 'leave' }, { cwd });
    expect(asked(picked).slice(0, 2)).toEqual(['ask.which-review', 'q1.rule']);
    const heard = flat(picked.turns[0]?.heard ?? '');
    expect(heard.indexOf('Open one')).toBeLessThan(heard.indexOf('Decided one'));
  });

  it.each([
    ['too long', 'n'.repeat(121)],
    ['with a control character', 'a\u0007b'],
  ])('explains a name that cannot be one: %s', async (_why, name) => {
    const cwd = ownFolder();
    const talked = await talk(['try'], { 'ask.workload': [name, 'Ranking'] }, { cwd });
    expect(asked(talked).slice(0, 2)).toEqual(['ask.workload', 'ask.workload']);
    expect(talked.code).toBe(0);
  });

  it.each([
    ['empty', ' '],
    ['too long', 'n'.repeat(121)],
    ['on two lines', 'a\nb'],
  ])('refuses a name on the command line that cannot be one: %s', async (_why, name) => {
    const cwd = ownFolder();
    const ran = await runCli(['try', name], { cwd });
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(linesOf(ran.stderr)).toHaveLength(1);
    expect(existsSync(join(cwd, 'data'))).toBe(false);
  });
});
