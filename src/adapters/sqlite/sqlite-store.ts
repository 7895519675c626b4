import type { Database } from 'better-sqlite3';
import type { Addresses } from '../../app/addresses.ts';
import type { Installs } from '../../app/installs.ts';
import type { Looks, Outbox, Store } from '../../app/ports.ts';
import { addressDesk } from './address-desk.ts';
import { installDesk } from './install-desk.ts';
import { lookDesk } from './look-desk.ts';
import { type Opening, openDatabase } from './open-database.ts';
import { outboxDesk } from './outbox-desk.ts';
import { reviewReader } from './review-reader.ts';
import { reviewWriter } from './review-writer.ts';
import { storable, storableIncoming, storableNote } from './storable.ts';
import { tenantDesk } from './tenant-desk.ts';
import { trailReader } from './trail-reader.ts';
import { type WhenFree, whenFree } from './when-free.ts';

/**
 * Opens the database at `path`, making it when there is none; throws `DatabaseRefused` when it
 * cannot be used. Each call below runs to its end at once, unless another process has the lock: then
 * it is made again, so that nobody else has to wait.
 */
export function openSqliteStore(path: string, opening?: Opening): Store {
  const db = openDatabase(path, undefined, opening);
  return storeOver(db, whenFree(db));
}

export interface Office {
  /** Closing it closes the others too. */
  readonly store: Store;
  readonly outbox: Outbox;
  readonly looks: Looks;
  readonly addresses: Addresses;
  readonly installs: Installs;
}

/** The same, with what waits to leave or to be looked at, and where to: for the one process that sees to it. */
export function openSqliteOffice(path: string, opening?: Opening): Office {
  const db = openDatabase(path, undefined, opening);
  const free = whenFree(db);
  return {
    store: storeOver(db, free),
    outbox: outboxDesk(db, free.run),
    looks: looksOver(db, free),
    addresses: addressDesk(db, free.run),
    installs: installDesk(db, free.run),
  };
}

function looksOver(db: Database, { run }: WhenFree): Looks {
  const desk = lookDesk(db);
  return {
    due: (now, limit) => run(() => desk.due(now, limit)),
    nextDue: () => run(desk.nextDue),
    depth: (now) => run(() => desk.depth(now)),
  };
}

function storeOver(db: Database, { run, idle }: WhenFree): Store {
  const read = reviewReader(db);
  const { overview, trail } = trailReader(db, read);
  const write = reviewWriter(db);
  const desk = tenantDesk(db);
  const looks = lookDesk(db);
  return {
    load: (tenant, review) => run(() => read.load(tenant, review)),
    list: (tenant, filter) => run(() => read.list(tenant, filter)),
    overview: (tenant, filter) => run(() => overview(tenant, filter)),
    trail: (tenant, query) => run(() => trail(tenant, query)),
    records: (tenant, team, workloadKey) => run(() => read.records(tenant, team, workloadKey)),
    person: (tenant, handle) => run(() => read.person(tenant, handle)),
    reviewPosted: (tenant, team, posted) => run(() => read.reviewPosted(tenant, team, posted)),
    postedRoots: (tenant, reviews) => run(() => read.postedRoots(tenant, reviews)),
    personById: (tenant, person) => run(() => read.personById(tenant, person)),
    profile: (tenant, person) => run(() => desk.profile(tenant, person)),
    homes: (tenant, people) => run(() => desk.homes(tenant, people)),
    settings: (tenant) => run(() => desk.settings(tenant)),
    signalsToken: (tenant) => run(() => desk.signalsToken(tenant)),
    asked: (tenant, lead) => run(() => looks.asked(tenant, lead)),
    promptedOn: (tenant, person, day) => run(() => looks.promptedOn(tenant, person, day)),
    observations: (tenant, team, workloadKey, since) =>
      run(() => looks.observations(tenant, team, workloadKey, since)),
    inForce: (tenant, workloadKey) => run(() => looks.inForce(tenant, workloadKey)),
    commit: (tenant, commit) => run(() => write(tenant, storable(tenant, commit))),
    note: (tenant, note) => run(() => desk.note(tenant, storableNote(tenant, note))),
    park: (incoming, at) => run(() => desk.park(storableIncoming(incoming), at)),
    async close() {
      await idle();
      db.close();
    },
  };
}
