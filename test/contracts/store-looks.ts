import { beforeEach, describe, expect, it } from 'vitest';
import { applyChanges } from '../../src/app/apply-changes.ts';
import type { Commit, StoreChange } from '../../src/app/ports.ts';
import type { Look } from '../../src/domain/look.ts';
import type { Review } from '../../src/domain/review.ts';
import {
  aCommit,
  aConfirmation,
  aDecisionMade,
  aLook,
  anAnswer,
  anObservation,
  anOpening,
  aRecordBody,
  aReview,
  noon,
} from '../support/builders.ts';
import { aNote } from './store-notes.ts';
import type { StoreSubject } from './store-subject.ts';

const setLook = (given: Partial<Look> = {}): StoreChange => ({
  kind: 'look-set',
  look: aLook(given),
});
const calendar = { trigger: 'calendar', because: 'The regular look is due.' } as const;
const continues = { review: 'review-1', record: 'record-1', reask: ['q3', 'q5'] } as const;

export function keepsLooks(subject: StoreSubject): void {
  const decided = () => subject.opened(anOpening({}, { changes: opening() }));
  const change = (changes: readonly StoreChange[], version: number, given: Partial<Commit> = {}) =>
    subject.committed(changes, { version, ...given });

  describe('the next look at a decision', () => {
    beforeEach(decided);

    it('is there with the review, and takes the place of the one before', async () => {
      expect(await subject.file()).not.toHaveProperty('look');
      expect(await change([setLook()], 1)).toBe('applied');
      expect((await subject.file()).look).toEqual(aLook());
      const { at: _, ...without } = aLook({ number: 2, day: '2026-07-15', stage: 'told' });
      const told: Look = { ...without, askedAt: noon, fired: [calendar], months: 6 };
      await change([{ kind: 'look-set', look: told }], 2);
      expect((await subject.file()).look).toEqual(told);
      await subject.reopen();
      expect((await subject.file()).look).toEqual(told);
    });

    it('is the day that is read wherever a decision is', async () => {
      const days = async () => [
        (await subject.file()).records[0]?.nextLook,
        (await subject.store.overview('acme', {}))[0]?.record?.nextLook,
        (await subject.store.records('acme', 'search', 'support assistant'))[0]?.nextLook,
      ];
      expect(new Set(await days())).toEqual(new Set(['2026-07-15']));
      await change([setLook({ day: '2026-10-15' })], 1);
      expect(new Set(await days())).toEqual(new Set(['2026-10-15']));
    });

    it('is of one record, of a tenant and a team', async () => {
      await expect(change([setLook({ record: 'record-9' })], 1)).rejects.toThrow('not there');
      await subject.opened(anOpening({ id: 'billing', team: 'billing' }));
      await expect(change([setLook()], 1, { review: 'billing' })).rejects.toThrow('not there');
      await subject.store.commit('globex', anOpening({}, { changes: opening() }));
      await change([setLook()], 1);
      expect(await subject.file('review-1', 'globex')).not.toHaveProperty('look');
    });

    it.each<[string, StoreChange]>([
      ['withdrawn', { kind: 'record-withdrawn', record: 'record-1', reason: 'Not needed' }],
      ['no more looked at', { kind: 'look-ended', record: 'record-1' }],
    ])('ends where the decision is %s', async (_what, ending) => {
      await change([setLook()], 1);
      expect(await change([ending], 2)).toBe('applied');
      const file = await subject.file();
      expect(file).not.toHaveProperty('look');
      expect(file.records[0]?.nextLook).toBe('2026-07-15');
    });

    it('ends where the decision is superseded, and is not set again', async () => {
      await change([setLook()], 1);
      const second = { id: 'record-2', review: 'review-2', supersedes: 'record-1' } as const;
      const changes: StoreChange[] = [
        { kind: 'review-opened', review: aReview({ id: 'review-2', continues }) },
        { kind: 'record-superseded', record: 'record-1', by: 'record-2' },
        ...aDecisionMade(second),
        { kind: 'look-ended', record: 'record-1' },
        setLook({ record: 'record-2', day: '2026-08-17' }),
      ];
      await change(changes, 0, { review: 'review-2' });
      expect(await subject.file()).not.toHaveProperty('look');
      expect((await subject.file('review-2')).look?.day).toBe('2026-08-17');
      await expect(change([setLook()], 3)).rejects.toThrow('another status');
    });

    it('is the same for who says so in the same breath', async () => {
      const moves: readonly StoreChange[][] = [
        [setLook({ day: '2026-10-15' })],
        [{ kind: 'reaffirmed', confirmation: aConfirmation() }, setLook({ number: 2 })],
        [{ kind: 'record-withdrawn', record: 'record-1', reason: 'Not needed' }],
      ];
      for (const [at, changes] of moves.entries()) {
        const { look, confirmations } = applyChanges(await subject.file(), changes);
        await change(changes, at + 1);
        expect(await subject.file()).toMatchObject({ confirmations });
        expect((await subject.file()).look).toEqual(look);
      }
      const file = await subject.file();
      expect(applyChanges(file, [setLook({ record: 'record-9' })])).toBe(file);
      const [record] = applyChanges(file, [setLook({ day: '2027-01-15' })]).records;
      expect(record?.nextLook).toBe('2027-01-15');
    });

    it('is refused with a day that is none', async () => {
      await expect(change([setLook({ day: '2026-02-30' })], 1)).rejects.toThrow('day');
    });
  });

  describe('a review that looks at a decision again', () => {
    const second = { review: 'review-2' } as const;
    const linked = (given: Partial<Review> = {}) =>
      subject.opened(anOpening({ id: 'review-2', continues, ...given }));

    beforeEach(async () => {
      await decided();
      await change([setLook()], 1);
    });

    it('says which, and where its answers came from', async () => {
      await linked();
      const carried = { review: 'review-1', answer: 'answer-7' };
      const answer = anAnswer({ carried });
      await change([{ kind: 'answer-given', answer }], 1, second);
      const file = await subject.file('review-2');
      expect(file.review.continues).toEqual(continues);
      expect(file.answers).toEqual([answer]);
      expect((await subject.store.list('acme', {}))[0]?.continues).toEqual(continues);
    });

    it('reaffirms it in one commit: the confirmation is with both, the look with the first', async () => {
      await linked();
      const subjectNow = aRecordBody().subject;
      const watched = { trigger: 'cost-profile', field: 'evidence.load', source: 'a' } as const;
      const baseline = [
        { ...watched, value: 'steady', at: noon },
        { trigger: 'serving-maturity', field: 'q4' } as const,
      ];
      const told = { review: 'review-2', by: 'bo', subject: subjectNow, baseline } as const;
      const confirmation = aConfirmation(told);
      const changes: StoreChange[] = [
        { kind: 'person-known', person: { id: 'bo', handle: 'bo', name: 'Bo' } },
        { kind: 'reaffirmed', confirmation },
        setLook({ number: 2, day: '2026-07-15' }),
        { kind: 'review-changed', set: { state: 'decided' } },
      ];
      expect(await change(changes, 1, second)).toBe('applied');
      const [first, again] = [await subject.file(), await subject.file('review-2')];
      expect(first.confirmations).toEqual([confirmation]);
      expect(first.look?.number).toBe(2);
      expect(first.people.map(({ name }) => name)).toEqual(['Bo']);
      expect(again.confirmations).toEqual([confirmation]);
      expect(again).not.toHaveProperty('look');
    });

    it('moves the first review on, so that what was planned for it is planned again', async () => {
      await linked();
      await change([setLook({ stage: 'resting' })], 1, second);
      expect(await change([setLook({ stage: 'asked' })], 2)).toBe('conflict');
      expect(await change([setLook({ stage: 'asked' })], 3)).toBe('applied');
      expect((await subject.file('review-2')).review.version).toBe(2);
    });

    it('says nothing in another review, and confirms only what is in force', async () => {
      await linked();
      const elsewhere = { kind: 'reaffirmed', confirmation: aConfirmation() } as const;
      await expect(change([elsewhere], 1, second)).rejects.toThrow('one review only');
      await change([{ kind: 'record-withdrawn', record: 'record-1', reason: 'x' }], 2);
      await expect(change([elsewhere], 3)).rejects.toThrow('another status');
    });

    it('finds confirmations of the record in force only, oldest first', async () => {
      const confirmed = (id: string, record = 'record-1'): StoreChange => ({
        kind: 'reaffirmed',
        confirmation: aConfirmation({ id, record }),
      });
      await change([confirmed('b'), confirmed('a')], 2);
      const { confirmations } = await subject.file();
      expect(confirmations.map(({ id }) => id)).toEqual(['b', 'a']);
      await linked();
      expect((await subject.file('review-2')).confirmations).toEqual([]);
    });
  });

  describe('who is asked', () => {
    const led = (n: number, lead: string, look: Partial<Look>, tenant = 'acme') => {
      const ids = { review: `review-${n}`, workload: `W${n}` };
      const record = { id: `record-${n}`, ...ids };
      const { review: id, workload } = ids;
      const changes: StoreChange[] = [
        { kind: 'review-opened', review: aReview({ id, workload, lead }) },
        ...aDecisionMade(record),
        setLook({ record: record.id, ...look }),
      ];
      return subject.store.commit(tenant, aCommit(changes, { review: id, version: 0 }));
    };

    it('is the lead, with everything they were asked about and have not answered', async () => {
      await led(1, 'ada', { stage: 'reminded', askedAt: 30 });
      await led(2, 'ada', { stage: 'asked', askedAt: 20 });
      await led(3, 'bo', { stage: 'asked', askedAt: 10 });
      await led(4, 'ada', { stage: 'waiting' });
      await led(5, 'ada', { stage: 'resting', askedAt: 10 });
      await led(6, 'ada', { stage: 'told', askedAt: 40 });
      await led(7, 'ada', { stage: 'told' });
      await led(8, 'ada', { stage: 'asked', askedAt: 5 }, 'globex');
      const asked = await subject.store.asked('acme', 'ada');
      expect(asked.map(({ review }) => review)).toEqual(['review-2', 'review-1', 'review-6']);
      expect(asked[0]).toEqual({
        tenant: 'acme',
        team: 'search',
        review: 'review-2',
        workload: 'W2',
        lead: 'ada',
        look: aLook({ record: 'record-2', stage: 'asked', askedAt: 20 }),
      });
      const handed = { kind: 'review-changed', set: { lead: 'cy' } } as const;
      await change([handed], 1, { review: 'review-2' });
      expect(await subject.store.asked('acme', 'cy')).toHaveLength(1);
    });

    it('is noted for the day, however often it is said', async () => {
      await decided();
      const prompted = { kind: 'prompted', person: 'ada', day: '2026-04-15' } as const;
      expect(await change([prompted, prompted], 1)).toBe('applied');
      expect(await change([prompted], 2)).toBe('applied');
      const { store } = subject;
      expect(await store.promptedOn('acme', 'ada', '2026-04-15')).toBe(true);
      expect(await store.promptedOn('acme', 'ada', '2026-04-16')).toBe(false);
      expect(await store.promptedOn('acme', 'bo', '2026-04-15')).toBe(false);
      expect(await store.promptedOn('globex', 'ada', '2026-04-15')).toBe(false);
    });

    it('is found by the decisions in force of a workload, in whatever team', async () => {
      await led(1, 'ada', {});
      await led(2, 'ada', {});
      const changes: StoreChange[] = [
        { kind: 'review-opened', review: aReview({ id: 'b', workload: 'W1', team: 'billing' }) },
        ...aDecisionMade({ id: 'record-b', review: 'b', workload: 'W1' }),
      ];
      await change(changes, 0, { review: 'b' });
      expect(await subject.store.inForce('acme', 'w1')).toEqual([
        { team: 'search', review: 'review-1', record: 'record-1' },
        { team: 'billing', review: 'b', record: 'record-b' },
      ]);
      const withdrawn = { kind: 'record-withdrawn', record: 'record-b', reason: 'x' } as const;
      await change([withdrawn], 1, { review: 'b' });
      expect(await subject.store.inForce('acme', 'w1')).toHaveLength(1);
      expect(await subject.store.inForce('globex', 'w1')).toEqual([]);
    });
  });

  describe('observations', () => {
    const observe = (...observations: readonly Partial<ReturnType<typeof anObservation>>[]) =>
      subject.store.note(
        'acme',
        aNote(observations.map((one) => ({ kind: 'observed', observation: anObservation(one) }))),
      );
    const since = (moment: number, team = 'search') =>
      subject.store.observations('acme', team, 'support assistant', moment);

    it('are kept as they came, oldest first, for one workload of a team', async () => {
      await observe({ id: 'late', at: noon + 5 }, { id: 'early', at: noon, value: 'bursty' });
      await observe({ id: 'flag', at: noon + 5, value: true, source: 'ada' });
      await observe({ id: 'other', workloadKey: 'other' }, { id: 'team', team: 'billing' });
      expect(await since(0)).toEqual([
        anObservation({ id: 'early', value: 'bursty' }),
        anObservation({ id: 'late', at: noon + 5 }),
        anObservation({ id: 'flag', at: noon + 5, value: true, source: 'ada' }),
      ]);
      expect((await since(noon + 1)).map(({ id }) => id)).toEqual(['late', 'flag']);
      expect((await since(0, 'billing')).map(({ id }) => id)).toEqual(['team']);
      expect(await subject.store.observations('globex', 'search', 'other', 0)).toEqual([]);
    });

    it('are kept all of a note, or none', async () => {
      await expect(observe({ id: 'a' }, { id: 'a' })).rejects.toThrow();
      expect(await since(0)).toEqual([]);
    });
  });

  describe('the token of signals', () => {
    it('is known by its hash, for one tenant, until there is none', async () => {
      const { store } = subject;
      const set = (hash?: string) =>
        store.note(
          'acme',
          aNote([{ kind: 'signals-token-set', ...(hash === undefined ? {} : { hash }) }]),
        );
      expect(await store.signalsToken('acme')).toBeUndefined();
      await set('ab12');
      await set('cd34');
      expect(await store.signalsToken('acme')).toBe('cd34');
      expect(await store.signalsToken('globex')).toBeUndefined();
      expect(await store.settings('acme')).toEqual({ admins: [], outsiders: false });
      await set();
      expect(await store.signalsToken('acme')).toBeUndefined();
    });
  });
}

const opening = (): StoreChange[] => [
  { kind: 'review-opened', review: aReview() },
  ...aDecisionMade(),
];
