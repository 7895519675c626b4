import { describe, expect, it } from 'vitest';
import type { LetterBody, NewLetter } from '../../src/app/letter.ts';
import { noon } from '../support/builders.ts';
import { card, home, inReview, type OutboxSubject } from './outbox-subject.ts';

const inPerson = (body: LetterBody): NewLetter => ({ thread: 'person', body });
const looked = { kind: 'looks', to: 'ada', day: '2026-04-15' } as const;

export function showsOnce(subject: OutboxSubject): void {
  describe('letters that show the same', () => {
    const waiting = async (): Promise<number> => (await subject.outbox.depth()).waiting;

    it.each<[string, LetterBody, number]>([
      ['a card', { kind: 'card', card: 'q1' }, 1],
      ['an overview', { kind: 'home', to: 'ada' }, 1],
      ['what is to be looked at', looked, 1],
      ['what was looked at', { ...looked, shown: 'C1 1.2', about: ['review-1'] }, 3],
      ['what is owed', { kind: 'owed', to: 'ada' }, 1],
      ['what could not be shown', { kind: 'undelivered', to: 'ada', why: 'gave-up' }, 1],
      ['a question to the platform', { kind: 'profile', of: 'ada' }, 1],
      ['a line', { kind: 'line', line: 'revealed' }, 3],
      ['a whisper', { kind: 'whisper', to: 'ada', refusal: { code: 'busy' } }, 3],
      ['an export', { kind: 'export', to: 'ada', format: 'json' }, 3],
      ['a hash', { kind: 'hash', evidence: 'e', from: 'x' }, 3],
    ])('are kept while one of them waits: %s', async (_what, body, kept) => {
      await subject.opened([inReview(body), inReview(body)]);
      await subject.said([inReview(body)]);
      expect(await waiting()).toBe(kept);
    });

    it('are others for everybody who is told that a review is not shown', async () => {
      const untold = (to: string) => inReview({ kind: 'undelivered', to, why: 'gave-up' });
      await subject.opened([untold('ada'), untold('bo'), untold('ada')]);
      expect(await waiting()).toBe(2);
    });

    it('are others for another card, person, review or tenant', async () => {
      await subject.opened([card('root'), card('q1')]);
      await subject.opened([card('root', 'b')], 'b');
      await subject.opened([card('root')], 'review-1', 'globex');
      await subject.said([home('ada'), home('bo')]);
      await subject.said([home('ada')], 'globex');
      expect(await waiting()).toBe(7);
    });

    it('are what is to be looked at on any day, since it is told as it is when it leaves', async () => {
      const later = { ...looked, day: '2026-04-16' } as const;
      await subject.said([inPerson(looked), inPerson(later), inPerson({ ...later, to: 'bo' })]);
      expect(await waiting()).toBe(2);
    });

    it('are written anew while one of them is on its way', async () => {
      await subject.opened([card('root')]);
      const [first] = await subject.left();
      await subject.said([card('root'), card('root')]);
      expect(await waiting()).toBe(2);
      await subject.outbox.settle([{ id: String(first?.id), how: 'sent', posted: 'm1' }]);
      expect(await subject.due()).toMatchObject([{ body: { card: 'root' }, posted: 'm1' }]);
    });

    it('become one when the one that was on its way has to wait again', async () => {
      await subject.opened([card('root')]);
      const [first] = await subject.left();
      await subject.said([card('root')]);
      const id = String(first?.id);
      await subject.outbox.settle([{ id, how: 'later', due: noon + 9, unsure: true }]);
      expect(await waiting()).toBe(1);
      expect(await subject.due(noon + 9)).toMatchObject([{ id, unsure: 1, attempts: 0 }]);
    });

    it('take the place of one that is stuck, and know that it may have arrived', async () => {
      await subject.opened([card('root')]);
      await subject.ended({ how: 'later', due: noon, unsure: true });
      await subject.ended({ how: 'stuck', why: 'not-confirmed' });
      await subject.said([card('root')]);
      expect(await subject.outbox.depth()).toMatchObject({ waiting: 1, stuck: 0 });
      expect(await subject.due()).toMatchObject([{ unsure: 1, attempts: 0 }]);
      expect(await subject.outbox.wake('acme', undefined, noon)).toBe(0);
    });

    it('answer to the message that the one they take the place of answered to', async () => {
      await subject.opened([{ ...card('root'), beneath: '17' }]);
      await subject.ended({ how: 'stuck', why: 'channel' });
      await subject.said([card('root')]);
      const [first] = await subject.left();
      expect(first?.beneath).toBe('17');
      await subject.said([card('root')]);
      await subject.outbox.settle([{ id: String(first?.id), how: 'stuck', why: 'channel' }]);
      const [second] = await subject.left();
      expect(second?.beneath).toBe('17');
      await subject.said([{ ...card('root'), beneath: '18' }]);
      const id = String(second?.id);
      await subject.outbox.settle([{ id, how: 'later', due: noon, unsure: false }]);
      expect(await subject.due()).toMatchObject([{ id, beneath: '17' }]);
    });

    it('take the place of one that gets stuck while they wait', async () => {
      await subject.opened([card('root')]);
      const [first] = await subject.left();
      await subject.said([card('root')]);
      await subject.outbox.settle([{ id: String(first?.id), how: 'stuck', why: 'channel' }]);
      expect(await subject.outbox.depth()).toMatchObject({ waiting: 1, stuck: 0 });
    });
  });
}
