import { describe, expect, it } from 'vitest';
import type { StoreChange } from '../../src/app/ports.ts';
import type { Answer } from '../../src/domain/review.ts';
import {
  aCommit,
  aDecision,
  aDraft,
  anAnswer,
  anOpening,
  aRecord,
  aReview,
  someEvidence,
} from '../support/builders.ts';
import type { StoreSubject } from './store-subject.ts';

export function storesAllOrNothing(subject: StoreSubject): void {
  describe('all of a commit or nothing', () => {
    it.each<[string, StoreChange]>([
      ['a revision that is taken', { kind: 'answer-given', answer: anAnswer({ id: 'new' }) }],
      ['an id that is taken', { kind: 'answer-given', answer: anAnswer({ revision: 2 }) }],
      [
        'a decision on a recommendation that is not there',
        { kind: 'decided', decision: aDecision(), record: aRecord() },
      ],
      ['a draft of another review', { kind: 'draft-kept', draft: aDraft({ review: 'other' }) }],
      ['an opening of an open review', { kind: 'review-opened', review: aReview() }],
      [
        'an answer that nobody could read back',
        {
          kind: 'answer-given',
          answer: {
            ...anAnswer({ id: 'new', revision: 2 }),
            body: { bottleneck: 'no such thing' },
          } as unknown as Answer,
        },
      ],
    ])('stores nothing of a commit with %s', async (_what, failing) => {
      await subject.opened(anOpening());
      await subject.committed([{ kind: 'answer-given', answer: anAnswer() }]);
      const before = await subject.file();
      const commit = aCommit(
        [
          { kind: 'evidence-added', evidence: someEvidence() },
          { kind: 'person-known', person: { id: 'ada', handle: 'ada', name: 'Ada' } },
          failing,
          { kind: 'review-changed', set: { state: 'closed' } },
        ],
        { version: 2 },
      );
      await expect(subject.store.commit('acme', commit)).rejects.toThrow();
      expect(await subject.file()).toEqual(before);
      // Nor was the delivery remembered: the same one may be tried again.
      expect(await subject.store.commit('acme', { ...commit, changes: [] })).toBe('applied');
    });

    it('refuses a first commit that opens nothing', async () => {
      await expect(subject.committed([], { version: 0 })).rejects.toThrow();
    });
  });

  describe('deliveries and versions', () => {
    it('answers the same delivery with duplicate, whatever the version is by then', async () => {
      const opening = anOpening();
      expect(await subject.store.commit('acme', opening)).toBe('applied');
      expect(await subject.store.commit('acme', opening)).toBe('duplicate');
      expect(await subject.store.commit('acme', { ...opening, version: 7 })).toBe('duplicate');
      expect((await subject.file()).review.version).toBe(1);
    });

    it('applies one of many that were planned from the same version', async () => {
      await subject.opened(anOpening());
      const outcomes = await Promise.all(
        ['a', 'b', 'c'].map((id) =>
          subject.committed([{ kind: 'evidence-added', evidence: someEvidence({ id }) }]),
        ),
      );
      expect(outcomes.sort()).toEqual(['applied', 'conflict', 'conflict']);
      expect((await subject.file()).evidence).toHaveLength(1);
    });

    it('does not remember the delivery of a conflict', async () => {
      await subject.opened(anOpening());
      const early = aCommit([], { version: 5 });
      expect(await subject.store.commit('acme', early)).toBe('conflict');
      expect(await subject.store.commit('acme', { ...early, version: 1 })).toBe('applied');
    });

    it('answers conflict for a review that is not there, and for one that is there already', async () => {
      expect(await subject.committed([], { review: 'nowhere' })).toBe('conflict');
      await subject.opened(anOpening());
      expect(await subject.store.commit('acme', anOpening({ workload: 'Another' }))).toBe(
        'conflict',
      );
    });

    it('has one open review of a workload in a team, whatever the case and spacing', async () => {
      await subject.opened(anOpening());
      const again = anOpening({ id: 'review-2', workload: '  SUPPORT   assistant ' });
      expect(await subject.store.commit('acme', again)).toBe('conflict');
      expect(await subject.store.load('acme', 'review-2')).toBeUndefined();
      await subject.committed([{ kind: 'review-changed', set: { state: 'decided' } }]);
      expect(await subject.store.commit('acme', again)).toBe('applied');
      const reopened = subject.committed([{ kind: 'review-changed', set: { state: 'open' } }], {
        version: 2,
      });
      expect(await reopened).toBe('conflict');
      expect((await subject.file()).review).toMatchObject({ state: 'decided', version: 2 });
      const elsewhere = anOpening({ id: 'review-3', team: 'billing' });
      expect(await subject.store.commit('acme', elsewhere)).toBe('applied');
    });
  });
}
