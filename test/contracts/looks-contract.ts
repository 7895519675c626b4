import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Looks, Store, StoreChange } from '../../src/app/ports.ts';
import type { Look } from '../../src/domain/look.ts';
import { aCommit, aDecisionMade, aLook, aReview } from '../support/builders.ts';
import { aNote } from './store-notes.ts';

interface Opened {
  readonly store: Store;
  readonly looks: Looks;
}

export interface LooksPlace {
  open(): Promise<Opened>;
  remove(): Promise<void>;
}

/** What whoever knows what is due promises beside the store, tried in an empty place each time. */
export function looksContract(name: string, emptyPlace: () => Promise<LooksPlace>): void {
  describe(`${name} keeps the promises of looks`, () => {
    let place: LooksPlace;
    let opened: Opened;

    beforeEach(async () => {
      place = await emptyPlace();
      opened = await place.open();
    });
    afterEach(async () => {
      await opened.store.close();
      await place.remove();
    });

    const set = async (n: number, look: Partial<Look>, tenant = 'acme') => {
      const [review, record, workload] = [`review-${n}`, `record-${n}`, `W${n}`];
      const changes: StoreChange[] = [
        { kind: 'review-opened', review: aReview({ id: review, workload }) },
        ...aDecisionMade({ id: record, review, workload }),
        { kind: 'look-set', look: aLook({ record, ...look }) },
      ];
      expect(await opened.store.commit(tenant, aCommit(changes, { review, version: 0 }))).toBe(
        'applied',
      );
    };
    const change = (changes: readonly StoreChange[], review = 'review-1') =>
      opened.store.commit('acme', aCommit(changes, { review }));
    const due = async (now: number, limit = 10): Promise<string[]> =>
      (await opened.looks.due(now, limit)).map((one) => `${one.tenant} ${one.review}`);
    const paused = (tenant: string, looksPaused: boolean) =>
      opened.store.note(
        tenant,
        aNote([
          {
            kind: 'settings-changed',
            settings: { admins: [], outsiders: false, ...(looksPaused ? { looksPaused } : {}) },
          },
        ]),
      );

    it('is empty where nothing was decided', async () => {
      expect(await due(Number.MAX_SAFE_INTEGER)).toEqual([]);
      expect(await opened.looks.nextDue()).toBeUndefined();
      expect(await opened.looks.depth(0)).toEqual({ due: 0, overdue: 0 });
    });

    it('gives what is due of all tenants, oldest first, no more than asked for', async () => {
      await set(1, { at: 30 });
      await set(2, { at: 10 });
      await set(1, { at: 20 }, 'globex');
      await set(3, { at: 41 });
      expect(await due(9)).toEqual([]);
      expect(await due(40)).toEqual(['acme review-2', 'globex review-1', 'acme review-1']);
      expect(await due(40, 2)).toEqual(['acme review-2', 'globex review-1']);
      expect(await opened.looks.nextDue()).toBe(10);
      expect((await opened.looks.due(10, 1))[0]).toEqual({
        tenant: 'acme',
        team: 'search',
        review: 'review-2',
        workload: 'W2',
        lead: 'ada',
        look: aLook({ record: 'record-2', at: 10 }),
      });
    });

    it('gives nothing that waits for somebody, nor what is not in force any more', async () => {
      const { at: _, ...resting } = aLook({ stage: 'resting' });
      await set(1, { at: 10 });
      await set(2, { at: 20 });
      await change([{ kind: 'look-set', look: resting }]);
      expect(await due(40)).toEqual(['acme review-2']);
      await change(
        [{ kind: 'record-withdrawn', record: 'record-2', reason: 'Not needed' }],
        'review-2',
      );
      expect(await due(40)).toEqual([]);
      expect(await opened.looks.nextDue()).toBeUndefined();
    });

    it('gives nothing of a workspace that has paused, and all of it afterwards', async () => {
      await set(1, { at: 10 });
      await set(1, { at: 20 }, 'globex');
      await paused('acme', true);
      expect(await due(40, 1)).toEqual(['globex review-1']);
      expect(await opened.looks.nextDue()).toBe(20);
      expect(await opened.looks.depth(40)).toEqual({ due: 1, overdue: 0 });
      await paused('acme', false);
      expect(await due(40)).toEqual(['acme review-1', 'globex review-1']);
    });

    it('counts what is due and what nobody answered', async () => {
      const { at: _, ...told } = aLook({ stage: 'told' });
      await set(1, { at: 10 });
      await set(2, { at: 20 });
      await change([{ kind: 'look-set', look: told }]);
      expect(await opened.looks.depth(20)).toEqual({ due: 1, overdue: 1 });
      expect(await opened.looks.depth(19)).toEqual({ due: 0, overdue: 1 });
    });

    it('knows all of it after closing and opening again', async () => {
      await set(1, { at: 10 });
      await opened.store.close();
      opened = await place.open();
      expect(await due(10)).toEqual(['acme review-1']);
    });
  });
}
