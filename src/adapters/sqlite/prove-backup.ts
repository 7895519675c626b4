import { statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { BackupProof, ReplayTally, Restoring } from '../../app/backup.ts';
import type { Replayed } from '../../app/replay.ts';
import type { StoredRecommendation } from '../../domain/review.ts';
import { inScratch } from './backup-files.ts';
import { inspect, miscounted } from './inspect-database.ts';
import { openDatabase } from './open-database.ts';
import { toRecommendation } from './read-rows.ts';
import { checkedManifest, copyChecked } from './restore-backup.ts';

type Replay = (stored: StoredRecommendation) => Replayed;

/** Scratch is the system's folder for such things (TMPDIR), so that a backup may lie on a read-only disk. */
export async function proveBackup(
  file: string,
  how: Restoring,
  replay: Replay,
): Promise<BackupProof> {
  const manifest = checkedManifest(file, how);
  return inScratch(tmpdir(), async (scratch) => {
    const copy = join(scratch, 'restored.db');
    copyChecked(file, copy, manifest);
    const bytes = statSync(copy).size;
    const { damage, dangling, rows, schema } = inspect(copy);
    const wrongCounts = manifest ? miscounted(rows, manifest.rows) : [];
    const proof = { bytes, rows, schema, damage, dangling, miscounted: wrongCounts };
    return damage.length > 0 ? proof : { ...proof, replay: replayAll(copy, replay) };
  });
}

/** Opened as the program would open it, migrations included. */
function replayAll(copy: string, replay: Replay): ReplayTally {
  const db = openDatabase(copy);
  try {
    const recordsApart = db.prepare(recordsThatDiffer).pluck().get() as number;
    return { ...tally(db, replay), recordsApart };
  } finally {
    db.close();
  }
}

const recordsThatDiffer = `SELECT count(*) FROM records r
  JOIN decisions d ON d.tenant = r.tenant AND d.review = r.review AND d.id = r.decision
  JOIN recommendations p
    ON p.tenant = d.tenant AND p.review = d.review AND p.id = d.recommendation
  WHERE json_extract(r.body, '$.recommendation') IS NOT json(p.body)
    OR json_extract(r.body, '$.subject') IS NOT json(p.subject)`;

const shownSuspects = 5;

function tally(db: Database, replay: Replay): Omit<ReplayTally, 'recordsApart'> {
  const counts = { same: 0, changed: 0, 'older-same': 0, 'older-other': 0, unreadable: 0 };
  const suspects: string[] = [];
  for (const { review, ...row } of recommendations(db)) {
    const outcome = outcomeOf(row, replay);
    counts[outcome] += 1;
    const wrong = outcome === 'changed' || outcome === 'unreadable';
    if (wrong && suspects.length < shownSuspects) suspects.push(`${review} ${row.id}`);
  }
  return { ...counts, suspects };
}

function outcomeOf(row: unknown, replay: Replay): Replayed | 'unreadable' {
  try {
    return replay(toRecommendation(row));
  } catch {
    return 'unreadable';
  }
}

interface Row {
  readonly review: string;
  readonly id: string;
}

const pageRows = 100;

/** Page by page, so that memory does not grow with the file. */
function* recommendations(db: Database): Generator<Row> {
  const page = db.prepare<[number], Row & { seq: number }>(
    `SELECT seq, review, id, at, subject, body AS recommendation FROM recommendations
     WHERE seq > ? ORDER BY seq LIMIT ${pageRows}`,
  );
  for (let after = 0; ; ) {
    const rows = page.all(after);
    for (const { seq, ...row } of rows) {
      after = seq;
      yield row;
    }
    if (rows.length < pageRows) return;
  }
}
