import { StoreUnavailable } from '../../app/store-unavailable.ts';
import { type Trouble, troubleOf } from './database-refused.ts';
import { adviceAfterDamage } from './newest-backup.ts';

const busy = (path: string) =>
  new StoreUnavailable(
    'busy',
    `${path} has been locked by another process for some seconds. Nothing was changed; try again.`,
  );
const failing = (path: string) =>
  new StoreUnavailable(
    'failing',
    `Reading or writing ${path} failed. Check its disk before you go on.`,
  );
const damaged = (path: string) =>
  new StoreUnavailable('damaged', `${path} is damaged. ${adviceAfterDamage(path)}`);

const atRunTime: Readonly<Record<Trouble, (path: string) => StoreUnavailable>> = {
  'in-use': busy,
  full: (path) =>
    new StoreUnavailable(
      'full',
      `There is no room left on the disk of ${path}. Nothing was changed; free some space and try again.`,
    ),
  failing,
  'not-writable': failing,
  damaged,
  'not-sqlite': damaged,
};

/** What an error means for a call to a database that is open, or the error itself when it is a bug. */
export function unavailableFor(path: string, error: unknown): unknown {
  const trouble = troubleOf(error);
  return trouble ? Object.assign(atRunTime[trouble](path), { cause: error }) : error;
}
