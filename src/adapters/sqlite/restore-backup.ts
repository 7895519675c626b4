import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  renameSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Restored, Restoring } from '../../app/backup.ts';
import { inScratch, syncFile, syncFolder } from './backup-files.ts';
import { type Manifest, manifestOf, readManifest } from './backup-manifest.ts';
import { sha256Of } from './checksum.ts';
import { DatabaseRefused } from './database-refused.ts';
import { inspect, miscounted } from './inspect-database.ts';
import { readMigrations, refuseForeign } from './migrate.ts';

/** Copies beside the target, checks the copy, and only then gives it the target's name. */
export async function restoreBackup(
  file: string,
  target: string,
  how: Restoring,
): Promise<Restored> {
  refuseTaken(target);
  const manifest = checkedManifest(file, how);
  return inScratch(dirname(target), async (scratch) => {
    const copy = join(scratch, 'restored.db');
    copyChecked(file, copy, manifest);
    const { damage, dangling, rows, schema } = inspect(copy);
    const [wrong] = [
      ...damage,
      ...(dangling === 0 ? [] : [`${dangling} rows name others that are not there`]),
      ...(manifest ? miscounted(rows, manifest.rows) : []),
    ];
    if (wrong !== undefined)
      throw new DatabaseRefused(`${file} is damaged: ${wrong}. ${untouched}`);
    refuseTaken(target);
    renameSync(copy, target);
    syncFolder(dirname(target));
    return { bytes: statSync(target).size, rows, schema };
  });
}

const untouched = 'Nothing was restored; take another backup.';

/** A log that is left over would be taken for that of the restored file, and ruin it. */
function refuseTaken(target: string): void {
  const besides = ['-wal', '-shm', '-journal'].map((end) => `${target}${end}`);
  const there = [target, ...besides].find((path) => lstatSync(path, { throwIfNoEntry: false }));
  if (there === undefined) return;
  throw new DatabaseRefused(
    there === target
      ? `${target} is there already. Move it away first, with any -wal and -shm file beside it, or name another file.`
      : `${there} is left over from an earlier database. Move it away first, or name another file.`,
  );
}

/**
 * The manifest to hold the file against, or none where that is asked for.
 * @throws DatabaseRefused for a file that cannot be a backup of ours that this program can read
 */
export function checkedManifest(
  file: string,
  { withoutManifest }: Restoring,
): Manifest | undefined {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new DatabaseRefused(`There is no file ${file}.`);
  }
  const manifest = withoutManifest ? undefined : readManifest(file);
  if (manifest) return manifest;
  refuseUnknown(file);
  if (withoutManifest) return undefined;
  throw new DatabaseRefused(
    `${file} has no readable manifest beside it (${manifestOf(file)}), so nothing says whether it is whole. ` +
      'Bring the manifest along, or add --without-manifest to have the file checked by itself.',
  );
}

function refuseUnknown(file: string): void {
  if (statSync(file).size === 0) throw new DatabaseRefused(`${file} is empty. ${untouched}`);
  refuseForeign(file, readMigrations());
  // Without its log a database that is in use is an older one, or none.
  if (!existsSync(`${file}-wal`)) return;
  throw new DatabaseRefused(
    `${file} is a database in use (there is ${file}-wal), not a backup. Make one of it with: hosting-review backup --db FILE`,
  );
}

/** @throws DatabaseRefused when the copy is not, byte for byte, what the manifest speaks of */
export function copyChecked(file: string, copy: string, manifest: Manifest | undefined): void {
  const { size } = statSync(file);
  if (manifest && manifest.bytes !== size) {
    throw new DatabaseRefused(
      `${file} is torn: it has ${size} bytes, and its manifest says ${manifest.bytes}. ${untouched}`,
    );
  }
  copyFileSync(file, copy, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  chmodSync(copy, 0o600);
  syncFile(copy);
  if (manifest && sha256Of(copy) !== manifest.sha256) {
    throw new DatabaseRefused(
      `${file} is torn: its checksum is not the one in its manifest. ${untouched}`,
    );
  }
  if (manifest) refuseForeign(file, readMigrations());
}
