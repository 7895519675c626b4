import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { onlyOne, serving } from '../../src/adapters/sqlite/only-one.ts';
import { linesOf, type Place, type Ran, runCli } from '../support/cli.ts';
import { ownFolder } from '../support/folder.ts';
import { accepting, apiPilot } from '../support/lines.ts';
import { slackSettings, startServe } from '../support/serve.ts';
import { talk } from '../support/talk.ts';

const serve = (place: Place, ...args: string[]): Promise<Ran> =>
  runCli(['serve', ...args], { ...place, env: { ...slackSettings, ...place.env } });

/** What a second one is told. */
const refusal = (db: string, pid: number | undefined): Ran => ({
  code: 2,
  stdout: '',
  stderr: `${db} is served by process ${pid} already. Stop that one, or name another file.\n`,
});

describe('one process serves a database', () => {
  it('a second one is refused and told by whom, until the first has ended', async () => {
    const cwd = ownFolder();
    const db = join(cwd, 'data', 'hosting-review.db');
    const { child, url, stop } = await startServe({ cwd });
    expect(await serve({ cwd })).toEqual(refusal(db, child.pid));
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    await stop();
    expect((await (await startServe({ cwd })).stop()).code).toBe(0);
  });

  it('of two that start at once, one serves', async () => {
    const cwd = ownFolder();
    const started = await Promise.allSettled([startServe({ cwd }), startServe({ cwd })]);
    const [served, ...more] = started.filter((one) => one.status === 'fulfilled');
    expect(more).toEqual([]);
    const refused = started.find((one) => one.status === 'rejected');
    expect(String(refused?.reason)).toContain('is served by');
    expect((await served?.value.stop())?.code).toBe(0);
  });

  it('one that is killed leaves the place free at once, and nothing else in the way', async () => {
    const cwd = ownFolder();
    for (let round = 0; round < 3; round += 1) {
      const { stop } = await startServe({ cwd });
      expect((await stop('SIGKILL')).code).toBeNull();
    }
    expect((await (await startServe({ cwd })).stop()).code).toBe(0);
  });

  it('however the file is named', async () => {
    const cwd = ownFolder();
    mkdirSync(join(cwd, 'real'));
    mkdirSync(join(cwd, 'elsewhere'));
    const db = join(cwd, 'real', 'reviews.db');
    const { child, stop } = await startServe({ cwd }, ['--db', 'real/reviews.db']);
    symlinkSync(db, join(cwd, 'by-another-name.db'));
    symlinkSync(join(cwd, 'real'), join(cwd, 'folder'));
    const names: [Place, string][] = [
      [{ cwd: join(cwd, 'elsewhere') }, '../real/reviews.db'],
      [{ cwd }, db],
      [{ cwd }, 'by-another-name.db'],
      [{ cwd }, 'folder/reviews.db'],
    ];
    const refused = await Promise.all(names.map(([place, name]) => serve(place, '--db', name)));
    for (const ran of refused) {
      expect(ran).toMatchObject({ code: 2, stdout: '' });
      expect(ran.stderr).toContain(`is served by process ${child.pid} already`);
    }
    const env = { HOSTING_REVIEW_DB: 'by-another-name.db' };
    expect((await serve({ cwd, env })).code).toBe(2);
    await stop();
    const started = await startServe({ cwd }, ['--db', 'by-another-name.db']);
    expect((await started.stop()).code).toBe(0);
  });

  it('another database beside it is another matter', async () => {
    const cwd = ownFolder();
    const [one, two] = await Promise.all(
      ['one.db', 'two.db'].map((db) => startServe({ cwd }, ['--db', db])),
    );
    expect([(await one?.stop())?.code, (await two?.stop())?.code]).toEqual([0, 0]);
  });

  it('the other commands go on beside it', async () => {
    const cwd = ownFolder();
    const { url, stop, stderr } = await startServe({ cwd });
    const tried = await talk(['try', 'Ranking'], { ...apiPilot, ...accepting }, { cwd });
    expect(tried).toMatchObject({ code: 0, stderr: '' });
    for (const args of [
      ['list'],
      ['show', 'Ranking'],
      ['export', '--format', 'csv'],
      ['audit'],
      ['backup'],
    ]) {
      const ran = await runCli(args, { cwd });
      expect(ran).toMatchObject({ code: 0, stderr: '' });
      expect(linesOf(ran.stdout).length).toBeGreaterThan(0);
    }
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(linesOf(stderr()).some((line) => line.includes('"error"'))).toBe(false);
    expect((await stop()).code).toBe(0);
  });
});

describe('the right to serve', () => {
  it('is seen by others while it is held, and leaves an empty file', () => {
    const db = join(ownFolder(), 'not', 'there', 'yet.db');
    expect(serving(db)).toBeUndefined();
    const turn = onlyOne(db);
    expect(serving(db)).toEqual({ pid: process.pid });
    expect(() => onlyOne(db)).toThrow(`is served by process ${process.pid} already`);
    turn.release();
    expect(serving(db)).toBeUndefined();
    expect(readFileSync(`${db}.serve`)).toHaveLength(0);
    expect(existsSync(`${db}.serve.pid`)).toBe(false);
    onlyOne(db).release();
  });

  it('is the same for a link that pointed nowhere when it was taken', () => {
    const folder = ownFolder();
    mkdirSync(join(folder, 'real'));
    symlinkSync('real', join(folder, 'by-folder'));
    symlinkSync('by-folder/reviews.db', join(folder, 'by-link'));
    const link = join(folder, 'by-link');
    const turn = onlyOne(link);
    writeFileSync(link, '');
    expect(readdirSync(join(folder, 'real')).sort()).toEqual([
      'reviews.db',
      'reviews.db.serve',
      'reviews.db.serve.pid',
    ]);
    expect(() => onlyOne(join(folder, 'real/reviews.db'))).toThrow('is served by');
    expect(() => onlyOne(link)).toThrow(`${link} is served by`);
    turn.release();
  });

  it('cannot be had where no file can be, and that is said in a sentence', () => {
    const folder = ownFolder();
    writeFileSync(join(folder, 'a-file'), '');
    const below = join(folder, 'a-file', 'reviews.db');
    expect(() => onlyOne(below)).toThrow(`${below} cannot be opened for writing`);
  });
});
