import { beforeEach, describe, expect, it } from 'vitest';
import type { StoreChange } from '../../src/app/ports.ts';
import {
  aCommit,
  aDecision,
  aDraft,
  anAnswer,
  anAuditEntry,
  anOpening,
  aRecord,
  aStoredRecommendation,
  someEvidence,
} from '../support/builders.ts';
import type { StoreSubject } from './store-subject.ts';

export function keepsTenantsApart(subject: StoreSubject): void {
  describe('tenants', () => {
    const everything: StoreChange[] = [
      { kind: 'person-known', person: { id: 'ada', handle: 'ada', name: 'Ada of Acme' } },
      { kind: 'answer-given', answer: anAnswer() },
      { kind: 'draft-kept', draft: aDraft() },
      { kind: 'evidence-added', evidence: someEvidence() },
      { kind: 'recommended', recommendation: aStoredRecommendation() },
      { kind: 'decided', decision: aDecision(), record: aRecord() },
      { kind: 'audited', entry: anAuditEntry() },
    ];

    beforeEach(async () => {
      await subject.opened(anOpening());
      await subject.committed(everything);
    });

    it('shows nothing to a tenant that guesses every id', async () => {
      expect(await subject.store.load('globex', 'review-1')).toBeUndefined();
      expect(await subject.store.list('globex', {})).toEqual([]);
      expect(await subject.store.list('globex', { team: 'search', states: ['open'] })).toEqual([]);
      expect(await subject.store.records('globex', 'search', 'support assistant')).toEqual([]);
    });

    it('answers a guessed review like one that is not there, and changes nothing', async () => {
      const before = await subject.file();
      const guess = aCommit([{ kind: 'review-changed', set: { state: 'closed' } }], {
        version: 2,
      });
      expect(await subject.store.commit('globex', guess)).toBe('conflict');
      expect(await subject.file()).toEqual(before);
    });

    it('lets two tenants use the same ids, names and deliveries', async () => {
      const before = await subject.file();
      const opening = anOpening();
      expect(await subject.store.commit('globex', opening)).toBe('applied');
      const rest = aCommit([
        { kind: 'person-known', person: { id: 'ada', handle: 'ada', name: 'Ada of Globex' } },
        ...everything.slice(1),
      ]);
      expect(await subject.store.commit('globex', rest)).toBe('applied');
      expect(await subject.store.commit('acme', { ...rest, version: 2, changes: [] })).toBe(
        'applied',
      );
      expect((await subject.file('review-1', 'globex')).people).toEqual([
        { id: 'ada', handle: 'ada', name: 'Ada of Globex' },
      ]);
      expect(await subject.file()).toEqual({ ...before, review: { ...before.review, version: 3 } });
    });

    it.each<[string, StoreChange]>([
      ['decide on a recommendation', { kind: 'decided', decision: aDecision(), record: aRecord() }],
      ['supersede a record', { kind: 'record-superseded', record: 'record-1', by: 'record-1' }],
    ])('refuses to %s of another tenant', async (_what, change) => {
      const before = await subject.file();
      await subject.store.commit('globex', anOpening());
      await expect(subject.store.commit('globex', aCommit([change]))).rejects.toThrow();
      expect(await subject.file()).toEqual(before);
    });
  });
}
