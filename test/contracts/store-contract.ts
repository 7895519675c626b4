import { afterEach, beforeEach, describe } from 'vitest';
import type { Store } from '../../src/app/ports.ts';
import { storesAllOrNothing } from './store-commits.ts';
import { findsReviewsAndRecords } from './store-lists.ts';
import { keepsLooks } from './store-looks.ts';
import { keepsNotes } from './store-notes.ts';
import { keepsWhatItIsGiven } from './store-rows.ts';
import { type StorePlace, storeSubject } from './store-subject.ts';
import { keepsTenantsApart } from './store-tenants.ts';
import { keepsTexts } from './store-texts.ts';

/** What every store promises, tried in an empty place for each test. */
export function storeContract(name: string, emptyPlace: () => Promise<StorePlace>): void {
  describe(`${name} keeps the promises of a store`, () => {
    let place: StorePlace;
    let store: Store;

    beforeEach(async () => {
      place = await emptyPlace();
      store = await place.open();
    });
    afterEach(async () => {
      await store.close();
      await place.remove();
    });

    const subject = storeSubject(
      () => store,
      async () => {
        await store.close();
        store = await place.open();
      },
    );
    keepsWhatItIsGiven(subject);
    findsReviewsAndRecords(subject);
    storesAllOrNothing(subject);
    keepsTenantsApart(subject);
    keepsTexts(subject);
    keepsNotes(subject);
    keepsLooks(subject);
  });
}
