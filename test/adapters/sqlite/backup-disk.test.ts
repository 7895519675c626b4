import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sqliteBackup } from '../../../src/adapters/sqlite/sqlite-backup.ts';
import { openSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.ts';
import { aCommit, anOpening, someEvidence } from '../../support/builders.ts';
import {
  aBackup,
  aDatabase,
  aSmallDisk,
  enlarge,
  made,
  mayMount,
  sentenceOf,
} from './backed-up.ts';
import { childFile } from './killing.ts';
import { aFolder } from './support.ts';

const noRoom = (place: string) =>
  `There is no room left on the disk of ${place}. Nothing was changed; free some space and try again.`;
const byManifest = { withoutManifest: false };

/** Takes all that is left of a disk. */
function fill(folder: string): string {
  const ballast = join(folder, 'ballast');
  execFileSync('sh', ['-c', `cat /dev/zero > '${ballast}' 2>/dev/null || true`]);
  return ballast;
}

describe.skipIf(!mayMount)('on a full disk', () => {
  it('a commit is refused, reading goes on, and it is made when space returns', async () => {
    const folder = aSmallDisk();
    const path = join(folder, 'reviews.db');
    const store = openSqliteStore(path);
    await store.commit('acme', anOpening());
    const ballast = fill(folder);
    const big = someEvidence({ body: 'x'.repeat(300_000) });
    const commit = aCommit([{ kind: 'evidence-added', evidence: big }]);
    expect(await sentenceOf(store.commit('acme', commit))).toBe(noRoom(path));
    expect(await store.load('acme', 'review-1')).toMatchObject({ evidence: [] });
    rmSync(ballast);
    expect(await store.commit('acme', commit)).toBe('applied');
    expect((await store.load('acme', 'review-1'))?.evidence).toHaveLength(1);
    await store.close();
  });

  it('no backup is made and none is lost, and one is made when space returns', async () => {
    const folder = aSmallDisk();
    const path = await aDatabase();
    const backup = sqliteBackup(path, 'test');
    const first = await backup.make(folder, made);
    const before = readdirSync(folder);
    const ballast = fill(folder);
    expect(await sentenceOf(backup.make(folder, made + 1))).toBe(noRoom(folder));
    rmSync(ballast);
    expect(readdirSync(folder)).toEqual(before);
    expect(await backup.make(folder, made + 1)).toMatchObject({ rows: first.rows });
  });

  it('no half database is restored', async () => {
    const folder = aSmallDisk();
    const path = await aDatabase();
    enlarge(path, 12);
    const { file } = await sqliteBackup(path, 'test').make(aFolder(), made);
    const target = join(folder, 'reviews.db');
    const restoring = sqliteBackup(target, 'test').restore(file, byManifest);
    expect(await sentenceOf(restoring)).toBe(noRoom(folder));
    expect(readdirSync(folder)).toEqual([]);
  });
});

it('a write that the system refuses makes no backup, and leaves nothing', async () => {
  const { path, file } = await aBackup();
  enlarge(path, 4);
  const folder = aFolder();
  // No file may grow beyond 2,000 blocks.
  const limited = ['-c', 'ulimit -f 2000; exec "$0" "$@"', process.execPath, childFile('backup')];
  const run = () =>
    execFileSync('sh', [...limited, path, folder, String(made)], {
      stdio: 'pipe',
      encoding: 'utf8',
    });
  expect(run).toThrow(
    `Reading ${path} or writing to ${folder} failed. Check their disks and try again.`,
  );
  expect(readdirSync(folder)).toEqual([]);
  expect(readdirSync(dirname(file))).toHaveLength(2);
});

it('what may not be read or written is said', async () => {
  const { file } = await aBackup();
  const blocked = join(aFolder(), 'file');
  writeFileSync(blocked, '');
  expect(
    await sentenceOf(sqliteBackup(join(blocked, 'reviews.db'), 'test').restore(file, byManifest)),
  ).toBe(
    `Either ${file} cannot be read or ${blocked} cannot be written to: check that this user may.`,
  );
});
