import { beforeEach, describe, expect, it } from 'vitest';
import type { ReviewFile } from '../../src/domain/review.ts';
import { aCommit, anOpening, noon, someEvidence } from '../support/builders.ts';
import { ada, bo, leaveTraces, namedEverywhere, namesAda } from '../support/named-everywhere.ts';
import type { PrivacySubject } from './privacy-contract.ts';

export function erasesPeople(subject: PrivacySubject): void {
  const loaded = async (tenant: string): Promise<ReviewFile> => {
    const file = await subject.store.load(tenant, 'review-1');
    if (!file) throw new Error('The review is gone.');
    return file;
  };
  const everything = async (tenant: string): Promise<string> => {
    const { privacy, store } = subject;
    const trail = await store.trail(tenant, { limit: 1_000 });
    const all = [await loaded(tenant), trail, await privacy.trail(tenant)];
    return JSON.stringify(all);
  };

  describe('erasing a person', () => {
    beforeEach(async () => {
      await leaveTraces(subject.store, 'acme');
      await leaveTraces(subject.store, 'globex');
    });

    it('says beforehand what it would do, and does nothing yet', async () => {
      const before = await everything('acme');
      const planned = await subject.privacy.erasure('acme', ada.id);
      expect(planned).toMatchObject({
        pseudonym: 'Former member 1',
        drafts: 1,
        leads: [{ id: 'review-1', team: 'search', workload: "Ada Lovelace's assistant" }],
        namesakes: 0,
        notLookedFor: [],
      });
      expect(await everything('acme')).toBe(before);
    });

    it('leaves a pseudonym wherever the name or the handle was', async () => {
      expect(namesAda(await everything('acme'))).toBe(true);
      const erased = await subject.privacy.erase('acme', ada.id, subject.doing());
      expect(namesAda(await everything('acme'))).toBe(false);
      expect(erased?.texts).toEqual({
        workloads: 1,
        drafts: 1,
        answers: 12,
        evidence: 1,
        recommendations: 6,
        decisions: 1,
        records: 21,
        trail: 0,
      });
      const { review, people, answers, evidence, records } = await loaded('acme');
      expect(review.workload).toBe("Former member 1's assistant");
      expect(people).toContainEqual({
        id: ada.id,
        handle: 'Former member 1',
        name: 'Former member 1',
      });
      expect(answers[0]?.body.words).toBe(
        'Former member 1 says: ask Former member 1, or Ada and Lovelace',
      );
      expect(evidence[0]?.body).toContain('Former member 1 says');
      const { recommendation } = records[0]?.body ?? {};
      expect(recommendation?.sentence).toBe("Keep Former member 1's assistant on the API.");
      expect(recommendation?.discounted[0]?.quote).toBe('…Former member 1 wants it for the name');
    });

    it('keeps every count, id, time and reference', async () => {
      const skeleton = ({ people: _, ...file }: ReviewFile): unknown =>
        JSON.parse(
          JSON.stringify(file, (key, value) => {
            if (key === 'version') return undefined;
            return typeof value === 'string' && value.includes(' ') ? 'words' : value;
          }).replaceAll('https://wiki.example/~former-member-1/', 'https://wiki.example/~ada.l/'),
        );
      const before = await loaded('acme');
      await subject.privacy.erase('acme', ada.id, subject.doing());
      const after = await loaded('acme');
      const others = before.drafts.filter((draft) => draft.by !== ada.id);
      expect(skeleton(after)).toEqual(skeleton({ ...before, drafts: others }));
      expect(after.people.map(({ id }) => id)).toEqual(before.people.map(({ id }) => id));
    });

    it('finds the workload again under its new name', async () => {
      await subject.privacy.erase('acme', ada.id, subject.doing());
      const { store } = subject;
      const workloadKey = "former member 1's assistant";
      expect(await store.list('acme', { workloadKey })).toHaveLength(1);
      expect(await store.records('acme', 'search', workloadKey)).toHaveLength(1);
    });

    it('touches no other tenant, whatever people are called there', async () => {
      const before = await everything('globex');
      await subject.privacy.erase('acme', ada.id, subject.doing());
      expect(await everything('globex')).toBe(before);
      expect(await subject.privacy.find('globex', 'ada.l')).toEqual([ada]);
    });

    it('says so in the trail of the review and of the tenant, without the name', async () => {
      await subject.privacy.erase('acme', ada.id, subject.doing(noon + 5));
      const { entries } = await subject.store.trail('acme', { limit: 100 });
      expect(entries.at(-1)).toMatchObject({
        action: 'erased',
        at: noon + 5,
        by: 'operator',
        review: 'review-1',
        detail: { pseudonym: 'Former member 1' },
      });
      expect(await subject.privacy.trail('acme')).toMatchObject([
        { action: 'erased', at: noon + 5, detail: { pseudonym: 'Former member 1', reviews: 1 } },
      ]);
    });

    it('makes plans that were drawn before it be drawn again', async () => {
      await subject.privacy.erase('acme', ada.id, subject.doing());
      const late = aCommit([{ kind: 'person-known', person: ada }], { version: 2 });
      expect(await subject.store.commit('acme', late)).toBe('conflict');
    });

    it('is not undone by what the person was doing in another review at that moment', async () => {
      await subject.privacy.erase('acme', ada.id, subject.doing());
      const opening = anOpening({ id: 'review-2', workload: 'Other' });
      const known = { kind: 'person-known', person: ada } as const;
      await subject.store.commit('acme', { ...opening, changes: [known, ...opening.changes] });
      expect(await subject.privacy.find('acme', 'Ada Lovelace')).toEqual([]);
      expect(await subject.privacy.find('acme', ada.id)).toMatchObject([
        { name: 'Former member 1' },
      ]);
    });

    it('happens once, and not for nobody', async () => {
      const { privacy, doing } = subject;
      await privacy.erase('acme', ada.id, doing(noon + 5));
      const before = await everything('acme');
      expect(await privacy.erase('acme', ada.id, doing())).toBeUndefined();
      expect(await privacy.erasure('acme', ada.id)).toBeUndefined();
      expect(await privacy.erase('acme', 'nobody', doing())).toBeUndefined();
      expect(await privacy.erase('initech', bo.id, doing())).toBeUndefined();
      expect(await everything('acme')).toBe(before);
      expect(await privacy.find('acme', 'former member 1')).toMatchObject([
        { id: ada.id, erasedAt: noon + 5 },
      ]);
    });

    it('gives each person a pseudonym that nobody else goes by', async () => {
      const { privacy, store, doing } = subject;
      const other = { id: 'id-of-cy', handle: 'Former member 2', name: 'Cy' };
      const opening = anOpening({ id: 'review-2', workload: 'Other' });
      const known = { kind: 'person-known', person: other } as const;
      await store.commit('acme', { ...opening, changes: [known, ...opening.changes] });
      const first = await privacy.erase('acme', ada.id, doing());
      const second = await privacy.erase('acme', bo.id, doing());
      expect([first?.pseudonym, second?.pseudonym]).toEqual(['Former member 1', 'Former member 3']);
    });

    it('knows who comes back as somebody new', async () => {
      const { privacy, store, doing } = subject;
      await privacy.erase('acme', ada.id, doing());
      const opening = anOpening({ id: 'review-2', workload: 'Other' });
      const anew = { ...ada, id: 'id-of-ada-2' };
      const known = { kind: 'person-known', person: anew } as const;
      await store.commit('acme', { ...opening, changes: [known, ...opening.changes] });
      expect(await store.person('acme', ada.handle)).toEqual(anew);
    });

    it('says who else has the name, and which word is too common to look for', async () => {
      const { privacy, store } = subject;
      const opening = anOpening({ id: 'review-2', workload: 'I have a plan' });
      const twin = { id: 'id-of-twin', handle: 'a', name: 'ada  LOVELACE' };
      const known = { kind: 'person-known', person: twin } as const;
      await store.commit('acme', { ...opening, changes: [known, ...opening.changes] });
      expect(await privacy.erasure('acme', twin.id)).toMatchObject({
        namesakes: 1,
        notLookedFor: ['a'],
      });
      await privacy.erase('acme', twin.id, subject.doing());
      const [review] = await store.list('acme', { workloadKey: 'i have a plan' });
      expect(review?.workload).toBe('I have a plan');
    });
  });

  describe('erasing in crowded places', () => {
    it('takes an id for no mention, though it reads like the handle', async () => {
      const { store, privacy, doing } = subject;
      const cy = { id: 'cy.y', handle: 'cy.y', name: 'cy.y' };
      await store.commit('acme', anOpening());
      await store.commit(
        'acme',
        aCommit([
          { kind: 'person-known', person: cy },
          { kind: 'evidence-added', evidence: someEvidence({ owner: cy.id, body: 'ask cy.y' }) },
          { kind: 'evidence-added', evidence: someEvidence({ id: 'e2', owner: 'Cy.Y or Bo' }) },
        ]),
      );
      await privacy.erase('acme', cy.id, doing());
      expect((await loaded('acme')).evidence).toMatchObject([
        { owner: 'cy.y', body: 'ask Former member 1' },
        { owner: 'Former member 1 or Bo' },
      ]);
    });

    it('reaches the reason why a decision was withdrawn', async () => {
      const { store, privacy, doing } = subject;
      await leaveTraces(store, 'acme');
      const reason = 'Ada Lovelace left';
      const withdrawn = { kind: 'record-withdrawn', record: 'record-1', reason } as const;
      expect(await store.commit('acme', aCommit([withdrawn], { version: 2 }))).toBe('applied');
      await privacy.erase('acme', ada.id, doing());
      const [record] = (await loaded('acme')).records;
      expect(record?.withdrawnBecause).toBe('Former member 1 left');
    });

    it('keeps two open reviews apart that would have the same name afterwards', async () => {
      const { store, privacy, doing } = subject;
      await leaveTraces(store, 'acme');
      await store.commit('acme', anOpening({ id: 'b', workload: "ada.l's assistant" }));
      await privacy.erase('acme', ada.id, doing());
      const names = (await store.list('acme', {})).map(({ workload }) => workload);
      expect(names).toEqual(["Former member 1's assistant (2)", "Former member 1's assistant"]);
    });

    it('reads back what became too long to be a name or an answer', async () => {
      const { store, privacy, doing } = subject;
      const [opening, rest] = namedEverywhere();
      if (!opening || !rest) throw new Error('There are two commits.');
      await store.commit('acme', opening);
      const workload = 'ada.l '.repeat(20).trim();
      await store.commit('acme', anOpening({ id: 'long', workload }));
      const body = { bottleneck: 'both', words: 'ada.l '.repeat(833) } as const;
      const answer = { id: 'a', revision: 1, stance: 'standing', by: ada.id, at: noon } as const;
      const evidence = someEvidence({ body: 'ada.l '.repeat(4_000) });
      await store.commit('acme', {
        ...rest,
        changes: [
          { kind: 'person-known', person: ada },
          { kind: 'answer-given', answer: { ...answer, question: 'q2', body } },
          { kind: 'evidence-added', evidence },
        ],
      });
      await privacy.erase('acme', ada.id, doing());
      const file = await loaded('acme');
      expect(file.answers[0]?.body.words).toBe('… '.repeat(833));
      expect(file.evidence[0]?.body).toBe('Former member 1 '.repeat(4_000));
      expect((await store.load('acme', 'long'))?.review.workload).toBe('… '.repeat(20).trim());
    });
  });
}
