import { beforeEach, describe, expect, it } from 'vitest';
import type { Incoming } from '../../src/app/command.ts';
import type { NewLetter } from '../../src/app/letter.ts';
import type { StoreChange } from '../../src/app/ports.ts';
import type { ReviewFile } from '../../src/domain/review.ts';
import {
  aCommit,
  aDecision,
  anOpening,
  aRecord,
  aRecordBody,
  aStoredRecommendation,
  noon,
  someEvidence,
} from '../support/builders.ts';
import { ada, bo } from '../support/named-everywhere.ts';
import { card, home, inReview } from './outbox-subject.ts';
import type { PrivacySubject } from './privacy-contract.ts';
import { aNote } from './store-notes.ts';

const gone = 'Former member 1';

/** Bo leads, said what Ada is quoted with, and names her in what waits. */
const message = someEvidence({
  kind: 'message',
  body: 'Ada Lovelace says that it is fast enough',
  link: 'https://chat.example/~ada.l/p1',
  author: ada.id,
  saidAt: noon - 9,
  by: bo.id,
});
const changes: readonly StoreChange[] = [
  { kind: 'person-known', person: ada },
  { kind: 'person-known', person: bo },
  { kind: 'evidence-added', evidence: message },
  { kind: 'recommended', recommendation: aStoredRecommendation() },
  {
    kind: 'decided',
    decision: aDecision({ by: bo.id }),
    record: aRecord({ body: aRecordBody({ evidence: [message], answers: [], decidedBy: bo.id }) }),
  },
];
const letters: readonly NewLetter[] = [
  inReview({ kind: 'whisper', to: ada.id, refusal: { code: 'busy' } }),
  inReview({ kind: 'whisper', to: bo.id, refusal: { code: 'only-lead', lead: ada.name } }),
  home(ada.id),
  home(bo.id),
  { thread: 'profile', body: { kind: 'profile', of: ada.id } },
  { ...card('q1'), thread: 'cards' },
];
const asks = (delivery: string, asker: Incoming['asker'], workload: string): Incoming => ({
  kind: 'start-review',
  workload,
  lead: { handle: ada.handle, name: ada.name },
  tenant: 'acme',
  team: 'search',
  delivery,
  beneath: '17 42',
  asker,
});

export function forgetsWhatWaits(subject: PrivacySubject): void {
  describe('what is there for a platform', () => waits(subject));
}

