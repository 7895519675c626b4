import type { Store } from '../../app/ports.ts';
import { openDatabase } from './open-database.ts';
import { reviewReader } from './review-reader.ts';
import { reviewWriter } from './review-writer.ts';
import { storable } from './storable.ts';
import { trailReader } from './trail-reader.ts';

/**
 * Opens the database at `path`, making it when there is none; throws `DatabaseRefused` when it
 * cannot be used. Each call below runs to its end at once; `async` turns what it throws into a
 * rejection, so that nobody outside can tell.
 */
export function openSqliteStore(path: string): Store {
  const db = openDatabase(path);
  const read = reviewReader(db);
  const { overview, trail } = trailReader(db, read);
  const write = reviewWriter(db);
  return {
    load: async (tenant, review) => read.load(tenant, review),
    list: async (tenant, filter) => read.list(tenant, filter),
    overview: async (tenant, filter) => overview(tenant, filter),
    trail: async (tenant, query) => trail(tenant, query),
    records: async (tenant, team, workloadKey) => read.records(tenant, team, workloadKey),
    person: async (tenant, handle) => read.person(tenant, handle),
    commit: async (tenant, commit) => write(tenant, storable(tenant, commit)),
    close: async () => {
      db.close();
    },
  };
}
