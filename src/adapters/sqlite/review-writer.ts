import type { Database, Statement } from 'better-sqlite3';
import type { Commit, CommitOutcome, StoreChange } from '../../app/ports.ts';
import { rowWrites } from './changes-to-rows.ts';
import { writes } from './sql.ts';
import { type Parameters, prepareAll } from './statements.ts';

type Run = Record<keyof typeof writes, Statement<[Parameters]>>;
type Write = (tenant: string, commit: Commit) => CommitOutcome;

export function reviewWriter(db: Database): Write {
  const run = prepareAll(db, writes);
  const write = db.transaction((tenant: string, commit: Commit) => apply(run, tenant, commit));
  return (tenant, commit) => {
    try {
      // Immediate: the version is read under the lock that the changes are written under.
      return write.immediate(tenant, commit);
    } catch (error) {
      if (isTaken(error)) return 'conflict';
      throw error;
    }
  };
}

function apply(run: Run, tenant: string, commit: Commit): CommitOutcome {
  const { delivery, review, at, changes } = commit;
  if (run.delivery.get({ tenant, delivery })) return 'duplicate';
  const current = run.current.get({ tenant, review }) as Current | undefined;
  if ((current?.version ?? 0) !== commit.version) return 'conflict';
  const place = { tenant, review, team: teamOf(current, changes) };
  for (const { query, values } of changes.flatMap(rowWrites)) {
    // The place comes last, so that nothing in a change can point elsewhere.
    const done = run[query].run({ ...values, ...place });
    const ofRecord = query === 'supersedeRecord' || query === 'withdrawRecord';
    if (ofRecord && done.changes !== 1) {
      throw new Error('The record to change is not there, or has that status already.');
    }
  }
  run.nextVersion.run(place);
  run.rememberDelivery.run({ tenant, delivery, at });
  return 'applied';
}

interface Current {
  readonly team: string;
  readonly version: number;
}

/** A review is opened by its first commit and by no other. */
function teamOf(current: Current | undefined, changes: readonly StoreChange[]): string {
  const opened = changes.find((change) => change.kind === 'review-opened')?.review;
  if (current && !opened) return current.team;
  if (opened && !current) return opened.team;
  throw new Error('The first commit of a review opens it, and no other does.');
}

/** The name of an open review, or the handle of somebody whom another process met first. */
const isTaken = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  error.code === 'SQLITE_CONSTRAINT_UNIQUE' &&
  /reviews\.workload_key|people\.handle/.test(error.message);
