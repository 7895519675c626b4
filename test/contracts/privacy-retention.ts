import { beforeEach, describe, expect, it } from 'vitest';
import type { StoreChange } from '../../src/app/ports.ts';
import type { DecisionRecord } from '../../src/domain/decision-record.ts';
import type { Review } from '../../src/domain/review.ts';
import {
  aCommit,
  aDecision,
  anAnswer,
  anAuditEntry,
  anOpening,
  aRecord,
  aStoredRecommendation,
  someEvidence,
} from '../support/builders.ts';
import type { PrivacySubject } from './privacy-contract.ts';

const at = (day: string): number => Date.parse(`${day}T12:00:00Z`);

export function removesEnded(subject: PrivacySubject): void {
  /** A review whose last act was on a day, decided or not. */
  async function review(
    id: string,
    day: string,
    given: Partial<Review> = {},
    record?: Partial<DecisionRecord>,
    tenant = 'acme',
  ): Promise<void> {
    const when = { at: at(day), by: `by-${id}` };
    const workload = given.workload ?? id;
    const kept = { id: `record of ${id}`, review: id, workload, at: at(day), ...record };
    const changes: StoreChange[] = [
      { kind: 'person-known', person: { id: when.by, handle: when.by, name: id } },
      { kind: 'answer-given', answer: anAnswer(when) },
      { kind: 'evidence-added', evidence: someEvidence(when) },
      { kind: 'recommended', recommendation: aStoredRecommendation() },
      ...(record
        ? [{ kind: 'decided', decision: aDecision(when), record: aRecord(kept) } as const]
        : []),
      { kind: 'audited', entry: anAuditEntry({ review: id, ...when }) },
    ];
    const who = { lead: when.by, openedBy: when.by, openedAt: at('2026-01-01'), workload };
    await subject.store.commit(tenant, anOpening({ id, ...who, ...given }));
    const outcome = await subject.store.commit(tenant, aCommit(changes, { review: id }));
    expect(outcome).toBe('applied');
  }
  const keep = (months: number | undefined, tenant = 'acme') =>
    subject.privacy.setRetention(tenant, months, subject.doing());
  const due = async (day: string | number): Promise<string[]> => {
    const now = typeof day === 'number' ? day : at(day);
    return (await subject.privacy.ended('acme', now)).map(({ id }) => id);
  };
  const left = async (tenant = 'acme'): Promise<string[]> =>
    (await subject.store.list(tenant, {})).map(({ id }) => id).sort();

  describe('how long reviews are kept', () => {
    it('is for ever until somebody says otherwise, tenant by tenant', async () => {
      const { privacy } = subject;
      expect(await privacy.retention('acme')).toBeUndefined();
      await keep(24);
      await keep(12, 'globex');
      expect(await privacy.retention('acme')).toBe(24);
      await keep(undefined);
      expect(await privacy.retention('acme')).toBeUndefined();
      expect(await privacy.retention('globex')).toBe(12);
      expect((await privacy.trail('acme')).map(({ action, detail }) => [action, detail])).toEqual([
        ['retention-set', { months: 24 }],
        ['retention-set', { months: 'off' }],
      ]);
    });

    it('removes nothing while it is off', async () => {
      await review('closed', '2026-01-02', { state: 'closed' });
      expect(await due('2099-01-01')).toEqual([]);
      await subject.privacy.removeEnded('acme', subject.doing(at('2099-01-01')));
      expect(await left()).toEqual(['closed']);
    });

    it('counts whole calendar months from the end, to the millisecond', async () => {
      await review('closed', '2026-01-31', { state: 'closed' });
      await keep(1);
      const limit = at('2026-02-28');
      expect(await due(limit - 1)).toEqual([]);
      expect(await due(limit)).toEqual([]);
      expect(await due(limit + 1)).toEqual(['closed']);
    });
  });

  describe('a review that ended', () => {
    beforeEach(() => keep(6));

    it('was closed, withdrawn or superseded; what is open or in force stays', async () => {
      await review('open', '2026-01-02');
      await review('closed', '2026-01-03', { state: 'closed' });
      await review('accepted', '2026-01-04', { state: 'decided' }, {});
      await review('withdrawn', '2026-01-05', { state: 'closed' }, { status: 'withdrawn' });
      await review('superseded', '2026-01-06', { state: 'decided' }, { status: 'superseded' });
      await review('reopened', '2026-01-07', { state: 'open' }, { status: 'superseded' });
      await review('closed-in-force', '2026-01-08', { state: 'closed' }, {});
      await review('proposed', '2026-01-09', { state: 'decided' }, { status: 'proposed' });
      expect(await due('2030-01-01')).toEqual(['closed', 'withdrawn', 'superseded']);
    });

    it('ended when it was superseded, not when it was decided', async () => {
      await review('old', '2026-01-02', { state: 'decided', workload: 'Ranking' }, {});
      await review(
        'new',
        '2026-05-02',
        { workload: 'Ranking', state: 'decided' },
        {
          supersedes: 'record of old',
        },
      );
      const superseded = { kind: 'record-superseded', record: 'record of old' } as const;
      await subject.store.commit(
        'acme',
        aCommit([{ ...superseded, by: 'record of new' }], { review: 'new', version: 2 }),
      );
      expect(await due('2026-11-01')).toEqual([]);
      expect(await due('2026-11-03')).toEqual(['old']);
    });

    it('goes with everything that belongs to it, and with who is named nowhere else', async () => {
      await review('closed', '2026-01-03', { state: 'closed' });
      await review('open', '2026-01-03');
      await review('closed', '2026-01-03', { state: 'closed' }, undefined, 'globex');
      await keep(6, 'globex');
      const removal = await subject.privacy.removeEnded('acme', subject.doing(at('2030-01-01')));
      expect(removal).toMatchObject({
        reviews: [{ id: 'closed', team: 'search', workload: 'closed', endedAt: at('2026-01-03') }],
        unlinked: 0,
        people: 1,
      });
      expect(await left()).toEqual(['open']);
      expect(await left('globex')).toEqual(['closed']);
      expect(await subject.store.load('acme', 'closed')).toBeUndefined();
      expect(await subject.privacy.find('acme', 'by-closed')).toEqual([]);
      expect(await subject.privacy.find('acme', 'by-open')).toHaveLength(1);
      expect(await subject.privacy.find('globex', 'by-closed')).toHaveLength(1);
      expect((await subject.privacy.trail('acme')).at(-1)).toMatchObject({
        action: 'retention-applied',
        detail: { reviews: 1, people: 1 },
      });
    });

    it('does not forget somebody whom only the trail of another review names', async () => {
      await review('closed', '2026-01-03', { state: 'closed' });
      await review('open', '2026-01-03');
      const detail = { to: 'by-closed' };
      const entry = anAuditEntry({ id: 'handed', review: 'open', by: 'by-open', detail });
      const handed = aCommit([{ kind: 'audited', entry }], { review: 'open', version: 2 });
      expect(await subject.store.commit('acme', handed)).toBe('applied');
      const removal = await subject.privacy.removeEnded('acme', subject.doing(at('2030-01-01')));
      expect(removal).toMatchObject({ reviews: [{ id: 'closed' }], people: 0 });
      expect(await subject.privacy.find('acme', 'by-closed')).toHaveLength(1);
    });

    it('leaves what it was linked to valid, and that says so', async () => {
      await review('first', '2026-01-02', { state: 'decided', workload: 'Ranking' }, {});
      await review(
        'second',
        '2026-02-02',
        { state: 'decided', workload: 'Ranking' },
        {
          supersedes: 'record of first',
        },
      );
      const superseded = { kind: 'record-superseded', record: 'record of first' } as const;
      await subject.store.commit(
        'acme',
        aCommit([{ ...superseded, by: 'record of second' }], { review: 'second', version: 2 }),
      );
      const removal = await subject.privacy.removeEnded('acme', subject.doing(at('2030-01-01')));
      expect(removal).toMatchObject({ reviews: [{ id: 'first' }], unlinked: 1 });
      const [record] = await subject.store.records('acme', 'search', 'ranking');
      expect(record).toMatchObject({ id: 'record of second', status: 'accepted' });
      expect(record).not.toHaveProperty('supersedes');
      const { entries } = await subject.store.trail('acme', { limit: 100, review: 'second' });
      expect(entries.at(-1)).toMatchObject({
        action: 'unlinked',
        detail: { record: 'record of second' },
      });
      expect(await due('2031-01-01')).toEqual([]);
    });

    it('is removed only while it is still one', async () => {
      await review('closed', '2026-01-03', { state: 'closed' });
      expect(await due('2030-01-01')).toEqual(['closed']);
      const reopened = { kind: 'review-changed', set: { state: 'open' } } as const;
      await subject.store.commit('acme', aCommit([reopened], { review: 'closed', version: 2 }));
      const removal = await subject.privacy.removeEnded('acme', subject.doing(at('2030-01-01')));
      expect(removal.reviews).toEqual([]);
      expect(await left()).toEqual(['closed']);
    });

    it('does not last longer because a person was erased later', async () => {
      await review('closed', '2026-01-03', { state: 'closed' });
      await subject.privacy.erase('acme', 'by-closed', subject.doing(at('2026-07-02')));
      expect(await due('2026-07-04')).toEqual(['closed']);
    });
  });
}
