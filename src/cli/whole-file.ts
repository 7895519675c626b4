import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Refused } from './exit.ts';

type Text = AsyncIterable<string> | Iterable<string>;

let partials = 0;

/** What is being written, until it is whole. A name of ours, and not one that `ls` shows. */
function partialOf(target: string): string {
  partials += 1;
  return join(dirname(target), `.hosting-review-${process.pid}-${partials}.partial`);
}
export const isPartial = (name: string): boolean =>
  /^\.hosting-review-\d+-\d+\.partial$/.test(name);

/**
 * Writes a file that appears, or replaces another, only when it is whole and on disk.
 * @throws Refused when it cannot be written there
 */
export async function writeWhole(path: string, text: Text): Promise<void> {
  const place = await placeOf(path);
  const partial = partialOf(place.target);
  const file = await onDisk(path, () => open(partial, 'w', place.mode));
  try {
    try {
      await writeAll(path, file, text);
    } finally {
      await file.close();
    }
    await onDisk(path, () => rename(partial, place.target));
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

async function writeAll(path: string, file: FileHandle, text: Text): Promise<void> {
  for await (const chunk of text) await onDisk(path, () => file.writeFile(chunk));
  await onDisk(path, () => file.sync());
}

/** For its owner only, like the database; a file that is there keeps its mode, a link stays one. */
async function placeOf(path: string): Promise<{ target: string; mode: number }> {
  const there = await stat(path).catch(() => undefined);
  if (!there) return { target: path, mode: 0o600 };
  if (!there.isFile()) {
    throw new Refused(`${path} is there and is not a file. Name another one.`);
  }
  return { target: await realpath(path), mode: there.mode & 0o777 };
}

/** What the file system objects to, in a sentence; whatever else goes wrong stays what it is. */
export async function onDisk<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (/^E[A-Z]+$/.test(code)) {
      throw new Refused(`${basename(path)} cannot be written in ${dirname(path)} (${code}).`);
    }
    throw error;
  }
}
