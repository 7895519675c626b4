import { afterEach, beforeEach, describe } from 'vitest';
import { keepsInOrder } from './outbox-order.ts';
import { keepsParked } from './outbox-parked.ts';
import { showsOnce } from './outbox-same.ts';
import { settles } from './outbox-settling.ts';
import { storesLetters } from './outbox-stored.ts';
import { type Office, type OutboxPlace, outboxSubject } from './outbox-subject.ts';

/** What every outbox promises beside the store that fills it, tried in an empty place each time. */
export function outboxContract(name: string, emptyPlace: () => Promise<OutboxPlace>): void {
  describe(`${name} keeps the promises of an outbox`, () => {
    let place: OutboxPlace;
    let office: Office;

    beforeEach(async () => {
      place = await emptyPlace();
      office = await place.open();
    });
    afterEach(async () => {
      await office.store.close();
      await place.remove();
    });

    const subject = outboxSubject(
      () => office,
      async () => {
        await office.store.close();
        office = await place.open();
      },
    );
    storesLetters(subject);
    keepsInOrder(subject);
    showsOnce(subject);
    settles(subject);
    keepsParked(subject);
  });
}
