import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { addDays } from 'date-fns/addDays';
import { keptBackups } from '../adapters/sqlite/backup-files.ts';
import { defaultFolder } from '../adapters/sqlite/sqlite-backup.ts';
import { isPast } from '../app/backup-due.ts';
import { backupRetention } from '../app/backup-retention.ts';
import { type Block, paragraph, text } from '../app/blocks.ts';
import { dayWords } from '../app/say/day.ts';
import type { Config } from '../config.ts';
import { utcDay } from './privacy-desk.ts';

interface HeldBackup {
  readonly name: string;
  readonly made: number;
}

/** The newest of four weeks and of seven days are kept, so none is kept for longer than five weeks. */
const keptForDays = backupRetention.weeks * 7 + backupRetention.days;

export interface NewestBackup {
  readonly file: string;
  /** When it was made, epoch ms. */
  readonly at: number;
  readonly bytes: number;
  /** How many rows it holds, of all tables. */
  readonly rows: number;
}

/** Where the backups of a database are, absolute. */
export const backupFolder = (config: Pick<Config, 'backupFolder'>, place: string): string =>
  resolve(config.backupFolder ?? defaultFolder(place));

/**
 * The newest whole backup of a database, by its manifest; undefined where there is none, or where the
 * folder cannot be read.
 * @param place of the database, absolute
 * @param folder where its backups are; absent: beside it
 */
export function newestBackup(
  place: string,
  folder = defaultFolder(place),
  now = Date.now(),
): NewestBackup | undefined {
  const kept = keptIn(folder, place);
  const newest = kept.find(({ made, manifest }) => manifest.source === place && isPast(made, now));
  if (!newest) return undefined;
  const { bytes, rows } = newest.manifest;
  const count = Object.values(rows).reduce((sum, table) => sum + table, 0);
  return { file: newest.file, at: newest.made, bytes, rows: count };
}

function keptIn(folder: string, place: string): ReturnType<typeof keptBackups> {
  try {
    return keptBackups(folder, place);
  } catch {
    return [];
  }
}

/** What the backups of a database still hold of something that was removed from it. */
export function backupBlocks(
  database: string,
  before: number,
  folder = defaultFolder(database),
): Block[] {
  const backups = backupsIn(folder, basename(database, '.db'), before);
  const [newest] = backups;
  if (!newest) return [said(`There is no backup in ${folder}.`)];
  const last = addDays(newest.made, keptForDays).getTime();
  const items = backups.map(({ name, made }) => [text(`${name}, made ${dayOfUtc(made)}`)]);
  return [
    said(`Backups made before now still hold what was there, in ${folder}:`),
    { kind: 'list', items },
    last < before
      ? said('They are older than backups are kept, so no newer one took their place: delete them.')
      : said(`While a backup is made every day, the last of these goes by ${dayOfUtc(last)}.`),
    said('After restoring one of them, do the same again. Copies elsewhere are not reached.'),
  ];
}

const said = (words: string): Block => paragraph(text(words));
const dayOfUtc = (at: number): string => dayWords(utcDay(at));

/** Newest first. The name carries the time; a copied file's own time says less. */
function backupsIn(folder: string, database: string, before: number): HeldBackup[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${database}-`) && name.endsWith('.db'))
    .map((name) => ({ name, made: timeIn(name) ?? statSync(join(folder, name)).mtimeMs }))
    .filter(({ made }) => made <= before)
    .sort((one, other) => other.made - one.made);
}

/** `...-2026-01-15T120000.123Z.db`, however the time is punctuated. */
function timeIn(name: string): number | undefined {
  const parts = /(\d{4})-?(\d\d)-?(\d\d)T?(\d\d)?[:.-]?(\d\d)?[:.-]?(\d\d)?[^T]*\.db$/.exec(name);
  if (!parts) return undefined;
  const [year = 0, month = 1, ...rest] = parts.slice(1).map((part) => Number(part ?? 0));
  return Date.UTC(year, month - 1, ...rest);
}
