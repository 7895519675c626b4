import { describe, expect, it } from 'vitest';
import type { LetterBody } from '../../src/app/letter.ts';
import { aCommit, anOpening, noon, someEvidence } from '../support/builders.ts';
import { card, home, inReview, line, type OutboxSubject, said } from './outbox-subject.ts';
import { aNote } from './store-notes.ts';

export function storesLetters(subject: OutboxSubject): void {
  describe('letters', () => {
    it.each<LetterBody>([
      { kind: 'card', card: 'recommendation' },
      { kind: 'card', card: 'record:r-1' },
      { kind: 'line', line: 'closed' },
      { kind: 'whisper', to: 'ada', refusal: { code: 'only-lead', lead: 'Bo' } },
      { kind: 'undelivered', to: 'ada', why: 'not-invited' },
      { kind: 'owed', to: 'ada' },
      { kind: 'home', to: 'ada' },
      { kind: 'export', to: 'ada', format: 'csv' },
      { kind: 'backup-told', to: 'ada', news: 'sound', of: noon },
      { kind: 'hash', evidence: 'e-1', from: 'https://files.example/1' },
      { kind: 'profile', of: 'ada' },
    ])('come out as they went in: $kind', async (body) => {
      await subject.opened([inReview(body)]);
      const [letter] = await subject.due();
      expect(letter).toEqual({
        ...inReview(body),
        id: expect.any(String),
        tenant: 'acme',
        team: 'search',
        at: noon,
        due: noon,
        attempts: 0,
        unsure: 0,
      });
    });

    it('keep the message they answer to, whether they are about a review or not', async () => {
      await subject.opened([{ ...card('root'), beneath: '17' }, card('q1')]);
      await subject.said([home('ada', { team: 'C1', beneath: '18' })]);
      const [root, told] = await subject.due();
      expect([root?.beneath, told?.beneath]).toEqual(['17', '18']);
      await subject.outbox.settle([{ id: String(root?.id), how: 'sent', posted: '17 42' }]);
      const [next] = await subject.due();
      expect(next).toMatchObject({ body: { card: 'q1' }, root: '17 42' });
      expect(next).not.toHaveProperty('beneath');
    });

    it('are stored with what they tell about, or not at all', async () => {
      await subject.opened([]);
      const evidence = { kind: 'evidence-added', evidence: someEvidence() } as const;
      const commit = aCommit([evidence], { letters: [card('root')] });
      expect(await subject.store.commit('acme', { ...commit, version: 5 })).toBe('conflict');
      const twice = aCommit([evidence, evidence], { letters: [card('root')] });
      await expect(subject.store.commit('acme', twice)).rejects.toThrow();
      expect(await subject.due()).toEqual([]);
      expect(await subject.store.commit('acme', commit)).toBe('applied');
      await subject.ended({ how: 'sent', posted: 'm1' });
      expect(await subject.store.commit('acme', commit)).toBe('duplicate');
      expect(await subject.due()).toEqual([]);
    });

    it('of a note are stored once, in its channel where it has one', async () => {
      const note = aNote([], { letters: [home('ada', { team: 'C1' })] });
      await subject.store.note('acme', note);
      await subject.ended({ how: 'sent' });
      expect(await subject.store.note('acme', note)).toBe('duplicate');
      expect(await subject.due()).toEqual([]);
      await subject.said([home('ada', { team: 'C1' }), home('bo')]);
      expect((await subject.due()).map(({ team }) => team)).toEqual(['C1', undefined]);
    });

    it('belong to the channel of the review that they are about, whoever wrote them', async () => {
      await subject.store.commit('acme', anOpening({ id: 'old', team: 'billing' }));
      await subject.opened([card('root', 'old'), { ...card('root'), team: 'elsewhere' }]);
      const letters = (await subject.due()).map(({ review, team }) => [review, team]);
      expect(letters).toEqual([
        ['old', 'billing'],
        ['review-1', 'search'],
      ]);
    });

    it('about a review that is not there come to a conflict, and nothing is stored', async () => {
      await subject.opened([], 'review-1', 'globex');
      const note = aNote([], { letters: [home('ada'), line()] });
      expect(await subject.store.note('acme', note)).toBe('conflict');
      expect(await subject.opened([line('nowhere')])).toBe('conflict');
      expect(await subject.due()).toEqual([]);
      expect(await subject.store.load('acme', 'review-1')).toBeUndefined();
      expect(await subject.store.note('acme', { ...note, letters: [] })).toBe('applied');
    });

    it('refuse what nobody could read back', async () => {
      const body = { kind: 'card', card: 'q9' } as unknown as LetterBody;
      await expect(subject.opened([inReview(body)])).rejects.toThrow(/letters/);
      const words = { kind: 'hash', evidence: 'e', from: '\u0000' } as const;
      await expect(subject.opened([inReview(words)])).rejects.toThrow(/NUL/);
      expect(await subject.due()).toEqual([]);
    });

    it('are still there when the place is opened again', async () => {
      await subject.opened([card('root')]);
      await subject.store.commit('acme', said([line()]));
      const before = await subject.due();
      await subject.reopen();
      expect(await subject.due()).toEqual(before);
    });
  });
}
