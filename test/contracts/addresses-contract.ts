import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Address, Addresses } from '../../src/app/addresses.ts';
import type { Store } from '../../src/app/ports.ts';
import { noon } from '../support/builders.ts';

interface Opened {
  /** Closing it closes the addresses too. */
  readonly store: Store;
  readonly addresses: Addresses;
}

export interface AddressesPlace {
  open(): Promise<Opened>;
  /** Changes with everything that is written there. */
  written(): number;
  remove(): Promise<void>;
}

const ref = { serviceUrl: 'https://chat.example/emea/', conversation: '19:c1@thread' };
const moved = { ...ref, serviceUrl: 'https://chat.example/amer/' };

/** What everything that keeps addresses promises, tried in an empty place each time. */
export function addressesContract(name: string, emptyPlace: () => Promise<AddressesPlace>): void {
  describe(`${name} keeps the promises of addresses`, () => {
    let place: AddressesPlace;
    let opened: Opened;

    beforeEach(async () => {
      place = await emptyPlace();
      opened = await place.open();
    });
    afterEach(async () => {
      await opened.store.close();
      await place.remove();
    });

    const kept = (of: string, given: Address['ref'] = ref, at = noon, tenant = 'acme') =>
      opened.addresses.keepAddresses(tenant, { [of]: given }, at);
    const found = (of: string, tenant = 'acme') => opened.addresses.address(tenant, of);
    const lose = (of: string, why: string, tenant = 'acme') =>
      opened.addresses.loseAddress(tenant, of, why);

    it('knows what it was told, also when it is opened again', async () => {
      expect(await found('c1')).toBeUndefined();
      await kept('c1');
      await kept('ada', { person: '29:1' });
      await opened.store.close();
      opened = await place.open();
      expect(await found('c1')).toEqual({ ref, at: noon });
      expect(await found('ada')).toEqual({ ref: { person: '29:1' }, at: noon });
    });

    it('keeps what was told last', async () => {
      await kept('c1');
      await kept('c1', moved, noon + 1);
      expect(await found('c1')).toEqual({ ref: moved, at: noon + 1 });
    });

    it('writes nothing where it is told the same again, in whatever order', async () => {
      await kept('c1');
      const before = place.written();
      const { conversation, serviceUrl } = ref;
      await kept('c1', { conversation, serviceUrl }, noon + 1);
      expect(place.written()).toBe(before);
      expect(await found('c1')).toEqual({ ref, at: noon });
      await kept('c1', moved, noon + 1);
      expect(place.written()).not.toBe(before);
    });

    it('says why nothing can be said there, until it is told anew', async () => {
      await kept('c1');
      await lose('c1', 'taken-out');
      await lose('c1', 'refused');
      await lose('c2', 'refused');
      expect(await found('c1')).toEqual({ ref, at: noon, lost: 'taken-out' });
      expect(await found('c2')).toBeUndefined();
      await kept('c1', ref, noon + 1);
      expect(await found('c1')).toEqual({ ref, at: noon + 1 });
    });

    it('keeps every tenant to itself', async () => {
      await kept('c1');
      await kept('c1', moved, noon, 'globex');
      await lose('c1', 'refused', 'globex');
      expect(await found('c1')).toEqual({ ref, at: noon });
      expect(await found('c1', 'globex')).toEqual({ ref: moved, at: noon, lost: 'refused' });
      expect(await found('c1', 'initech')).toBeUndefined();
    });

    it('loses a whole tenant, and no other', async () => {
      for (const of of ['c1', 'ada']) await kept(of);
      await kept('c1', ref, noon, 'globex');
      await lose('ada', 'refused');
      await opened.addresses.loseTenant('acme', 'taken-out');
      expect(await found('c1')).toMatchObject({ lost: 'taken-out' });
      expect(await found('ada')).toMatchObject({ lost: 'refused' });
      expect(await found('c1', 'globex')).not.toHaveProperty('lost');
    });

    it('refuses a NUL character anywhere, and keeps nothing', async () => {
      const nul = 'a\u0000b';
      await expect(kept(nul)).rejects.toThrow(/NUL/);
      await expect(kept('c1', { url: nul })).rejects.toThrow(/NUL/);
      await expect(kept('c1', { [nul]: 'x' })).rejects.toThrow(/NUL/);
      await expect(kept('c1', ref, noon, nul)).rejects.toThrow(/NUL/);
      expect(await found('c1')).toBeUndefined();
      await kept('c1');
      await expect(lose('c1', nul)).rejects.toThrow(/NUL/);
      await expect(opened.addresses.loseTenant('acme', nul)).rejects.toThrow(/NUL/);
      expect(await found('c1')).toEqual({ ref, at: noon });
    });
  });
}
