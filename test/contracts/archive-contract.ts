import { afterEach, beforeEach, describe } from 'vitest';
import type { Archive } from '../../src/app/archive.ts';
import type { Store } from '../../src/app/ports.ts';
import { exportsDecisions } from './archive-decisions.ts';
import { keepsWhatWasLookedAt } from './archive-looks.ts';
import { exportsOneMoment } from './archive-moment.ts';
import { keepsWhatCameFromPlatforms } from './archive-platform.ts';
import { restoresAllOrNothing } from './archive-restores.ts';
import type { ArchivePlace, ArchiveSubject } from './archive-subject.ts';

/** What every archive promises, tried in an empty place for each test. */
export function archiveContract(name: string, emptyPlace: () => Promise<ArchivePlace>): void {
  describe(`${name} keeps the promises of an archive`, () => {
    let place: ArchivePlace;
    let store: Store;
    let archive: Archive;

    beforeEach(async () => {
      place = await emptyPlace();
      store = await place.openStore();
      archive = await place.openArchive();
    });
    afterEach(async () => {
      await archive.close();
      await store.close();
      await place.remove();
    });

    const subject: ArchiveSubject = {
      get store() {
        return store;
      },
      get archive() {
        return archive;
      },
      another: () => place.openArchive(),
    };
    exportsDecisions(subject);
    exportsOneMoment(subject);
    restoresAllOrNothing(subject);
    keepsWhatCameFromPlatforms(subject);
    describe('what was looked at', () => keepsWhatWasLookedAt(subject));
  });
}
