import type { Database, Statement } from 'better-sqlite3';
import type { Commit, CommitOutcome, StoreChange } from '../../app/ports.ts';
import { recordsLookedAt, rowWrites } from './changes-to-rows.ts';
import { letterWriter } from './letter-writer.ts';
import { writes } from './sql.ts';
import { type Parameters, prepareAll } from './statements.ts';
import { orConflict } from './taken.ts';

type Run = Record<keyof typeof writes, Statement<[Parameters]>>;
type Write = (tenant: string, commit: Commit) => CommitOutcome;

export function reviewWriter(db: Database): Write {
  const run = prepareAll(db, writes);
  const end = letterWriter(db);
  const write = db.transaction((tenant: string, commit: Commit): CommitOutcome => {
    const outcome = apply(run, tenant, commit);
    if (outcome === 'applied') end(tenant, commit);
    return outcome;
  });
  // Immediate: the version is read under the lock that the changes are written under.
  return (tenant, commit) => orConflict(() => write.immediate(tenant, commit));
}

function apply(run: Run, tenant: string, commit: Commit): CommitOutcome {
  const { delivery, review, changes } = commit;
  if (run.delivery.get({ tenant, delivery })) return 'duplicate';
  const current = run.current.get({ tenant, review }) as Current | undefined;
  if ((current?.version ?? 0) !== commit.version) return 'conflict';
  const place = { tenant, review, team: teamOf(current, changes) };
  for (const { query, values } of changes.flatMap(rowWrites)) {
    // The place comes last, so that nothing in a change can point elsewhere.
    const done = run[query].run({ ...values, ...place });
    if (done.changes !== 1 && changeOne.includes(query)) throw new Error(nothingToChange);
  }
  for (const record of recordsLookedAt(changes)) run.moveOn.run({ ...place, record });
  run.nextVersion.run(place);
  return 'applied';
}

const changeOne: readonly string[] = [
  'supersedeRecord',
  'withdrawRecord',
  'hashEvidence',
  'setLook',
  'reaffirm',
];
const nothingToChange =
  'The record or evidence to change is not there, or has another status by now.';

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
