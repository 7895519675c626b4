import type { BackupNews } from './letter.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const weekMs = 7 * dayMs;

/** A start is busy enough without it. */
const afterStart = 60_000;
/** A disk that is full now may have room again soon. */
const tryAgain = hourMs;
/** A machine that slept, or a backup somebody made by hand, is noticed within this. */
const longestRest = hourMs;

/** What is known of the backups of one database. Times are epoch ms. */
export interface BackupState {
  /** When the newest backup was made. */
  readonly newest?: number;
  /** The last restore of one as a test; `made`: when that backup was made. */
  readonly proof?: { readonly at: number; readonly made: number; readonly sound: boolean };
  /** When the last try to make one failed; absent once one is made. */
  readonly failed?: number;
  /** The last thing that admins were told. */
  readonly told?: { readonly at: number; readonly news: BackupNews };
}

export interface BackupStep {
  readonly what: 'make' | 'prove' | 'rest';
  /** Where it rests: until when. */
  readonly until: number;
}

/** What there is to do now: a backup every day, and every week the newest one is restored as a test. */
export function nextStep(state: BackupState, now: number, started: number): BackupStep {
  const make = Math.max(makeAt(state, now), started + afterStart);
  if (make <= now) return { what: 'make', until: now };
  const prove = Math.max(proveAt(state, now), started + afterStart);
  if (prove <= now) return { what: 'prove', until: now };
  return { what: 'rest', until: Math.min(make, prove, now + longestRest) };
}

/** A clock that is set right by a little makes nothing undone. */
const aheadMs = 300_000;

/** What a clock that was far ahead has left is as if it had not been. */
export const isPast = (at: number, now: number): boolean => at < now + aheadMs;

const past = (at: number | undefined, now: number): number =>
  at !== undefined && isPast(at, now) ? at : Number.NEGATIVE_INFINITY;

const makeAt = ({ newest, failed }: BackupState, now: number): number =>
  Math.max(past(newest, now) + dayMs, past(failed, now) + tryAgain);

function proveAt({ newest, proof, told }: BackupState, now: number): number {
  if (newest === undefined) return Number.POSITIVE_INFINITY;
  const last = past(proof?.at, now);
  // Whoever was told that something failed hears as soon as it is well again.
  const isMended = told?.news === 'not-made' && newest > told.at && told.at > last;
  if (!proof || isMended) return Number.NEGATIVE_INFINITY;
  if (proof.sound) return last + weekMs;
  return newest > proof.made ? last + tryAgain : last + dayMs;
}

/** What admins are to be told, and of which moment it is. */
export interface BackupTelling {
  readonly news: BackupNews;
  readonly at: number;
  /** When the backup it is about was made, or was to be made. */
  readonly of: number;
}

/**
 * Sound once a week, and a failure when it is new or has gone on for a week.
 * @returns undefined where there is nothing to say
 */
export function toTell(state: BackupState): BackupTelling | undefined {
  const found = newsOf(state);
  const { told } = state;
  if (!found || !told) return found;
  if (found.at <= told.at) return undefined;
  const isAnew = found.news === 'sound' || found.news !== told.news;
  return isAnew || found.at - told.at >= weekMs ? found : undefined;
}

function newsOf({ proof, failed }: BackupState): BackupTelling | undefined {
  if (failed !== undefined) return { news: 'not-made', at: failed, of: failed };
  if (!proof) return undefined;
  return { news: proof.sound ? 'sound' : 'not-sound', at: proof.at, of: proof.made };
}
