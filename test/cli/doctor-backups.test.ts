import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { backupChecks } from '../../src/cli/doctor-backups.ts';
import { makesBackups } from '../../src/config.ts';
import { ownFolder } from '../support/folder.ts';
import { aBackupScene, day, ends, hour, minute } from './backup-clock-scene.ts';

const off = { HOSTING_REVIEW_BACKUPS: ' off ' };

it('says nothing of backups where there is no database yet', () => {
  expect(backupChecks(join(ownFolder(), 'reviews.db'), {})).toEqual([]);
});

it('where there is none yet, wonders only when nobody is going to make one', () => {
  const { place, folder } = aBackupScene();
  expect(backupChecks(place, {})).toEqual([
    {
      mark: 'ok',
      text: `Backups: none in ${folder} yet. \`serve\` makes one every day while it runs.`,
    },
  ]);
  expect(backupChecks(place, off)).toEqual([
    {
      mark: 'warning',
      text: `Backups: none in ${folder} yet. HOSTING_REVIEW_BACKUPS is off, so \`serve\` makes none.`,
    },
  ]);
});

it('wonders about one that is older than a day, and about one that cannot be restored', async () => {
  const scene = aBackupScene();
  scene.ends.restore = ends.failed;
  await scene.passes(2 * minute);
  const marks = (now: number): string[] =>
    backupChecks(scene.place, {}, now).map(({ mark }) => mark);
  expect(marks(scene.now() + day + hour)).toEqual(['ok', 'warning']);
  expect(marks(scene.now() + day + 2 * hour)).toEqual(['warning', 'warning']);
  const [, proof] = backupChecks(scene.place, {}, scene.now());
  expect(proof?.text).toBe(
    'The backup of 2026-11-20 12:01 UTC was restored as a test on 2026-11-20 12:02 UTC, in vain: ' +
      'npx hosting-review restore --verify FILE says why.',
  );
});

it('looks where they are set to be, and is not put off by a folder it cannot read', () => {
  const { place } = aBackupScene();
  const elsewhere = join(ownFolder(), 'elsewhere');
  const env = { HOSTING_REVIEW_BACKUP_DIR: elsewhere };
  expect(backupChecks(place, env)[0]?.text).toContain(`none in ${elsewhere} yet`);
  writeFileSync(elsewhere, '');
  expect(backupChecks(place, env)[0]?.text).toContain(`none in ${elsewhere} yet`);
  expect(backupChecks(place, { HOSTING_REVIEW_BACKUP_DIR: ' ' })[0]?.text).toContain('backups yet');
});

it('backups are made unless they are switched off', () => {
  expect([makesBackups({}), makesBackups(off)]).toEqual([true, false]);
  expect(makesBackups({ HOSTING_REVIEW_BACKUPS: 'on' })).toBe(true);
});
