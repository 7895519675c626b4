import { describe, expect, it } from 'vitest';
import { noon } from '../support/builders.ts';
import { card, home, line, type OutboxSubject } from './outbox-subject.ts';

export function keepsInOrder(subject: OutboxSubject): void {
  describe('the order of letters', () => {
    it('is that of their writing, one at a time in a thread', async () => {
      await subject.opened([card('root'), card('q1'), line()]);
      expect(await subject.words()).toEqual(['root']);
      await subject.ended({ how: 'sent', posted: 'm1' });
      expect(await subject.words()).toEqual(['q1']);
      await subject.ended({ how: 'dropped' });
      expect(await subject.words()).toEqual(['line']);
      await subject.ended({ how: 'sent' });
      expect(await subject.words()).toEqual([]);
    });

    it('lets other threads go on, the one that fell due first before the others', async () => {
      const later = home('ada', { due: noon - 1 });
      await subject.opened([card('root'), card('q1'), later, home('bo')]);
      await subject.opened([card('root', 'b')], 'b');
      expect(await subject.words()).toEqual(['home ada', 'root', 'home bo', 'root']);
      expect(await subject.outbox.due(noon, 2)).toHaveLength(2);
    });

    it('holds up those behind one that is on its way', async () => {
      await subject.opened([card('root'), card('q1')]);
      await subject.left();
      expect(await subject.words()).toEqual([]);
      expect(await subject.outbox.nextDue()).toBeUndefined();
    });

    it('holds up those behind one that waits for its time', async () => {
      await subject.opened([card('root'), card('q1')]);
      await subject.ended({ how: 'later', due: noon + 10, unsure: false });
      expect(await subject.words(noon + 9)).toEqual([]);
      expect(await subject.outbox.nextDue()).toBe(noon + 10);
      expect(await subject.words(noon + 10)).toEqual(['root']);
    });

    it('lets go what is behind one that is stuck', async () => {
      await subject.opened([card('root'), card('q1')]);
      await subject.ended({ how: 'stuck', why: 'channel' });
      expect(await subject.words()).toEqual(['q1']);
    });

    it('is kept when one is stuck that waits again: it was first, and is first', async () => {
      await subject.opened([card('root'), card('q1')]);
      await subject.ended({ how: 'stuck', why: 'channel' });
      expect(await subject.outbox.wake('acme', undefined, noon)).toBe(1);
      expect(await subject.words()).toEqual(['root']);
      await subject.ended({ how: 'stuck', why: 'channel' });
      const [q1] = await subject.left();
      await subject.outbox.wake('acme', undefined, noon);
      expect(await subject.words()).toEqual([]);
      await subject.outbox.settle([{ id: String(q1?.id), how: 'sent' }]);
      expect(await subject.words()).toEqual(['root']);
    });

    it('tells when the next one falls due, over all tenants', async () => {
      expect(await subject.outbox.nextDue()).toBeUndefined();
      await subject.opened([{ ...card('root'), due: noon + 5 }, card('q1')]);
      expect(await subject.words()).toEqual([]);
      expect(await subject.outbox.nextDue()).toBe(noon + 5);
      await subject.said([home('ada', { due: noon + 3 })], 'globex');
      expect(await subject.outbox.nextDue()).toBe(noon + 3);
    });

    it('takes no letter out of turn, however often it is told that it leaves', async () => {
      await subject.opened([card('root'), card('q1')]);
      const [root] = await subject.left();
      const id = String(root?.id);
      await subject.outbox.leaving([id, id, '999', 'nonsense']);
      await subject.outbox.settle([{ id, how: 'sent', posted: 'm1' }]);
      await subject.outbox.settle([{ id, how: 'sent', posted: 'm2' }]);
      expect(await subject.due()).toMatchObject([{ body: { card: 'q1' }, root: 'm1' }]);
    });

    it('keeps threads of two tenants apart, whatever they are called', async () => {
      await subject.opened([card('root'), card('q1')]);
      await subject.opened([card('root'), card('q1')], 'review-1', 'globex');
      const [acme] = await subject.due();
      await subject.outbox.leaving([String(acme?.id)]);
      await subject.outbox.settle([{ id: String(acme?.id), how: 'sent', posted: 'acme-1' }]);
      const rest = (await subject.due()).map(({ tenant, body, root }) => [tenant, body, root]);
      expect(rest).toEqual([
        ['acme', { kind: 'card', card: 'q1' }, 'acme-1'],
        ['globex', { kind: 'card', card: 'root' }, undefined],
      ]);
    });
  });
}