function waits(subject: PrivacySubject): void {
  const file = async (): Promise<ReviewFile | undefined> => subject.store.load('acme', 'review-1');
  const waiting = async () => (await subject.outbox.due(noon, 100)).map(({ body }) => body);
  const commands = async () =>
    (await subject.outbox.parked(noon, 100)).map(({ incoming }) => incoming);

  beforeEach(async () => {
    for (const tenant of ['acme', 'globex']) {
      const who = { lead: bo.id, openedBy: bo.id };
      await subject.store.commit(tenant, anOpening(who));
      expect(await subject.store.commit(tenant, aCommit(changes, { letters }))).toBe('applied');
      const profile = { person: ada.id, zone: 'Europe/Paris', admin: true, active: true, at: noon };
      const known = [
        { kind: 'profile-known', profile },
        { kind: 'home-opened', person: ada.id },
        { kind: 'home-opened', person: bo.id },
      ] as const;
      expect(await subject.store.note(tenant, aNote(known))).toBe('applied');
      for (const of of [ada.handle, bo.handle, 'search']) {
        await subject.addresses.keepAddresses(tenant, { [of]: { id: `29:${of}` } }, noon);
      }
    }
    await subject.store.park(asks('ada.l asks', ada, 'Search'), noon);
    await subject.store.park(asks('bo asks for ada.l', bo, "ada.l's bot"), noon);
  });

  describe('what a platform knows of a person', () => {
    it('is held about them', async () => {
      const held = await subject.privacy.about('acme', ada.id);
      const profile = { zone: 'Europe/Paris', admin: true, active: true, at: noon };
      expect(held).toMatchObject({ profile, home: true, evidence: [{ author: ada.id }] });
      expect(await subject.privacy.about('acme', bo.id)).not.toHaveProperty('profile');
      expect(held?.address).toEqual({ ref: { id: `29:${ada.handle}` }, at: noon });
    });

    it('with how it reaches them goes with an erasure, of them alone', async () => {
      const { addresses, privacy } = subject;
      await privacy.erase('acme', ada.id, subject.doing());
      expect(await addresses.address('acme', ada.handle)).toBeUndefined();
      expect(await privacy.about('acme', ada.id)).not.toHaveProperty('address');
      for (const [tenant, of] of [
        ['acme', bo.handle],
        ['acme', 'search'],
        ['globex', ada.handle],
      ] as const) {
        expect(await addresses.address(tenant, of)).toBeDefined();
      }
    });

    it('goes with an erasure, and nothing under way brings it back', async () => {
      const { store, privacy } = subject;
      const profile = await store.profile('acme', ada.id);
      await privacy.erase('acme', ada.id, subject.doing());
      const again = aNote([
        ...(profile ? [{ kind: 'profile-known', profile } as const] : []),
        { kind: 'home-opened', person: ada.id },
      ]);
      expect(await store.note('acme', again)).toBe('applied');
      expect(await store.profile('acme', ada.id)).toBeUndefined();
      expect(await store.homes('acme', [ada.id, bo.id])).toEqual([bo.id]);
      expect(await store.profile('globex', ada.id)).toEqual(profile);
    });
  });

  describe('an erasure', () => {
    it('reaches where a message is found and keeps who said it by id', async () => {
      await subject.privacy.erase('acme', ada.id, subject.doing());
      const found = await file();
      const reads = {
        body: `${gone} says that it is fast enough`,
        author: ada.id,
        saidAt: noon - 9,
      };
      const expected = { ...reads, link: 'https://chat.example/~former-member-1/p1' };
      expect(found?.evidence).toMatchObject([expected]);
      expect(found?.records[0]?.body.evidence).toMatchObject([expected]);
      expect(found?.people).toContainEqual({ id: ada.id, handle: gone, name: gone });
      const trail = await subject.store.trail('acme', { limit: 10, review: 'review-1' });
      expect(trail.entries.map(({ action }) => action)).toEqual(['erased']);
    });

    it('drops the letters to them and rewords those to others, of one tenant', async () => {
      await subject.privacy.erase('acme', ada.id, subject.doing());
      const kept = [
        { kind: 'whisper', to: bo.id, refusal: { code: 'only-lead', lead: gone } },
        { kind: 'home', to: bo.id },
        { kind: 'card', card: 'q1' },
      ];
      const all = await waiting();
      expect(all.slice(0, 3)).toEqual(kept);
      // Those of the other tenant: of each thread the first.
      expect(all).toHaveLength(3 + 5);
    });

    it('drops their parked commands and rewords those of others, whose deliveries stay', async () => {
      await subject.privacy.erase('acme', ada.id, subject.doing());
      expect(await commands()).toEqual([
        {
          ...asks('bo asks for ada.l', bo, `${gone}'s bot`),
          lead: { handle: gone, name: gone },
        },
      ]);
      const again = asks('bo asks for ada.l', bo, 'x');
      expect(await subject.store.park(again, noon)).toBe(false);
    });
  });

  describe('a retention run', () => {
    const run = async () => {
      const closed = { kind: 'review-changed', set: { state: 'closed' } } as const;
      const withdrawn = { kind: 'record-withdrawn', record: 'record-1', reason: 'x' } as const;
      await subject.store.commit('acme', aCommit([closed, withdrawn], { version: 2 }));
      await subject.privacy.setRetention('acme', 1, subject.doing());
      return subject.privacy.removeEnded('acme', subject.doing(noon * 2));
    };
    const empty = async (): Promise<void> => {
      const due = await subject.outbox.due(noon, 100);
      await subject.outbox.settle(due.map(({ id }) => ({ id, how: 'dropped' })));
      if (due.length > 0) await empty();
    };

    it('removes what was to be said of a review, and where it was posted', async () => {
      const [posted] = (await subject.outbox.due(noon, 100)).filter(
        ({ body, tenant }) => body.kind === 'card' && tenant === 'acme',
      );
      await subject.outbox.settle([{ id: String(posted?.id), how: 'sent', posted: 'm1' }]);
      expect((await run()).reviews).toHaveLength(1);
      const left = (await subject.outbox.due(noon, 100)).filter(({ tenant }) => tenant === 'acme');
      expect(left.map(({ body }) => body.kind)).toEqual(['home', 'home', 'profile']);
      await subject.store.commit('acme', anOpening({}, { letters: [card('q1')] }));
      const again = (await subject.outbox.due(noon, 100)).find(({ review }) => review);
      expect(again).not.toHaveProperty('posted');
    });

    it('forgets who is named nowhere any more, with profile, overview and address', async () => {
      await empty();
      expect((await run()).people).toBe(2);
      expect(await subject.store.personById('acme', ada.id)).toBeUndefined();
      expect(await subject.store.profile('acme', ada.id)).toBeUndefined();
      expect(await subject.store.homes('acme', [ada.id, bo.id])).toEqual([]);
      expect(await subject.store.profile('globex', ada.id)).toBeDefined();
      expect(await subject.addresses.address('acme', ada.handle)).toBeUndefined();
      expect(await subject.addresses.address('acme', 'search')).toBeDefined();
      expect(await subject.addresses.address('globex', ada.handle)).toBeDefined();
    });

    it('forgets nobody who is an admin, was said something by the trail, or is still written to', async () => {
      await empty();
      const settings = { admins: [ada.id], outsiders: false };
      const entry = { id: 'a', at: noon, by: ada.id, action: 'settings-changed', detail: {} };
      const cy = { id: 'cy', handle: 'cy', name: 'Cy' };
      const note = aNote(
        [
          { kind: 'person-known', person: cy },
          { kind: 'settings-changed', settings },
          { kind: 'tenant-audited', entry: { ...entry, by: 'x', detail: { admins: ['cy'] } } },
        ],
        { letters: [home(bo.id)] },
      );
      expect(await subject.store.note('acme', note)).toBe('applied');
      expect((await run()).people).toBe(0);
    });
  });
}
