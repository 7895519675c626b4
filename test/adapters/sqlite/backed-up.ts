import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, onTestFinished } from 'vitest';
import { sqliteBackup } from '../../../src/adapters/sqlite/sqlite-backup.ts';
import { openSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.ts';
import type { BackupMade } from '../../../src/app/backup.ts';
import type { Case } from '../../../src/domain/case.ts';
import { judgementAt } from '../../../src/domain/judgement.ts';
import { recommend } from '../../../src/domain/recommend.ts';
import {
  aCommit,
  aDecision,
  anAnswer,
  anOpening,
  aRecord,
  aRecordBody,
  aStoredRecommendation,
  someEvidence,
} from '../../support/builders.ts';
import { content } from '../../support/prompts.ts';
import { aFolder } from './support.ts';

/** A day on which every number has a value. */
export const made = Date.UTC(2026, 6, 15, 12);
const { knowledge } = content;

export const subject = (n: number): Case => ({
  workload: `Workload ${n}`,
  answers: { q2: 'iteration' },
});

/** A database with reviews that were recommended on as the program does it, and decided. */
export async function aDatabase(reviews = 2, name = 'reviews.db'): Promise<string> {
  const path = join(aFolder(), name);
  const store = openSqliteStore(path);
  const judgement = judgementAt(knowledge, '2026-07-15');
  for (let n = 1; n <= reviews; n += 1) {
    const review = `review-${n}`;
    const recommendation = recommend(subject(n), judgement);
    const recommended = aStoredRecommendation({ at: made, subject: subject(n), recommendation });
    const body = aRecordBody({ subject: subject(n), recommendation });
    await store.commit('acme', anOpening({ id: review, workload: `Workload ${n}` }));
    const outcome = await store.commit(
      'acme',
      aCommit(
        [
          { kind: 'answer-given', answer: anAnswer() },
          { kind: 'evidence-added', evidence: someEvidence() },
          { kind: 'recommended', recommendation: recommended },
          {
            kind: 'decided',
            decision: aDecision(),
            record: aRecord({ id: `record-${n}`, review, body }),
          },
        ],
        { review },
      ),
    );
    expect(outcome).toBe('applied');
  }
  await store.close();
  return path;
}

/** Makes a database large enough for things to take a while. */
export function enlarge(path: string, mebibytes: number): void {
  const db = new BetterSqlite3(path);
  db.prepare(
    `INSERT INTO evidence (tenant, team, review, id, supports, kind, body, person, at)
     WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT ?)
     SELECT 'acme', 'search', 'review-1', 'large-' || n, 'q2', 'note',
       hex(randomblob(1450)), 'ada', 1 FROM c`,
  ).run(mebibytes * 256);
  db.close();
}

export interface BackedUp extends BackupMade {
  readonly path: string;
}

export async function aBackup(reviews?: number): Promise<BackedUp> {
  const path = await aDatabase(reviews);
  return { path, ...(await sqliteBackup(path, 'test').make(join(path, '../backups'), made)) };
}

/** Changes bytes of a file in place. */
export function harm(file: string, change: (bytes: Buffer) => Buffer): void {
  writeFileSync(file, change(readFileSync(file)));
}

/** The sentence of an error that people are meant to read. */
export async function sentenceOf(doing: Promise<unknown>): Promise<string> {
  const error: unknown = await doing.then(
    () => undefined,
    (reason) => reason,
  );
  const forPeople = ['DatabaseRefused', 'StoreUnavailable'];
  if (error instanceof Error && forPeople.includes(error.name)) return error.message;
  throw error ?? new Error('Nothing was refused.');
}

export const mayMount = ((): boolean => {
  try {
    execFileSync('mount', ['--version'], { stdio: 'ignore' });
    return process.getuid?.() === 0;
  } catch {
    return false;
  }
})();

/** A disk of 8 MiB. */
export function aSmallDisk(): string {
  const folder = join(aFolder(), 'disk');
  mkdirSync(folder);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder]);
  onTestFinished(() => {
    execFileSync('umount', [folder]);
  });
  return folder;
}
