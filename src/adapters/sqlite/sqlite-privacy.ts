import type { Held, KnownPerson, Privacy, TenantEntry } from '../../app/privacy.ts';
import { foldedName } from '../../domain/mention.ts';
import { cleanFile } from './clean-file.ts';
import { personEraser } from './erase-person.ts';
import { heldReader } from './held-about.ts';
import { type Opening, openDatabase } from './open-database.ts';
import { tenantTrail } from './privacy-sql.ts';
import { reviewRetainer } from './remove-ended.ts';
import { unavailableFor } from './store-trouble.ts';

/**
 * Opens the database at `path` like the store does, and finishes a cleaning that was cut short.
 * Throws `DatabaseRefused` when the file cannot be used.
 */
export function openSqlitePrivacy(path: string, opening?: Opening): Privacy {
  const db = openDatabase(path, undefined, opening);
  // What is replaced or deleted is overwritten, and leaves no copy in temporary files.
  db.pragma('secure_delete = ON');
  db.pragma('temp_store = MEMORY');
  cleanFile(db);
  const { people, namedIn, erasure, erase } = personEraser(db);
  const read = heldReader(db);
  const retainer = reviewRetainer(db);
  const lines = db.prepare<[object]>(tenantTrail);

  const about = (tenant: string, id: string): Held | undefined => {
    const person = people(tenant).find((one) => one.id === id);
    return person && { ...read(tenant, person), namedIn: namedIn(tenant, person) };
  };
  const run = async <T>(call: () => T): Promise<T> => {
    try {
      return call();
    } catch (error) {
      throw unavailableFor(db.name, error);
    }
  };
  const changing = <T>(call: () => T): Promise<T> =>
    run(() => {
      const done = call();
      cleanFile(db);
      return done;
    });
  return {
    find: (tenant, words) => run(() => people(tenant).filter((one) => isCalled(one, words))),
    about: (tenant, id) => run(() => db.transaction(about)(tenant, id)),
    erasure: (tenant, id) => run(() => erasure(tenant, id)),
    erase: (tenant, id, erasing) => changing(() => erase(tenant, id, erasing)),
    retention: (tenant) => run(() => retainer.months(tenant)),
    setRetention: (tenant, months, doing) => run(() => retainer.setMonths(tenant, months, doing)),
    ended: (tenant, now) => run(() => retainer.ended(tenant, now)),
    removeEnded: (tenant, doing) => changing(() => retainer.removeEnded(tenant, doing)),
    trail: (tenant) => run(() => lines.all({ tenant }).map(toEntry)),
    clean: () => run(() => cleanFile(db)),
    close: async () => {
      db.close();
    },
  };
}

const isCalled = ({ id, handle, name }: KnownPerson, words: string): boolean =>
  id === words ||
  foldedName(handle) === foldedName(words) ||
  foldedName(name) === foldedName(words);

function toEntry(row: unknown): TenantEntry {
  const { detail, ...entry } = Object(row);
  return { ...entry, detail: JSON.parse(String(detail)) };
}
