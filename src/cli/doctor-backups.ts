import { existsSync } from 'node:fs';
import { makesBackups, readConfig } from '../config.ts';
import { readBackupMemory } from './backup-memory.ts';
import { backupFolder, newestBackup } from './backups-held.ts';
import { type Finding, ok, warning } from './finding.ts';

/** With a backup every day and an hour or two for what may delay it. */
const oldMs = 26 * 3_600_000;

/** The newest backup, and how the last test of one ended; nothing while there is no database. */
export function backupChecks(
  place: string,
  environment: NodeJS.ProcessEnv,
  now = Date.now(),
): readonly Finding[] {
  if (!existsSync(place)) return [];
  const folder = backupFolder(readConfig(environment), place);
  const newest = newestBackup(place, folder, now);
  const served = makesBackups(environment);
  const how = served
    ? '`serve` makes one every day while it runs.'
    : 'HOSTING_REVIEW_BACKUPS is off, so `serve` makes none.';
  if (!newest) return [(served ? ok : warning)(`Backups: none in ${folder} yet. ${how}`)];
  const line = `Backups: the newest in ${folder} is of ${momentOf(newest.at)}`;
  if (now - newest.at > oldMs) return [warning(`${line}. ${how}`), ...proofOf(place)];
  return [ok(line), ...proofOf(place)];
}

function proofOf(place: string): readonly Finding[] {
  const { proof } = readBackupMemory(place);
  if (!proof) return [];
  const line = `The backup of ${momentOf(proof.made)} was restored as a test on ${momentOf(proof.at)}`;
  return proof.sound
    ? [ok(`${line}, and is sound`)]
    : [warning(`${line}, in vain: npx hosting-review restore --verify FILE says why.`)];
}

const momentOf = (at: number): string =>
  `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
