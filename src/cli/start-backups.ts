import { statSync } from 'node:fs';
import { every, type Ticking } from '../adapters/clock/every.ts';
import { tenantsHeld } from '../adapters/sqlite/tenants-held.ts';
import { faultOf } from '../app/fault.ts';
import type { ServerConfig } from '../config.ts';
import { backupClock } from './backup-clock.ts';
import { backupFolder } from './backups-held.ts';
import { Refused } from './exit.ts';
import { ownProgram } from './own-program.ts';
import type { PlatformNeeds } from './platform-desk.ts';
import { platformsIn } from './platforms.ts';

/** How often it is looked whether a backup is due. */
const periodMs = 60_000;
/** Many times what the largest database takes. */
const limitMs = 30 * 60_000;

/**
 * Backups and their proof, from now until it is stopped; `stop` ends the one that runs.
 * @throws Refused where the folder for them is none
 */
export function startBackups(
  config: ServerConfig,
  { office, place, tools, log }: PlatformNeeds,
): Ticking {
  if (!config.backups) return { stop: async () => {} };
  const folder = backupFolder(config, place);
  refuseFile(folder);
  const names: readonly string[] = platformsIn(config);
  const program = ownProgram(limitMs);
  const round = backupClock({
    ...{ store: office.store, place, folder, tools, log, program },
    tenants: (by) =>
      tenantsHeld(place, by).filter((tenant) => names.includes(tenant.split(':', 1)[0] ?? '')),
  });
  const failed = (error: unknown): void => log.error('backup-clock.failed', faultOf(error));
  const clock = every(periodMs, round, failed);
  return {
    stop() {
      program.stop();
      return clock.stop();
    },
  };
}

/** One that is not there yet is made, or told of when it cannot be. */
function refuseFile(folder: string): void {
  const there = statSync(folder, { throwIfNoEntry: false });
  if (!there || there.isDirectory()) return;
  throw new Refused(
    `Backups cannot be made in ${folder}, which is a file: set HOSTING_REVIEW_BACKUP_DIR to a folder.`,
  );
}
