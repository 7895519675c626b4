/**
 * The faults that are survived, and where each is shown: `[file below test/, title of the test]`, with
 * the file that the title stands in where that is another one; `measured`: an injection of the runner
 * besides. A title that is not found is an error, so that nobody renames a proof away.
 */
import { backups } from './rows/backups.mjs';
import { killed } from './rows/killed.mjs';
import { places } from './rows/places.mjs';
import { platforms } from './rows/platforms.mjs';
import { storage } from './rows/storage.mjs';
import { textsAndEnds } from './rows/texts-and-ends.mjs';
import { timeAndDoors } from './rows/time-and-doors.mjs';

export const rows = [
  ...killed,
  ...platforms,
  ...places,
  ...storage,
  ...backups,
  ...timeAndDoors,
  ...textsAndEnds,
];
