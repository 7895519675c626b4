import type { StoredRecommendation } from '../domain/review.ts';
import type { Replayed } from './replay.ts';

export type RowCounts = Readonly<Record<string, number>>;

export interface BackupMade {
  readonly file: string;
  readonly bytes: number;
  readonly rows: RowCounts;
  readonly schema: number;
  /** Older backups that went, by retention. */
  readonly removed: readonly string[];
  /** How many backups of a database elsewhere lie in the same folder; they are left alone. */
  readonly ofOthers: number;
}

export interface Restoring {
  /** For a file that has no manifest beside it: then only the file itself can be checked. */
  readonly withoutManifest: boolean;
}

export interface Restored {
  readonly bytes: number;
  readonly rows: RowCounts;
  readonly schema: number;
}

/** What a restore into scratch has shown. Lists are empty and counts zero where all is well. */
export interface BackupProof extends Restored {
  /** What the database says of damage in itself. */
  readonly damage: readonly string[];
  /** How many rows name another one that is not there. */
  readonly dangling: number;
  /** Tables that hold another number of rows than the manifest says. */
  readonly miscounted: readonly string[];
  /** Absent where damage kept the recommendations from being read. */
  readonly replay?: ReplayTally;
}

export type ReplayTally = Readonly<Record<Replayed | 'unreadable', number>> & {
  /** Recommendations that are not what they were made as: the first few, by review and id. */
  readonly suspects: readonly string[];
  /** Records that say something else than the recommendation that was decided on. */
  readonly recordsApart: number;
};

/**
 * Copies of one database that can be trusted. A backup is of one moment, even while other processes
 * write, and has its name only once it is whole, checked and on disk; a manifest beside it says what
 * it holds. A restore leaves the database as it was or as the backup has it, never between, and
 * replaces nothing. Only what was made here, for this database, is ever removed. Every refusal is an
 * error whose message is for people. Calls may keep the thread busy for seconds: a server makes its
 * backups in a process of their own.
 */
export interface Backup {
  /** Makes one in the folder, then removes those that retention does not keep. */
  make(folder: string, now: number): Promise<BackupMade>;
  /** Brings the file back as this database, which must not be there yet. */
  restore(file: string, how: Restoring): Promise<Restored>;
  /** Restores into scratch, checks everything, and keeps nothing. */
  prove(
    file: string,
    how: Restoring,
    replay: (stored: StoredRecommendation) => Replayed,
  ): Promise<BackupProof>;
}

/** Whether a proof shows a backup that can be relied on. */
export const holds = ({ damage, dangling, miscounted, replay }: BackupProof): boolean =>
  damage.length === 0 &&
  dangling === 0 &&
  miscounted.length === 0 &&
  replay !== undefined &&
  replay.changed + replay.unreadable + replay.recordsApart === 0;
