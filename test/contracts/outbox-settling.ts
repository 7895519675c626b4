import { describe, expect, it } from 'vitest';
import { aCommit, noon } from '../support/builders.ts';
import { card, home, line, type OutboxSubject } from './outbox-subject.ts';

export function settles(subject: OutboxSubject): void {
  describe('how letters end', () => {
    it('counts how often the platform said no, and how often it said nothing', async () => {
      await subject.opened([card('root')]);
      await subject.ended({ how: 'later', due: noon, unsure: false });
      await subject.ended({ how: 'later', due: noon, unsure: false });
      await subject.ended({ how: 'later', due: noon, unsure: true });
      expect(await subject.due()).toMatchObject([{ attempts: 2, unsure: 1 }]);
    });

    it('remembers where a card was posted, and by which root', async () => {
      await subject.opened([card('root'), card('q1')]);
      await subject.ended({ how: 'sent', posted: 'm1' });
      expect(await subject.due()).toMatchObject([{ root: 'm1' }]);
      expect((await subject.due())[0]).not.toHaveProperty('posted');
      await subject.ended({ how: 'sent', posted: 'm2' });
      await subject.said([card('q1')]);
      expect(await subject.due()).toMatchObject([{ root: 'm1', posted: 'm2' }]);
      // It was edited where it is, then it was gone and posted anew.
      await subject.ended({ how: 'sent' });
      await subject.said([card('q1')]);
      expect(await subject.due()).toMatchObject([{ posted: 'm2' }]);
      await subject.ended({ how: 'sent', posted: 'm3' });
      await subject.said([card('q1')]);
      expect(await subject.due()).toMatchObject([{ root: 'm1', posted: 'm3' }]);
    });

    it('finds the review of a root card again, in its channel and tenant only', async () => {
      await subject.opened([card('root'), card('q1')]);
      await subject.ended({ how: 'sent', posted: 'm1' });
      await subject.ended({ how: 'sent', posted: 'm2' });
      const { store } = subject;
      expect(await store.reviewPosted('acme', 'search', 'm1')).toBe('review-1');
      for (const [tenant, team, posted] of [
        ['acme', 'search', 'm2'],
        ['acme', 'billing', 'm1'],
        ['globex', 'search', 'm1'],
      ] as const) {
        expect(await store.reviewPosted(tenant, team, posted)).toBeUndefined();
      }
    });

    it('names the root cards of several reviews, in their tenant only', async () => {
      await subject.opened([card('root', 'a')], 'a');
      await subject.ended({ how: 'sent', posted: '17 1' });
      await subject.opened([card('root', 'b')], 'b');
      const { store } = subject;
      expect(await store.postedRoots('acme', ['a', 'b', 'c'])).toEqual({ a: '17 1' });
      expect(await store.postedRoots('globex', ['a'])).toEqual({});
    });

    const posts = async (review: string, posted: string): Promise<void> => {
      await subject.opened([card('root', review)], review);
      await subject.ended({ how: 'sent', posted });
    };

    it('finds the review of a root card by the message that this answers to', async () => {
      await posts('a', '17 42');
      await posts('b', '177 43');
      const found = (posted: string, team = 'search') =>
        subject.store.reviewPosted('acme', team, posted);
      expect(await found('17')).toBe('a');
      expect(await found('17 42')).toBe('a');
      expect(await found('177')).toBe('b');
      expect(await found('17', 'billing')).toBeUndefined();
      for (const other of ['1', '42', '17 4', '17 ', '17 421']) {
        expect([other, await found(other)]).toEqual([other, undefined]);
      }
    });

    it('finds the newest open review of a thread, else the newest', async () => {
      for (const [review, posted] of Object.entries({ a: '17 1', b: '17 2', c: '17 3' })) {
        await posts(review, posted);
      }
      const found = () => subject.store.reviewPosted('acme', 'search', '17');
      const closed = { kind: 'review-changed', set: { state: 'closed' } } as const;
      const closes = (review: string) =>
        subject.store.commit('acme', aCommit([closed], { review, version: 1 }));
      expect(await found()).toBe('c');
      await closes('c');
      expect(await found()).toBe('b');
      await closes('a');
      await closes('b');
      expect(await found()).toBe('c');
    });

    it('remembers no place of what is no card', async () => {
      await subject.opened([line()]);
      await subject.ended({ how: 'sent', posted: 'm1' });
      await subject.said([line()]);
      const [letter] = await subject.due();
      expect(letter).not.toHaveProperty('posted');
      expect(letter).not.toHaveProperty('root');
    });

    it('takes what was on its way when the process ended as unsure', async () => {
      await subject.opened([card('root'), card('q1')]);
      await subject.said([home('ada')]);
      await subject.left();
      await subject.said([card('root')]);
      await subject.reopen();
      expect(await subject.due()).toEqual([]);
      await subject.outbox.recover();
      expect(await subject.words()).toEqual(['root', 'home ada']);
      expect((await subject.due()).map(({ unsure }) => unsure)).toEqual([1, 1]);
      await subject.outbox.recover();
      expect((await subject.due()).map(({ unsure }) => unsure)).toEqual([1, 1]);
      expect((await subject.outbox.depth()).waiting).toBe(3);
    });
  });

  describe('stuck letters', () => {
    const stuckIn = async (team: string, tenant = 'acme'): Promise<void> => {
      const note = { ...home(`${team} ${tenant}`), team };
      await subject.said([note], tenant);
      await subject.ended({ how: 'stuck', why: 'channel' });
    };

    it('wait again when their channel or their tenant is woken, and begin anew', async () => {
      await stuckIn('C1');
      await stuckIn('C2');
      await stuckIn('C1', 'globex');
      await subject.said([home('ada')]);
      await subject.ended({ how: 'later', due: noon, unsure: false });
      await subject.ended({ how: 'stuck', why: 'gave-up' });
      expect(await subject.words()).toEqual([]);
      expect(await subject.outbox.wake('acme', 'C1', noon)).toBe(1);
      expect(await subject.words()).toEqual(['home C1 acme']);
      expect(await subject.outbox.wake('acme', undefined, noon + 1)).toBe(2);
      expect(await subject.outbox.nextDue()).toBe(noon);
      expect(await subject.words(noon + 1)).toEqual(['home C1 acme', 'home C2 acme', 'home ada']);
      expect((await subject.due(noon + 1)).map(({ attempts }) => attempts)).toEqual([0, 0, 0]);
      expect(await subject.outbox.wake('initech', undefined, noon)).toBe(0);
    });

    it('are told of a review, with the reason, to its tenant', async () => {
      await subject.opened([card('root'), card('q1')]);
      await subject.ended({ how: 'stuck', why: 'not-confirmed' });
      const stuck = [{ body: { kind: 'card', card: 'root' }, why: 'not-confirmed' }];
      expect(await subject.outbox.stuckOf('acme', 'review-1')).toEqual(stuck);
      expect(await subject.outbox.stuckOf('globex', 'review-1')).toEqual([]);
      expect(await subject.outbox.stuckOf('acme', 'review-2')).toEqual([]);
    });

    it('are counted beside those that wait, with the age of the oldest that does', async () => {
      expect(await subject.outbox.depth()).toEqual({ waiting: 0, stuck: 0 });
      await stuckIn('C1');
      expect(await subject.outbox.depth()).toEqual({ waiting: 0, stuck: 1 });
      await subject.opened([card('root'), card('q1')]);
      await subject.left();
      expect(await subject.outbox.depth()).toEqual({ waiting: 2, stuck: 1, oldest: noon });
    });
  });
}
