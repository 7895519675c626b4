import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linesOf, type Ran, runCli } from '../support/cli.ts';
import { ownFolder } from '../support/folder.ts';
import { accepting, apiPilot } from '../support/lines.ts';
import { talk } from '../support/talk.ts';
import { tamper } from '../support/tamper.ts';

const workload = 'Support summariser';
const decided = mkdtempSync(join(tmpdir(), 'hosting-review-'));
beforeAll(() => talk(['try', workload], { ...apiPilot, ...accepting }, { cwd: decided }));
afterAll(() => rmSync(decided, { recursive: true }));

/** A working folder with one decided review in the database that commands use by themselves. */
function aPlace() {
  const cwd = ownFolder();
  cpSync(decided, cwd, { recursive: true });
  const db = join(cwd, 'data', 'hosting-review.db');
  const backups = join(cwd, 'data', 'backups');
  return {
    db,
    backups,
    run: (...args: string[]): Promise<Ran> => runCli(args, { cwd }),
    newest: () =>
      join(
        backups,
        String(
          readdirSync(backups)
            .filter((name) => name.endsWith('.db'))
            .sort()
            .at(-1),
        ),
      ),
  };
}

const holdings =
  /^It holds \d+ KiB, \d+ rows \(answers 5, .*decisions 1, .*recommendations 1, records 1, .*\), schema \d+/;

describe('backup and restore on the command line', () => {
  it('a drill: back up, prove it, lose the database, bring it back', async () => {
    const { db, backups, run, newest } = aPlace();
    const shown = await run('show', workload);

    const made = await run('backup');
    const file = newest();
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(linesOf(made.stdout)).toEqual([
      `Backed up to ${file}`,
      expect.stringMatching(holdings),
      'Nothing removed: the newest of 7 days and of 4 weeks are kept.',
    ]);
    expect(readdirSync(backups)).toHaveLength(2);

    const proven = await run('restore', '--verify', file);
    expect(proven).toMatchObject({ code: 0, stderr: '' });
    expect(linesOf(proven.stdout)).toEqual([
      `Restored into scratch from ${file}`,
      expect.stringMatching(holdings),
      '  checksum      as in the manifest',
      '  integrity     sound',
      '  foreign keys  sound',
      '  row counts    as in the manifest',
      '  replay        1 recommendation made again, equal to the letter',
      'This backup can be restored.',
    ]);

    writeFileSync(db, readFileSync(db).fill(0, 4096, 8192));
    const refused = await run('try', workload);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    const restoring = `npx hosting-review restore ${file} --to ${db}`;
    expect(refused.stderr.trim().endsWith(restoring)).toBe(true);

    const there = await run('restore', file, '--to', db);
    expect(there).toMatchObject({ code: 2, stdout: '' });
    mkdirSync(join(backups, '../damaged'));
    renameSync(db, join(backups, '../damaged/hosting-review.db'));
    const back = await run('restore', file, '--to', db);
    expect(back).toMatchObject({ code: 0, stderr: '' });
    expect(linesOf(back.stdout)).toEqual([
      `Restored to ${db}`,
      expect.stringMatching(holdings),
      'Checksum and row counts are as in the manifest; integrity and foreign keys hold.',
    ]);
    expect(await run('show', workload)).toEqual(shown);
  });

  it('backs up elsewhere, and says what it removed', async () => {
    const { run, backups, newest } = aPlace();
    await run('backup', '--to', backups);
    const first = newest();
    const { stdout } = await run('backup', '--to', backups);
    expect(linesOf(stdout).at(-1)).toBe(
      `Removed, beyond the newest of 7 days and of 4 weeks: ${first.slice(backups.length + 1)}`,
    );
  });

  it('says which of the two a restore needs, and takes not both', async () => {
    const { run } = aPlace();
    for (const args of [[], ['--verify', '--to', 'x.db']]) {
      expect(await run('restore', 'file.db', ...args)).toEqual({
        code: 2,
        stdout: '',
        stderr: 'Say one of the two: --to DB to bring it back, or --verify to try it.\n',
      });
    }
  });

  it('takes a file without a manifest only when told to, and says what that leaves open', async () => {
    const { run, backups, newest, db } = aPlace();
    await run('backup');
    const file = join(backups, 'moved.db');
    renameSync(newest(), file);
    const refused = await run('restore', file, '--to', `${db}.new`);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('has no readable manifest beside it');
    const proven = await run('restore', '--verify', '--without-manifest', file);
    expect(proven.code).toBe(0);
    expect(proven.stdout).toContain('  checksum      not checked: no manifest\n');
    const taken = await run('restore', file, '--to', `${db}.new`, '--without-manifest');
    expect(taken.code).toBe(0);
    expect(taken.stdout).toContain('no manifest to say whether it is what was backed up');
  });

  it('a verification that fails says where to look, and exits with 1', async () => {
    const { run, newest, db } = aPlace();
    tamper(db, `UPDATE recommendations SET body = json_replace(body, '$.outcome', 'hybrid')`);
    await run('backup');
    const { code, stdout } = await run('restore', '--verify', newest());
    expect(code).toBe(1);
    expect(stdout).toContain('1 recommendation would not come out as stored');
    expect(stdout).toMatch(/look at \S+ \S+\n/);
    expect(stdout).toContain('1 record not as decided on');
    expect(linesOf(stdout).at(-1)).toBe('Do not rely on this backup.');
  });

  it('a database that stays locked is one sentence, and exits with 1', async () => {
    const { run, db } = aPlace();
    const child = fileURLToPath(new URL('../adapters/sqlite/children/lock.mjs', import.meta.url));
    const other = spawn(process.execPath, [child, db, '60000']);
    await once(other.stdout, 'data');
    const refused = await run('withdraw', workload, '--reason', 'Other plans');
    other.kill('SIGKILL');
    expect(refused).toEqual({
      code: 1,
      stdout: '',
      stderr: `${db} has been locked by another process for some seconds. Nothing was changed; try again.\n`,
    });
  });
});
