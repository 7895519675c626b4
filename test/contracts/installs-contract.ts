import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Installs } from '../../src/app/installs.ts';
import type { Looks, Outbox, Store } from '../../src/app/ports.ts';
import { noon } from '../support/builders.ts';

interface Opened {
  /** Closing it closes the others too. */
  readonly store: Store;
  readonly installs: Installs;
  readonly outbox: Outbox;
  readonly looks: Looks;
}

export interface InstallsPlace {
  open(): Promise<Opened>;
  remove(): Promise<void>;
}

/** What everything that keeps installs promises, tried in an empty place each time. */
export function installsContract(name: string, emptyPlace: () => Promise<InstallsPlace>): void {
  describe(`${name} keeps the promises of installs`, () => {
    let place: InstallsPlace;
    let opened: Opened;

    beforeEach(async () => {
      place = await emptyPlace();
      opened = await place.open();
    });
    afterEach(async () => {
      await opened.store.close();
      await place.remove();
    });

    const keep = (sealed: string, at = noon, tenant = 'acme') =>
      opened.installs.keep(tenant, { sealed, at });
    const of = (tenant = 'acme') => opened.installs.of(tenant);

    it('knows what was installed, also when it is opened again', async () => {
      expect(await of()).toBeUndefined();
      await keep('a');
      await opened.store.close();
      opened = await place.open();
      expect(await of()).toEqual({ sealed: 'a', at: noon });
      expect(await opened.installs.tenants()).toEqual(['acme']);
    });

    it('keeps what was installed last', async () => {
      await keep('a');
      await keep('b', noon + 1);
      expect(await of()).toEqual({ sealed: 'b', at: noon + 1 });
    });

    it('replaces only what is still there, and leaves the moment as it was', async () => {
      await keep('a');
      expect(await opened.installs.replace('acme', 'a', 'b')).toBe(true);
      expect(await of()).toEqual({ sealed: 'b', at: noon });
      expect(await opened.installs.replace('acme', 'a', 'c')).toBe(false);
      expect(await opened.installs.replace('globex', 'b', 'c')).toBe(false);
      expect(await of()).toEqual({ sealed: 'b', at: noon });
      await opened.installs.remove('acme', noon);
      expect(await opened.installs.replace('acme', 'b', 'c')).toBe(false);
      expect(await of()).toBeUndefined();
    });

    it('removes once, and nothing that was installed since', async () => {
      await keep('a');
      expect(await opened.installs.remove('acme', noon - 1)).toBe(false);
      expect(await of()).toEqual({ sealed: 'a', at: noon });
      expect(await opened.installs.remove('acme', noon)).toBe(true);
      expect(await opened.installs.remove('acme', noon)).toBe(false);
      expect(await opened.installs.remove('globex', noon)).toBe(false);
      expect(await of()).toBeUndefined();
      expect(await opened.installs.tenants()).toEqual([]);
      await keep('b', noon + 1);
      expect(await of()).toEqual({ sealed: 'b', at: noon + 1 });
    });

    it('keeps every tenant to itself', async () => {
      await keep('b', noon, 'globex');
      await keep('a');
      await opened.installs.remove('globex', noon);
      expect(await of()).toEqual({ sealed: 'a', at: noon });
      await keep('c', noon, 'globex');
      expect(await opened.installs.tenants()).toEqual(['acme', 'globex']);
      await opened.installs.remove('globex', noon);
      await opened.installs.forgetRemoved();
      expect(await opened.installs.tenants()).toEqual(['acme']);
    });

    it('refuses a NUL character, and keeps nothing', async () => {
      await expect(keep('a\u0000')).rejects.toThrow(/NUL/);
      await expect(keep('a', noon, 'a\u0000')).rejects.toThrow(/NUL/);
      expect(await opened.installs.tenants()).toEqual([]);
    });

    it('lets what waits for a later moment leave at once, in its order, and nothing of others', async () => {
      const { store, outbox } = opened;
      for (const tenant of ['acme', 'globex']) {
        const letters = ['ada', 'bo'].map(
          (of) => ({ thread: 'people', body: { kind: 'profile', of } }) as const,
        );
        await store.note(tenant, { delivery: 'd', at: noon, changes: [], letters });
      }
      const letters = await outbox.due(noon, 9);
      await outbox.leaving(letters.map(({ id }) => id));
      const later = { how: 'later', due: noon + 600_000, unsure: false } as const;
      await outbox.settle(letters.map(({ id }) => ({ id, ...later })));
      expect(await outbox.due(noon, 9)).toEqual([]);
      await outbox.hasten('acme', noon);
      const [first, ...others] = await outbox.due(noon, 9);
      expect(first).toMatchObject({ tenant: 'acme', body: { of: 'ada' }, attempts: 0 });
      expect(others).toEqual([]);
      await outbox.settle([{ id: first?.id ?? '', how: 'sent' }]);
      expect(await outbox.due(noon, 9)).toMatchObject([{ tenant: 'acme', body: { of: 'bo' } }]);
      await outbox.hasten('acme', noon);
      expect(await outbox.due(noon, 9)).toHaveLength(1);
    });
  });
}
