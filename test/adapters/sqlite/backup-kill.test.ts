import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keptBackups } from '../../../src/adapters/sqlite/backup-files.ts';
import { sha256Of } from '../../../src/adapters/sqlite/checksum.ts';
import { sqliteBackup } from '../../../src/adapters/sqlite/sqlite-backup.ts';
import { aDatabase, enlarge, made } from './backed-up.ts';
import { atThirtyMoments, killed } from './killing.ts';
import { aFolder, bytesOf } from './support.ts';

const mebibytes = 6;

async function aLargeDatabase(): Promise<string> {
  const path = await aDatabase();
  enlarge(path, mebibytes);
  return path;
}

/** What is there under a name, leftovers aside. */
const namesIn = (folder: string) => readdirSync(folder).filter((name) => !name.startsWith('.'));

async function duration(run: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await run();
  return performance.now() - before;
}

describe('killing the process', () => {
  it('in the middle of a backup leaves no half file that counts as one', async () => {
    const path = await aLargeDatabase();
    const before = bytesOf(path);
    const backup = sqliteBackup(path, 'test');
    const folders = [aFolder(), aFolder(), aFolder()];
    let whole = 0;
    for (const folder of folders) whole = await duration(() => backup.make(folder, made));
    let finished = 0;
    await atThirtyMoments(whole * 2, async (n, afterMs) => {
      const folder = String(folders[n % 3]);
      const said = await killed('backup', [path, folder, String(made + 1 + n)], afterMs);
      if (said.includes('done')) finished += 1;
      const names = namesIn(folder).filter((name) => name.endsWith('.db'));
      const counted = keptBackups(folder, path);
      expect(counted.map(({ file }) => basename(file)).sort()).toEqual(names.sort());
      expect(names).not.toEqual([]);
      for (const { file, manifest } of counted) expect(sha256Of(file)).toBe(manifest.sha256);
    });
    expect(finished).toBeLessThan(30);
    const folder = String(folders[0]);
    expect((await backup.make(folder, made + 1_000)).rows['evidence']).toBe(2 + mebibytes * 256);
    expect(bytesOf(path)).toEqual(before);
  });

  it('in the middle of a restore leaves the whole database or none', async () => {
    const path = await aLargeDatabase();
    const { file } = await sqliteBackup(path, 'test').make(aFolder(), made);
    const sound = sha256Of(file);
    const folder = aFolder();
    const restore = (target: string) =>
      sqliteBackup(target, 'test').restore(file, { withoutManifest: false });
    const whole = await duration(() => restore(join(folder, 'unkilled.db')));
    let finished = 0;
    await atThirtyMoments(whole * 2, async (n, afterMs) => {
      const target = join(folder, `reviews-${n}.db`);
      await killed('restore', [file, target], afterMs);
      if (existsSync(target)) finished += 1;
      else await restore(target);
      expect(sha256Of(target)).toBe(sound);
    });
    expect(finished).toBeLessThan(30);
    expect(namesIn(folder)).toHaveLength(31);
  });
});
