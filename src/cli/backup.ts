import { resolve } from 'node:path';
import { sqliteBackup } from '../adapters/sqlite/sqlite-backup.ts';
import { backupRetention } from '../app/backup-retention.ts';
import { readConfig } from '../config.ts';
import { contents } from './backup-words.ts';
import { backupFolder } from './backups-held.ts';
import type { DatabaseOptions } from './register.ts';

export interface BackupOptions extends DatabaseOptions {
  readonly to?: string;
}

/** Makes one backup and says where it is, what it holds and what retention removed. */
export async function backup(
  { db, to }: BackupOptions,
  application: string,
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const config = readConfig(environment);
  const database = resolve(db ?? config.database);
  const folder = to === undefined ? backupFolder(config, database) : resolve(to);
  const made = await sqliteBackup(database, application).make(folder, Date.now());
  const { days, weeks } = backupRetention;
  const lines = [
    `Backed up to ${made.file}`,
    `It holds ${contents(made)}, and was checked.`,
    made.removed.length === 0
      ? `Nothing removed: the newest of ${days} days and of ${weeks} weeks are kept.`
      : `Removed, beyond the newest of ${days} days and of ${weeks} weeks: ${made.removed.join(', ')}`,
    ...(made.ofOthers === 0 ? [] : [othersLine(made.ofOthers)]),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

const othersLine = (count: number): string =>
  `Left alone: ${count} in this folder, made of a database of the same name elsewhere.`;
