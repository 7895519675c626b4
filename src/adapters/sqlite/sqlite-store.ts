import type { Store } from '../../app/ports.ts';
import { type Opening, openDatabase } from './open-database.ts';
import { reviewReader } from './review-reader.ts';
import { reviewWriter } from './review-writer.ts';
import { storable } from './storable.ts';
import { trailReader } from './trail-reader.ts';
import { whenFree } from './when-free.ts';

/**
 * Opens the database at `path`, making it when there is none; throws `DatabaseRefused` when it
 * cannot be used. Each call below runs to its end at once, unless another process has the lock: then
 * it is made again, so that nobody else has to wait.
 */
export function openSqliteStore(path: string, opening?: Opening): Store {
  const db = openDatabase(path, undefined, opening);
  const read = reviewReader(db);
  const { overview, trail } = trailReader(db, read);
  const write = reviewWriter(db);
  const { run, idle } = whenFree(db);
  return {
    load: (tenant, review) => run(() => read.load(tenant, review)),
    list: (tenant, filter) => run(() => read.list(tenant, filter)),
    overview: (tenant, filter) => run(() => overview(tenant, filter)),
    trail: (tenant, query) => run(() => trail(tenant, query)),
    records: (tenant, team, workloadKey) => run(() => read.records(tenant, team, workloadKey)),
    person: (tenant, handle) => run(() => read.person(tenant, handle)),
    commit: (tenant, commit) => run(() => write(tenant, storable(tenant, commit))),
    async close() {
      await idle();
      db.close();
    },
  };
}
