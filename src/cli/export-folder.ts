import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArchivedRecord } from '../app/archive.ts';
import {
  indexEnd,
  indexLine,
  indexTop,
  ownMark,
  type PageSetting,
  recordFileName,
  recordPage,
} from '../app/record-pages.ts';
import { Refused } from './exit.ts';
import { isPartial, onDisk, writeWhole } from './whole-file.ts';

const index = 'README.md';

/**
 * Writes one Markdown file a record and a list of them. Each file is replaced only whole, and those
 * of an earlier export that are not part of this one go at the end.
 * @throws Refused for a folder that holds anything else
 */
export async function writeFolder(
  folder: string,
  records: AsyncIterable<readonly ArchivedRecord[]>,
  setting: PageSetting,
): Promise<void> {
  const earlier = new Set(await earlierExport(folder));
  await writeWhole(join(folder, index), indexOf(pagesWritten()));
  earlier.delete(index);
  for (const name of earlier) await onDisk(folder, () => rm(join(folder, name)));

  async function* pagesWritten() {
    for await (const page of records) {
      for (const archived of page) {
        const name = recordFileName(archived.label);
        await writeWhole(join(folder, name), [recordPage(archived, setting)]);
        earlier.delete(name);
        yield indexLine(archived, setting);
      }
    }
  }
}

async function* indexOf(lines: AsyncIterable<string>) {
  yield indexTop;
  yield* lines;
  yield indexEnd;
}

/** The names in a folder of which all are ours; the folder is made where there is none. */
async function earlierExport(folder: string): Promise<string[]> {
  const there = await stat(folder).catch(() => undefined);
  if (!there) {
    await onDisk(folder, () => mkdir(folder, { mode: 0o700 }));
    return [];
  }
  if (!there.isDirectory()) throw new Refused(`${folder} is there and is not a folder.`);
  const names = await onDisk(folder, () => readdir(folder));
  for (const name of names) {
    if (!isPartial(name) && !(await isOurs(folder, name))) {
      throw new Refused(
        `${folder} holds ${name}, which no export wrote. Name an empty folder or one of an earlier export.`,
      );
    }
  }
  return names;
}

/** By its last line: a name alone does not tell, for others number their records too. */
async function isOurs(folder: string, name: string): Promise<boolean> {
  if (name !== index && !/^\d{4,}-[a-z0-9-]+\.md$/.test(name)) return false;
  const file = await onDisk(join(folder, name), () => open(join(folder, name)));
  try {
    const { size } = await file.stat();
    const length = Math.min(size, ownMark.length + 1);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString() === `${ownMark}\n`;
  } catch {
    return false;
  } finally {
    await file.close();
  }
}
