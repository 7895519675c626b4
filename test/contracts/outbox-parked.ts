import { beforeEach, describe, expect, it } from 'vitest';
import type { Incoming } from '../../src/app/command.ts';
import { anOpening, noon } from '../support/builders.ts';
import type { OutboxSubject } from './outbox-subject.ts';
import { aNote } from './store-notes.ts';

const incoming = (delivery: string, tenant = 'acme'): Incoming => ({
  kind: 'start-review',
  workload: 'Support assistant',
  respondents: [{ handle: 'U2', name: 'Bo', outsider: true }],
  tenant,
  team: 'C1',
  delivery,
  beneath: '17',
  asker: { handle: 'U1', name: 'Ada' },
});

export function keepsParked(subject: OutboxSubject): void {
  describe('parked commands', () => {
    const parked = async (now = noon + 9): Promise<string[]> =>
      (await subject.outbox.parked(now, 100)).map((one) => one.incoming.delivery);

    beforeEach(async () => {
      await subject.store.park(incoming('a'), noon);
      await subject.store.park(incoming('b'), noon + 1);
    });

    it('come out as they went in, oldest first, when their turn has come', async () => {
      expect(await parked(noon)).toEqual(['a']);
      expect(await parked()).toEqual(['a', 'b']);
      expect(await subject.outbox.parked(noon + 9, 1)).toEqual([
        { id: expect.any(String), incoming: incoming('a'), attempts: 0, at: noon },
      ]);
    });

    it('wait longer when the platform could not answer', async () => {
      const [first] = await subject.outbox.parked(noon, 1);
      await subject.outbox.parkAgain(String(first?.id), noon + 5);
      expect(await parked(noon + 4)).toEqual(['b']);
      expect(await parked(noon + 5)).toEqual(['a', 'b']);
      expect(await subject.outbox.parked(noon + 5, 1)).toMatchObject([{ attempts: 1 }]);
    });

    it('go when they are committed, noted or given up, each alone', async () => {
      await subject.store.park(incoming('a', 'globex'), noon);
      await subject.store.park(incoming('c'), noon);
      await subject.store.commit('acme', anOpening({}, { delivery: 'a' }));
      expect(await parked()).toEqual(['b', 'a', 'c']);
      await subject.store.note('acme', aNote([], { delivery: 'b' }));
      expect(await parked()).toEqual(['a', 'c']);
      const [first] = await subject.outbox.parked(noon + 9, 1);
      await subject.outbox.unpark(String(first?.id));
      expect(await parked()).toEqual(['c']);
    });

    it('stay when what was planned for them could not be stored', async () => {
      const late = anOpening({}, { delivery: 'a', version: 3 });
      expect(await subject.store.commit('acme', late)).toBe('conflict');
      expect(await parked()).toEqual(['a', 'b']);
    });
  });

  describe('deliveries', () => {
    it('are forgotten when they are old enough, in every tenant', async () => {
      for (const tenant of ['acme', 'globex']) {
        await subject.store.note(tenant, aNote([], { delivery: 'old', at: noon - 1 }));
        await subject.store.note(tenant, aNote([], { delivery: 'new', at: noon }));
      }
      await subject.outbox.forgetDeliveries(noon);
      for (const tenant of ['acme', 'globex']) {
        expect(await subject.store.note(tenant, aNote([], { delivery: 'new' }))).toBe('duplicate');
        expect(await subject.store.note(tenant, aNote([], { delivery: 'old' }))).toBe('applied');
      }
    });
  });
}
