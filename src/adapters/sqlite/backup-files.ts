import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Manifest, manifestOf, readManifest } from './backup-manifest.ts';

/** A backup of a database as its folder shows it: named, of the right size, with its manifest. */
export interface KeptBackup {
  readonly file: string;
  readonly made: number;
  readonly manifest: Manifest;
}

export const defaultFolder = (database: string): string => join(dirname(database), 'backups');

/** `reviews-2026-01-15T120000.123Z.db`: sorts by time, and every file system takes it. */
export const backupName = (database: string, at: number): string =>
  `${basename(database, '.db')}-${stampOf(at)}.db`;

const stampOf = (at: number): string => new Date(at).toISOString().replaceAll(':', '');

/** Newest first. A file counts only if its name, its size and its manifest say the same. */
export function keptBackups(folder: string, database: string): KeptBackup[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.db'));
  return names
    .flatMap((name) => {
      const file = join(folder, name);
      const manifest = readManifest(file);
      const made = Date.parse(manifest?.made ?? '');
      const whole = manifest?.file === name && manifest.bytes === statSync(file).size;
      return whole && name === backupName(database, made) ? [{ file, made, manifest }] : [];
    })
    .sort((one, other) => other.made - one.made);
}

/** The file first: what a kill leaves then is a manifest of nothing, which counts as nothing. */
export function removeBackup({ file }: KeptBackup): void {
  rmSync(file, { force: true });
  rmSync(manifestOf(file), { force: true });
}

/** So that a rename in it outlasts a power cut. */
export function syncFolder(folder: string): void {
  // Windows cannot open a folder, and does without.
  if (process.platform !== 'win32') syncFile(folder);
}

export function syncFile(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

const scratchPrefix = '.hosting-review-scratch-';
/** A process that is still at it does not leave its files alone for so long. */
const abandonedAfterMs = 3_600_000;

/** Runs with a folder of this process alone inside `parent`, and takes it away afterwards. */
export async function inScratch<T>(
  parent: string,
  run: (scratch: string) => Promise<T>,
): Promise<T> {
  mkdirSync(parent, { recursive: true, mode: 0o700 });
  const scratch = mkdtempSync(join(parent, scratchPrefix));
  try {
    removeAbandoned(parent, touched(scratch));
    return await run(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** What killed processes have left behind, by the file system's own clock. */
function removeAbandoned(parent: string, now: number): void {
  for (const name of readdirSync(parent).filter((one) => one.startsWith(scratchPrefix))) {
    try {
      const folder = join(parent, name);
      if (now - touched(folder) > abandonedAfterMs) rmSync(folder, { recursive: true });
    } catch {
      // Another process was faster, or it is another user's.
    }
  }
}

const touched = (folder: string): number =>
  Math.max(...['', ...readdirSync(folder)].map((file) => statSync(join(folder, file)).mtimeMs));
