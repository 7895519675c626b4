import type { CommitOutcome } from '../../app/ports.ts';
import { NoSuchReview } from './letter-writer.ts';

/** What a transaction that stored nothing comes to, when somebody else was faster. */
export function orConflict(write: () => CommitOutcome): CommitOutcome {
  try {
    return write();
  } catch (error) {
    if (isTaken(error) || error instanceof NoSuchReview) return 'conflict';
    throw error;
  }
}

/** The name of an open review, or the handle of somebody whom another process met first. */
const isTaken = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  error.code === 'SQLITE_CONSTRAINT_UNIQUE' &&
  /reviews\.workload_key|people\.handle/.test(error.message);
