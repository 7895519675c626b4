import { beforeEach, describe, expect, it } from 'vitest';
import type { StoreChange } from '../../src/app/ports.ts';
import type { ReviewFile } from '../../src/domain/review.ts';
import {
  aCommit,
  aConfirmation,
  aDecision,
  aDecisionMade,
  aLook,
  anObservation,
  anOpening,
  aRecord,
  aReview,
  aStoredRecommendation,
} from '../support/builders.ts';
import { ada, leaveTraces, namesAda } from '../support/named-everywhere.ts';
import type { PrivacySubject } from './privacy-contract.ts';
import { aNote } from './store-notes.ts';

const workloadKey = "ada lovelace's assistant";
const words = 'ask Ada Lovelace';
const confirmation = aConfirmation({
  by: ada.id,
  subject: { workload: "Ada Lovelace's assistant", text: { q2: words } },
  baseline: [
    { trigger: 'privacy-tightens', field: 'q1.classes', value: { tenant: { note: words } } },
  ],
});
const changes: readonly StoreChange[] = [
  { kind: 'reaffirmed', confirmation },
  {
    kind: 'look-set',
    look: aLook({ fired: [{ trigger: 'calendar', because: 'Ada Lovelace asked.' }] }),
  },
  { kind: 'prompted', person: ada.id, day: '2026-04-15' },
];
const observations = [
  anObservation({ workloadKey, source: ada.id }),
  anObservation({ id: 'o2', workloadKey, field: 'provider-change', value: words, source: 'ada.l' }),
];

