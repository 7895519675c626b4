import { describe, expect, it } from 'vitest';
import { sqliteBackup } from '../../../src/adapters/sqlite/sqlite-backup.ts';
import { type BackupProof, holds } from '../../../src/app/backup.ts';
import { type Replayed, replayer } from '../../../src/app/replay.ts';
import { judgementAt } from '../../../src/domain/judgement.ts';
import type { Knowledge } from '../../../src/domain/knowledge.ts';
import { recommend } from '../../../src/domain/recommend.ts';
import { aStoredRecommendation } from '../../support/builders.ts';
import { content } from '../../support/prompts.ts';
import { tamper } from '../../support/tamper.ts';
import { aDatabase, made, subject } from './backed-up.ts';
import { aFolder } from './support.ts';

const { knowledge } = content;

/** Backs up what somebody did to a database past the program, and proves the backup. */
async function proofAfter(sql: string, reviews = 3): Promise<BackupProof> {
  const path = await aDatabase(reviews);
  tamper(path, sql);
  const backup = sqliteBackup(path, 'test');
  const { file } = await backup.make(aFolder(), made);
  return backup.prove(file, { withoutManifest: false }, replayer(knowledge));
}

const tampered = (column: string, path: string, value: string, table = 'recommendations') =>
  `UPDATE ${table} SET ${column} = json_replace(${column}, '${path}', ${value}) WHERE seq = 2`;

describe('replaying a backup', () => {
  it('makes every recommendation again, over many pages, equal to the letter', async () => {
    const proof = await proofAfter('', 120);
    expect(holds(proof)).toBe(true);
    expect(proof.replay).toEqual({
      same: 120,
      changed: 0,
      'older-same': 0,
      'older-other': 0,
      unreadable: 0,
      recordsApart: 0,
      suspects: [],
    });
  });

  it.each([
    ['an outcome', tampered('body', '$.outcome', `'hybrid'`)],
    ['a single letter', tampered('body', '$.reasons[0].because', `'Because.'`)],
    ['the case', tampered('subject', '$.answers.q2', `'scale'`)],
  ])('finds %s that somebody changed', async (_what, sql) => {
    const proof = await proofAfter(sql);
    expect(proof.replay).toMatchObject({ same: 2, suspects: ['review-2 recommendation-1'] });
    expect(proof.replay).toMatchObject({ recordsApart: 1 });
    expect(proof.damage).toEqual([]);
    expect(holds(proof)).toBe(false);
  });

  it('finds a record that says something else than what was decided on', async () => {
    const sql = tampered('body', '$.recommendation.outcome', `'hybrid'`, 'records');
    const proof = await proofAfter(sql);
    expect(proof.replay).toMatchObject({ same: 3, recordsApart: 1, suspects: [] });
    expect(holds(proof)).toBe(false);
  });

  it('finds one that cannot be read any more', async () => {
    const proof = await proofAfter(`UPDATE recommendations SET body = '{}' WHERE seq = 1`);
    expect(proof.replay).toMatchObject({
      same: 2,
      unreadable: 1,
      suspects: ['review-1 recommendation-1'],
    });
    expect(holds(proof)).toBe(false);
  });

  it('only counts what other knowledge led to', async () => {
    const old = (table: string, path: string) => `UPDATE ${table}
      SET body = json_replace(body, '${path}.knowledge.version', 'earlier',
        '${path}.outcome', iif(seq = 2, 'hybrid', body ->> '${path}.outcome'))`;
    const sql = `${old('recommendations', '$')}; ${old('records', '$.recommendation')}`;
    const proof = await proofAfter(sql);
    expect(proof.replay).toMatchObject({ same: 0, 'older-same': 2, 'older-other': 1 });
    expect(holds(proof)).toBe(true);
  });
});

describe('a recommendation made again', () => {
  const turned = '2026-09-01';
  /** A number that is in the letter of the recommendation, of another value from a day on. */
  const changing: Knowledge = {
    ...knowledge,
    parameters: knowledge.parameters.map((one) => ({
      ...one,
      values: { ...one.values, [turned]: Math.max(...Object.values(one.values)) * 1_000 },
    })),
  };
  const telling = {
    ...subject(1),
    answers: { evidence: { numbers: { tokensPerDay: 50_000_000, apiSpendEurMonth: 9_000 } } },
  };
  const replay = (madeOn: string, at: string): Replayed =>
    replayer(changing)(
      aStoredRecommendation({
        at: Date.parse(at),
        subject: telling,
        recommendation: recommend(telling, judgementAt(changing, madeOn)),
      }),
    );

  it('is judged by the numbers of its own day', () => {
    const days = ['2026-08-31', turned].map((day) =>
      recommend(telling, judgementAt(changing, day)),
    );
    expect(days[0]).not.toEqual(days[1]);
    expect(replay('2026-08-31', '2026-06-20T12:00:00Z')).toBe('same');
    expect(replay(turned, '2026-12-20T12:00:00Z')).toBe('same');
    expect(replay(turned, '2026-06-20T12:00:00Z')).toBe('changed');
    expect(replay('2026-08-31', '2026-12-20T12:00:00Z')).toBe('changed');
  });

  it('may have been made on either day around midnight, wherever that was', () => {
    for (const day of ['2026-08-31', turned]) {
      expect(replay(day, '2026-08-31T20:00:00Z')).toBe('same');
      expect(replay(day, '2026-09-01T10:00:00Z')).toBe('same');
    }
  });

  it('cannot have been made before the numbers had values', () => {
    expect(replay('2026-08-31', '2020-01-01T12:00:00Z')).toBe('changed');
  });
});
