import { resolve } from 'node:path';
import { loadKnowledge } from '../adapters/content/load-content.ts';
import { sqliteBackup } from '../adapters/sqlite/sqlite-backup.ts';
import { holds, type Restoring } from '../app/backup.ts';
import { replayer } from '../app/replay.ts';
import { contents, proofLines } from './backup-words.ts';
import { exitCodes, Refused } from './exit.ts';

export interface RestoreOptions {
  readonly to?: string;
  readonly verify?: true;
  readonly withoutManifest?: true;
}

/**
 * Brings a backup back, or shows that it could be.
 * @returns 0; 1 when a verified backup does not hold what it should
 * @throws Refused where it is not said which of the two, DatabaseRefused for what is no whole backup
 */
export async function restore(
  file: string,
  { to, verify, withoutManifest }: RestoreOptions,
  application: string,
): Promise<number> {
  const how = { withoutManifest: withoutManifest === true };
  if (to !== undefined && !verify) return bringBack(resolve(file), resolve(to), how, application);
  if (to === undefined && verify) return prove(resolve(file), how, application);
  throw new Refused('Say one of the two: --to DB to bring it back, or --verify to try it.');
}

async function bringBack(file: string, database: string, how: Restoring, application: string) {
  const restored = await sqliteBackup(database, application).restore(file, how);
  say(
    `Restored to ${database}`,
    `It holds ${contents(restored)}.`,
    how.withoutManifest
      ? 'The file is sound. There was no manifest to say whether it is what was backed up.'
      : 'Checksum and row counts are as in the manifest; integrity and foreign keys hold.',
  );
  return 0;
}

async function prove(file: string, how: Restoring, application: string): Promise<number> {
  const replay = replayer(loadKnowledge());
  const proof = await sqliteBackup(file, application).prove(file, how, replay);
  const good = holds(proof);
  say(
    `Restored into scratch from ${file}`,
    `It holds ${contents(proof)}.`,
    ...proofLines(proof, how),
    good ? 'This backup can be restored.' : 'Do not rely on this backup.',
  );
  return good ? 0 : exitCodes.failed;
}

const say = (...lines: readonly string[]): void => {
  process.stdout.write(`${lines.join('\n')}\n`);
};
