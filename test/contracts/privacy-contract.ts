import { afterEach, beforeEach, describe } from 'vitest';
import type { Addresses } from '../../src/app/addresses.ts';
import type { Outbox, Store } from '../../src/app/ports.ts';
import type { Erasing, Privacy } from '../../src/app/privacy.ts';
import { noon } from '../support/builders.ts';
import { tellsAbout } from './privacy-about.ts';
import { erasesPeople } from './privacy-erase.ts';
import { forgetsWhoLooked } from './privacy-looks.ts';
import { removesEnded } from './privacy-retention.ts';
import { forgetsWhatWaits } from './privacy-waiting.ts';

interface Opened {
  readonly addresses: Addresses;
  readonly store: Store;
  readonly outbox: Outbox;
  readonly privacy: Privacy;
}

export interface PrivacyPlace {
  open(): Promise<Opened>;
  remove(): Promise<void>;
}

/** What a test is about. */
export interface PrivacySubject {
  readonly addresses: Addresses;
  readonly store: Store;
  readonly outbox: Outbox;
  readonly privacy: Privacy;
  readonly doing: (at?: number) => Erasing;
}

/** What everything that keeps people's data promises about it, tried in an empty place each time. */
export function privacyContract(name: string, emptyPlace: () => Promise<PrivacyPlace>): void {
  describe(`${name} keeps the promises of privacy`, () => {
    let place: PrivacyPlace;
    let opened: Opened;
    let ids = 0;

    beforeEach(async () => {
      place = await emptyPlace();
      opened = await place.open();
    });
    afterEach(async () => {
      await opened.privacy.close();
      await opened.store.close();
      await place.remove();
    });

    const newId = (): string => {
      ids += 1;
      return `new-${ids}`;
    };
    const subject: PrivacySubject = {
      get store() {
        return opened.store;
      },
      get addresses() {
        return opened.addresses;
      },
      get outbox() {
        return opened.outbox;
      },
      get privacy() {
        return opened.privacy;
      },
      doing: (at = noon) => ({
        at,
        by: 'operator',
        newId,
        remake: (_, after) => after.recommendation,
      }),
    };
    erasesPeople(subject);
    tellsAbout(subject);
    removesEnded(subject);
    forgetsWhatWaits(subject);
    forgetsWhoLooked(subject);
  });
}
