import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { newestBackup } from '../../src/cli/backups-held.ts';
import { type Ended, ownProgram } from '../../src/cli/own-program.ts';
import { builtCli, linesOf, runCli } from '../support/cli.ts';
import { ownFolder } from '../support/folder.ts';
import { slackSettings, startServe } from '../support/serve.ts';
import { ada, Team } from '../support/team.ts';
import { aBackupScene, minute } from './backup-clock-scene.ts';

/** A decided review, and a clock of backups that runs this program as a process of its own. */
async function aDecided() {
  const team = new Team();
  onTestFinished(() => team.leaves());
  await team.starts(ada);
  await team.answersAll(ada);
  await team.accepts(ada);
  const scene = aBackupScene(team.db);
  const own = ownProgram(minute, builtCli);
  // A child has the time of the machine.
  const started = Date.now();
  scene.at(started - minute);
  scene.starts({ program: own });
  scene.at(started);
  return { team, scene, own };
}

/** A program that does as it is written. */
function aProgram(code: string, limitMs = 30_000) {
  const file = join(ownFolder(), 'main.mjs');
  writeFileSync(file, code);
  return ownProgram(limitMs, file);
}

describe('a backup in a process of its own', () => {
  it('is made and proven, and holds up nobody meanwhile', async () => {
    const { scene } = await aDecided();
    let ticks = 0;
    const ticking = setInterval(() => {
      ticks += 1;
    }, 5);
    await scene.round();
    await scene.round();
    clearInterval(ticking);
    expect(scene.events()).toEqual(['backup.made', 'proof.made', 'backup.told']);
    expect(ticks).toBeGreaterThan(10);
    expect(newestBackup(scene.place, scene.folder)?.rows).toBeGreaterThan(10);
    const names = readdirSync(scene.folder);
    expect(names).toHaveLength(2);
    const ran = await runCli(['doctor', '--db', scene.place], {
      cwd: ownFolder(),
      env: slackSettings,
    });
    const found = linesOf(ran.stdout).filter((line) => /backup/i.test(line));
    expect(found).toEqual([
      expect.stringMatching(/^ok {7}Backups: the newest in .*backups is of 20.* UTC$/),
      expect.stringMatching(
        /^ok {7}The backup of 20.* was restored as a test on .*, and is sound$/,
      ),
    ]);
  });

  it('that cannot be made or restored says why, in the words of the program', async () => {
    const { scene } = await aDecided();
    await scene.round();
    const { file = '' } = newestBackup(scene.place, scene.folder) ?? {};
    writeFileSync(file, Buffer.alloc(newestBackup(scene.place, scene.folder)?.bytes ?? 0));
    await scene.round();
    writeFileSync(join(scene.folder, '../full'), '');
    scene.starts({ folder: join(scene.folder, '../full'), program: ownProgram(minute, builtCli) });
    scene.at(Date.now() + minute);
    await scene.round();
    const why = (event: string): unknown =>
      scene.logged.find((one) => one.event === event)?.detail['why'];
    expect(why('proof.failed')).toMatch(/is torn: its checksum is not the one in its manifest/);
    expect(why('backup.failed')).toMatch(/full/);
  });

  it('ends with the server, and leaves nothing that could be taken for one', async () => {
    const { scene, own } = await aDecided();
    const round = scene.round();
    own.stop();
    await round;
    expect(scene.events()).toEqual([]);
    expect(newestBackup(scene.place, scene.folder)).toBeUndefined();
    expect(await own.run(['backup'])).toEqual({ how: 'cut' });
  });
});

describe('a command', () => {
  it.each<[string, string, Ended]>([
    ['ends well', '', { how: 'done' }],
    ['refuses', `console.error('No.'); process.exit(2)`, { how: 'failed', why: 'No.' }],
    ['finds a fault', `console.log('a\\n  b'); process.exit(1)`, { how: 'failed', why: 'a; b' }],
    ['says nothing', 'process.exit(3)', { how: 'failed', why: 'exit code 3' }],
    ['is interrupted', `process.kill(process.pid, 'SIGINT')`, { how: 'cut' }],
    [
      'is killed',
      `process.kill(process.pid, 'SIGKILL')`,
      { how: 'failed', why: 'ended by SIGKILL' },
    ],
  ])('that %s is reported as such', async (_what, code, ended) => {
    expect(await aProgram(code).run([])).toEqual(ended);
  });

  it('that breaks inside tells where, and not what was in its hands', async () => {
    const words =
      'Something went wrong inside the program.\\nError: Ada said so\\n    at f (x.js:1:2)';
    const ended = await aProgram(`console.error('${words}'); process.exit(1)`).run([]);
    expect(ended).toEqual({ how: 'failed', why: 'at f (x.js:1:2)' });
  });

  it('that hangs is killed after a while, and one that says much costs no memory', async () => {
    expect(await aProgram('setInterval(() => {}, 1_000)', 300).run([])).toEqual({
      how: 'failed',
      why: 'killed after 0 min',
    });
    const much = `process.stdout.write('x'.repeat(5_000_000), () => process.exit(1))`;
    const ended = await aProgram(much).run([]);
    expect(ended.how === 'failed' && ended.why.length).toBe(1_000);
  });
});

describe('serve', () => {
  it('refuses a folder for backups that is a file, and a setting it does not know', async () => {
    const cwd = ownFolder();
    writeFileSync(join(cwd, 'full'), '');
    const settings = { ...slackSettings, HOSTING_REVIEW_BACKUP_DIR: 'full' };
    const file = await runCli(['serve'], { cwd, env: settings });
    expect(file).toMatchObject({ code: 2, stdout: '' });
    expect(file.stderr).toBe(
      `Backups cannot be made in ${join(cwd, 'full')}, which is a file: set HOSTING_REVIEW_BACKUP_DIR to a folder.\n`,
    );
    const env = { ...slackSettings, HOSTING_REVIEW_BACKUPS: 'weekly' };
    const unknown = await runCli(['serve'], { cwd, env });
    expect(unknown).toEqual({
      code: 2,
      stdout: '',
      stderr: 'HOSTING_REVIEW_BACKUPS: not on or off\n',
    });
  });

  it('makes no backup before it has been up for a minute, and stops at once', async () => {
    const cwd = ownFolder();
    const served = await startServe({ cwd });
    await wait(100);
    const begun = Date.now();
    const ended = await served.stop();
    expect(ended.code).toBe(0);
    expect(Date.now() - begun).toBeLessThan(3_000);
    expect(readdirSync(join(cwd, 'data')).filter((name) => name.includes('backup'))).toEqual([]);
  });

  it('shows in the folder that is set where `backup` puts one, too', async () => {
    const team = new Team();
    onTestFinished(() => team.leaves());
    const env = { HOSTING_REVIEW_BACKUP_DIR: 'elsewhere' };
    const made = await runCli(['backup', '--db', team.db], { cwd: team.folder, env });
    expect(made.code).toBe(0);
    expect(newestBackup(team.db, join(team.folder, 'elsewhere'))).toBeDefined();
    expect(newestBackup(team.db)).toBeUndefined();
  });
});
