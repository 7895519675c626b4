import { beforeEach, describe, expect, it } from 'vitest';
import type { ReviewFilter } from '../../src/app/ports.ts';
import {
  aCommit,
  aDecision,
  anAnswer,
  anOpening,
  aRecord,
  aReview,
  aStoredRecommendation,
  someEvidence,
} from '../support/builders.ts';
import type { StoreSubject } from './store-subject.ts';

export function findsReviewsAndRecords(subject: StoreSubject): void {
  describe('lists', () => {
    const ids = async (filter: ReviewFilter) =>
      (await subject.store.list('acme', filter)).map((review) => review.id);

    beforeEach(() =>
      subject.opened(
        anOpening({ id: 'old', state: 'closed' }),
        anOpening({ id: 'open' }),
        anOpening({ id: 'other-team', team: 'billing' }),
        anOpening({ id: 'other-load', workload: 'Summaries', state: 'decided' }),
      ),
    );

    it('lists newest first, all or filtered', async () => {
      expect(await ids({})).toEqual(['other-load', 'other-team', 'open', 'old']);
      expect(await ids({ team: 'search' })).toEqual(['other-load', 'open', 'old']);
      expect(await ids({ states: ['open'] })).toEqual(['other-team', 'open']);
      expect(await ids({ states: [] })).toEqual([]);
      expect(await ids({ workloadKey: 'support assistant' })).toEqual([
        'other-team',
        'open',
        'old',
      ]);
      expect(
        await ids({ team: 'search', workloadKey: 'summaries', states: ['open', 'decided'] }),
      ).toEqual(['other-load']);
      expect(await ids({ limit: 2 })).toEqual(['other-load', 'other-team']);
      expect(await ids({ team: 'search', limit: 1 })).toEqual(['other-load']);
    });
  });

  describe('what somebody takes part in', () => {
    const others = { lead: 'bo', openedBy: 'bo' };
    const says = (review: string, ...changes: Parameters<typeof aCommit>[0]) =>
      subject.committed(changes, { review });

    it('is what they lead, opened, were asked, or said anything in, newest first', async () => {
      const named = ['quiet', 'answers', 'for', 'evidence', 'decides', 'audited'];
      await subject.opened(
        anOpening({ id: 'leads', workload: '1', openedBy: 'bo' }),
        anOpening({ id: 'opened', workload: '2', lead: 'bo' }),
        anOpening({ id: 'asked', workload: '3', ...others, blind: { respondents: ['x', 'ada'] } }),
        ...named.map((id) => anOpening({ id, workload: id, ...others })),
      );
      await says('answers', { kind: 'answer-given', answer: anAnswer() });
      const forAda = anAnswer({ by: 'bo', onBehalfOf: 'ada' });
      await says('for', { kind: 'answer-given', answer: forAda });
      await says('evidence', { kind: 'evidence-added', evidence: someEvidence() });
      await says('quiet', { kind: 'evidence-added', evidence: someEvidence({ by: 'bo' }) });
      const record = aRecord({ review: 'decides' });
      await says(
        'decides',
        { kind: 'recommended', recommendation: aStoredRecommendation() },
        { kind: 'decided', decision: aDecision(), record },
      );
      await subject.store.commit('globex', anOpening({ id: 'elsewhere' }));
      const ids = async (filter: ReviewFilter) =>
        (await subject.store.list('acme', filter)).map(({ id }) => id);
      const all = ['decides', 'evidence', 'for', 'answers', 'asked', 'opened', 'leads'];
      expect(await ids({ takesPart: 'ada' })).toEqual(all);
      expect(await ids({ takesPart: 'ada', limit: 2 })).toEqual(all.slice(0, 2));
      expect(await ids({ takesPart: 'ada', states: ['closed'] })).toEqual([]);
      expect(await ids({ takesPart: 'nobody' })).toEqual([]);
      const lines = await subject.store.overview('acme', { takesPart: 'ada', limit: 1 });
      expect(lines.map(({ review }) => review.id)).toEqual(['decides']);
    });
  });

  describe('records of a workload', () => {
    const decide = (id: string, given: Parameters<typeof aRecord>[0] = {}) =>
      subject.store.commit(
        'acme',
        aCommit(
          [
            { kind: 'review-opened', review: aReview({ id, state: 'decided' }) },
            { kind: 'recommended', recommendation: aStoredRecommendation() },
            {
              kind: 'decided',
              decision: aDecision(),
              record: aRecord({ id: `record of ${id}`, review: id, ...given }),
            },
          ],
          { review: id, version: 0 },
        ),
      );

    it('gives every one, newest first, with its status', async () => {
      await decide('a');
      await decide('b', { status: 'withdrawn' });
      await decide('c', { status: 'proposed' });
      await decide('d', { supersedes: 'record of a' });
      await subject.committed(
        [{ kind: 'record-superseded', record: 'record of a', by: 'record of d' }],
        {
          review: 'd',
        },
      );
      const records = await subject.store.records('acme', 'search', 'support assistant');
      expect(records.map(({ id, status, supersededBy }) => [id, status, supersededBy])).toEqual([
        ['record of d', 'accepted', undefined],
        ['record of c', 'proposed', undefined],
        ['record of b', 'withdrawn', undefined],
        ['record of a', 'superseded', 'record of d'],
      ]);
      expect(await subject.store.records('acme', 'billing', 'support assistant')).toEqual([]);
      expect(await subject.store.records('acme', 'search', 'summaries')).toEqual([]);
    });

    it('supersedes a record before the one that takes its place is written', async () => {
      await decide('a');
      const outcome = await subject.store.commit(
        'acme',
        aCommit(
          [
            { kind: 'review-opened', review: aReview({ id: 'b', state: 'decided' }) },
            { kind: 'record-superseded', record: 'record of a', by: 'record of b' },
            { kind: 'recommended', recommendation: aStoredRecommendation() },
            {
              kind: 'decided',
              decision: aDecision(),
              record: aRecord({ id: 'record of b', review: 'b', supersedes: 'record of a' }),
            },
          ],
          { review: 'b', version: 0 },
        ),
      );
      expect(outcome).toBe('applied');
    });

    it('refuses to supersede a record twice, one that is not there, or by one that is not', async () => {
      await decide('a');
      await decide('b');
      const supersede = (record: string, by: string, version: number) =>
        subject.committed([{ kind: 'record-superseded', record, by }], { review: 'b', version });
      expect(await supersede('record of a', 'record of b', 1)).toBe('applied');
      await expect(supersede('record of a', 'record of b', 2)).rejects.toThrow();
      await expect(supersede('record of z', 'record of b', 2)).rejects.toThrow();
      await expect(supersede('record of b', 'record of z', 2)).rejects.toThrow();
    });
  });
}