export function forgetsWhoLooked(subject: PrivacySubject): void {
  const file = async (tenant = 'acme'): Promise<ReviewFile> => {
    const found = await subject.store.load(tenant, 'review-1');
    if (!found) throw new Error('The review is gone.');
    return found;
  };
  const observed = (key: string, tenant = 'acme') =>
    subject.store.observations(tenant, 'search', key, 0);

  describe('who looked at decisions again', () => {
    beforeEach(async () => {
      for (const tenant of ['acme', 'globex']) {
        await leaveTraces(subject.store, tenant);
        await subject.store.commit(tenant, aCommit(changes, { version: 2 }));
        const noted = observations.map(
          (observation) => ({ kind: 'observed', observation }) as const,
        );
        await subject.store.note(tenant, aNote(noted));
      }
    });

    it('is told what they confirmed, observed and were asked', async () => {
      const held = await subject.privacy.about('acme', ada.id);
      expect(held).toMatchObject({
        confirmations: [
          { id: 'confirmation-1', review: 'review-1', workload: confirmation.subject?.workload },
        ],
        observations: [{ id: 'observation-1' }],
        prompted: ['2026-04-15'],
      });
      expect(held?.reviews[0]?.roles).toContain('confirmed');
      expect(held?.namedIn).toMatchObject({ records: 25, evidence: 5 });
    });

    it('is a pseudonym after an erasure, wherever the name was', async () => {
      const erased = await subject.privacy.erase('acme', ada.id, subject.doing());
      expect(erased?.texts).toMatchObject({ records: 25, evidence: 5 });
      const after = await file();
      expect(namesAda(JSON.stringify(after))).toBe(false);
      expect(after.look?.fired).toEqual([
        { trigger: 'calendar', because: 'Former member 1 asked.' },
      ]);
      expect(after.confirmations).toMatchObject([
        {
          by: ada.id,
          subject: { workload: "Former member 1's assistant" },
          baseline: [{ value: { tenant: { note: 'ask Former member 1' } } }],
        },
      ]);
      expect(await observed("former member 1's assistant")).toMatchObject([
        { value: 4_200, source: ada.id },
        { value: 'ask Former member 1', source: 'Former member 1' },
      ]);
      expect(await subject.store.promptedOn('acme', ada.id, '2026-04-15')).toBe(false);
      expect(await subject.store.promptedOn('globex', ada.id, '2026-04-15')).toBe(true);
      expect(await observed(workloadKey, 'globex')).toEqual(observations);
      expect((await file('globex')).confirmations).toEqual([confirmation]);
    });

    it('keeps a confirmation without a case of its own as it is', async () => {
      const bare = aConfirmation({ id: 'bare' });
      const said = aCommit([{ kind: 'reaffirmed', confirmation: bare }], { version: 3 });
      await subject.store.commit('acme', said);
      await subject.privacy.erase('acme', ada.id, subject.doing());
      expect((await file()).confirmations.at(-1)).toEqual(bare);
    });
  });

  describe('how long looks are kept', () => {
    const at = (day: string): number => Date.parse(`${day}T12:00:00Z`);
    const continues = { review: 'first', record: 'record-1', reask: ['q3'] } as const;
    const commit = async (review: string, version: number, all: readonly StoreChange[]) =>
      expect(await subject.store.commit('acme', aCommit(all, { review, version }))).toBe('applied');
    const known = (id: string): StoreChange => ({
      kind: 'person-known',
      person: { id, handle: id, name: id },
    });
    const ended = async (day: string): Promise<string[]> =>
      (await subject.privacy.ended('acme', at(day))).map(({ id }) => id);

    /** A decision of January, reaffirmed in a review of its own, with somebody who observed. */
    beforeEach(async () => {
      const who = { lead: 'bo', openedBy: 'bo', openedAt: at('2026-01-02') };
      await subject.store.commit('acme', anOpening({ id: 'first', ...who }));
      await commit('first', 1, [
        ...aDecisionMade({ review: 'first', at: at('2026-01-02') }),
        { kind: 'look-set', look: aLook() },
        known('bo'),
      ]);
      const confirmed = aConfirmation({ review: 'again', by: 'cy', at: at('2026-04-15') });
      await commit('again', 0, [
        { kind: 'review-opened', review: aReview({ id: 'again', ...who, continues }) },
        known('cy'),
        { kind: 'reaffirmed', confirmation: confirmed },
        { kind: 'prompted', person: 'cy', day: '2026-04-15' },
        { kind: 'review-changed', set: { state: 'decided' } },
      ]);
      const observation = anObservation({ source: 'dee' });
      await subject.store.note(
        'acme',
        aNote([
          { kind: 'person-known', person: { id: 'dee', handle: 'dee', name: 'Dee' } },
          { kind: 'observed', observation },
        ]),
      );
      await subject.privacy.setRetention('acme', 6, subject.doing());
    });

    const supersede = () =>
      commit('third', 0, [
        { kind: 'review-opened', review: aReview({ id: 'third', openedAt: at('2026-05-02') }) },
        { kind: 'recommended', recommendation: aStoredRecommendation() },
        {
          kind: 'decided',
          decision: aDecision({ at: at('2026-05-02') }),
          record: aRecord({
            id: 'record-3',
            review: 'third',
            supersedes: 'record-1',
            at: at('2026-05-02'),
          }),
        },
        { kind: 'record-superseded', record: 'record-1', by: 'record-3' },
        { kind: 'look-ended', record: 'record-1' },
      ]);

    it('is as long as the decision is in force, and then as long as it is', async () => {
      expect(await ended('2030-01-01')).toEqual([]);
      await supersede();
      expect(await ended('2026-11-02')).toEqual([]);
      expect(await ended('2026-11-03')).toEqual(['first', 'again']);
    });

    it('ends with everything, and with who is named nowhere else', async () => {
      await supersede();
      const before = await subject.privacy.removeEnded('acme', subject.doing(at('2030-01-01')));
      expect(before).toMatchObject({ unlinked: 1, people: 2 });
      expect(await subject.privacy.find('acme', 'cy')).toEqual([]);
      expect(await subject.store.promptedOn('acme', 'cy', '2026-04-15')).toBe(false);
      // Of the workload there is still a review, so there is what was observed of it.
      expect(await observed('support assistant')).toHaveLength(1);
      expect(await subject.privacy.find('acme', 'dee')).toHaveLength(1);
      // That it lost a link was noted in it.
      await commit('third', 2, [
        { kind: 'record-withdrawn', record: 'record-3', reason: 'Not needed' },
        { kind: 'review-changed', set: { state: 'closed' } },
      ]);
      const { people } = await subject.privacy.removeEnded('acme', subject.doing(at('2031-01-01')));
      expect(people).toBe(1);
      expect(await observed('support assistant')).toEqual([]);
    });

    it('goes with a decision that was withdrawn, from the day it was', async () => {
      await commit('first', 3, [
        { kind: 'record-withdrawn', record: 'record-1', reason: 'Not needed' },
        {
          kind: 'audited',
          entry: {
            id: 'w',
            review: 'first',
            at: at('2026-08-01'),
            by: 'bo',
            action: 'withdrawn',
            detail: {},
          },
        },
      ]);
      expect(await ended('2027-01-31')).toEqual([]);
      expect(await ended('2027-02-02')).toEqual(['first', 'again']);
    });
  });
}
