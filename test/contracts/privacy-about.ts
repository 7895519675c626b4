import { beforeEach, describe, expect, it } from 'vitest';
import { anOpening, noon } from '../support/builders.ts';
import { ada, bo, leaveTraces } from '../support/named-everywhere.ts';
import type { PrivacySubject } from './privacy-contract.ts';

export function tellsAbout(subject: PrivacySubject): void {
  describe('what is held about a person', () => {
    beforeEach(() => leaveTraces(subject.store, 'acme'));

    it('is all of it', async () => {
      const held = await subject.privacy.about('acme', ada.id);
      const workload = "Ada Lovelace's assistant";
      expect(held).toMatchObject({
        person: ada,
        since: noon - 1,
        reviews: [
          {
            id: 'review-1',
            team: 'search',
            workload,
            state: 'open',
            openedAt: noon - 1,
            roles: ['lead', 'opened', 'answered', 'added evidence', 'decided'],
            answers: 5,
            from: noon - 1,
            to: noon,
          },
        ],
        namedIn: { workloads: 1, drafts: 2, answers: 12, recommendations: 6, records: 21 },
      });
      const places = [...(held?.answers ?? []), ...(held?.evidence ?? []), ...(held?.drafts ?? [])];
      expect(places.every((one) => one.workload === workload && one.review === 'review-1')).toBe(
        true,
      );
      expect(held?.answers.map(({ id }) => id)).toEqual([
        'answer-0',
        'answer-2',
        'answer-3',
        'answer-4',
        'for-ada',
      ]);
      expect(held?.evidence.map(({ id }) => id)).toEqual(['evidence-1', 'evidence-2']);
      expect(held?.decisions).toMatchObject([{ id: 'decision-1', kind: 'chosen' }]);
      expect(held?.drafts).toMatchObject([{ question: 'q3', by: ada.id }]);
      expect(held?.actions).toMatchObject([{ action: 'answered', review: 'review-1' }]);
    });

    it('is only what is theirs', async () => {
      const held = await subject.privacy.about('acme', bo.id);
      expect(held?.answers.map(({ id }) => id)).toEqual(['answer-1', 'for-ada']);
      expect(held?.reviews).toMatchObject([{ roles: ['answered', 'added evidence'] }]);
      expect(held?.decisions).toEqual([]);
      expect(held?.actions).toEqual([]);
    });

    it('has a place for who was named and has done nothing', async () => {
      const opening = anOpening({
        id: 'blind',
        workload: 'Other',
        blind: { respondents: ['id-of-cy'] },
      });
      const cy = { id: 'id-of-cy', handle: 'cy', name: 'Cy' };
      const known = { kind: 'person-known', person: cy } as const;
      await subject.store.commit('acme', { ...opening, changes: [known, ...opening.changes] });
      const held = await subject.privacy.about('acme', cy.id);
      expect(held?.reviews).toMatchObject([{ id: 'blind', roles: ['respondent'], answers: 0 }]);
      expect(held).not.toHaveProperty('since');
    });

    it('is undefined for nobody, and for somebody of another tenant', async () => {
      expect(await subject.privacy.about('acme', 'nobody')).toBeUndefined();
      expect(await subject.privacy.about('globex', ada.id)).toBeUndefined();
    });

    it('still shows what the pseudonym did after an erasure', async () => {
      const before = await subject.privacy.about('acme', ada.id);
      await subject.privacy.erase('acme', ada.id, subject.doing());
      const after = await subject.privacy.about('acme', ada.id);
      expect(after?.answers.length).toBe(before?.answers.length);
      expect(after?.person).toMatchObject({ name: 'Former member 1', erasedAt: noon });
      expect(after?.drafts).toEqual([]);
    });
  });

  describe('finding a person', () => {
    beforeEach(() => leaveTraces(subject.store, 'acme'));

    it.each(['id-of-ada', 'ada.l', '@ADA.L', 'ada  lovelace', 'Ada Lovelace'])(
      'goes by id, handle or name: %s',
      async (words) => {
        expect(await subject.privacy.find('acme', words)).toEqual([ada]);
      },
    );

    it.each(['', 'ada', 'Lovelace', '%', 'ID-OF-ADA'])('does not guess: %j', async (words) => {
      expect(await subject.privacy.find('acme', words)).toEqual([]);
      expect(await subject.privacy.find('globex', 'ada.l')).toEqual([]);
    });
  });
}
