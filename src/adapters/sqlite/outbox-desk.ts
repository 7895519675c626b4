import type { Database } from 'better-sqlite3';
import type { Letter, Settled } from '../../app/letter.ts';
import type { Outbox, Parked } from '../../app/ports.ts';
import { letterSchema, parkedSchema, stuckSchema } from './letter-schemas.ts';
import { across, stuckIn } from './outbox-sql.ts';
import { read } from './read-rows.ts';
import { prepareAll } from './statements.ts';
import type { WhenFree } from './when-free.ts';

/** What waits to leave, over the connection that it was written with. */
export function outboxDesk(db: Database, run: WhenFree['run']): Outbox {
  const get = prepareAll(db, { ...across, ...stuckIn });
  const settle = settler(get);
  const one = (name: 'nextDue' | 'stuck' | 'all' | 'oldest'): number | undefined =>
    (get[name].pluck().get({}) as number | null | undefined) ?? undefined;

  const leave = db.transaction((ids: readonly string[]) => {
    for (const id of ids) get.leave.run({ id });
  });
  const recover = db.transaction(() => {
    for (const { id } of get.sending.all({}).map(Object)) settle({ id, how: 'unknown' });
  });
  const settleAll = db.transaction((settled: readonly Settled[]) => settled.forEach(settle));

  /** One that a newer version wrote, or that is damaged, holds up nobody: it is set aside. */
  const letterOrNone = (row: unknown): Letter[] => {
    const letters = orNone(() => toLetter(row));
    const { id } = Object(row);
    if (letters.length === 0) lightly(db, () => get.stick.run({ id, why: 'unreadable' }));
    return letters;
  };

  return {
    due: (now, limit) => run(() => get.due.all({ now, limit }).flatMap(letterOrNone)),
    nextDue: () => run(() => one('nextDue')),
    leaving: (ids) => run(() => lightly(db, () => leave.immediate(ids))),
    settle: (settled) => run(() => lightly(db, () => settleAll.immediate(settled))),
    recover: () => run(() => lightly(db, () => recover.immediate())),
    wake: (tenant, team, now) =>
      run(() =>
        team === undefined
          ? get.wake.run({ tenant, now }).changes
          : get.wakeTeam.run({ tenant, team, now }).changes,
      ),
    hasten: (tenant, now) => run(() => void get.hasten.run({ tenant, now })),
    stuckOf: (tenant, review) =>
      run(() => get.stuckOf.all({ tenant, review }).map((row) => read(stuckSchema, row, ['body']))),
    depth: () => run(depthOf(one)),
    parked: (now, limit) =>
      run(() => get.parked.all({ now, limit }).flatMap((row) => orNone(() => toParked(row)))),
    parkAgain: (id, due) => run(() => void get.parkAgain.run({ id, due })),
    unpark: (id) => run(() => void get.forgetParked.run({ id })),
    forgetDeliveries: (before) => run(() => void get.forgetDeliveries.run({ before })),
  };
}

/**
 * Without waiting for the disk. The log is written all the same, so that only a power cut loses such
 * a mark, and what it costs is a letter that arrives twice without saying so; what people did is
 * stored by commits, and those wait.
 */
function lightly(db: Database, call: () => void): void {
  db.pragma('synchronous = NORMAL');
  try {
    call();
  } finally {
    db.pragma('synchronous = FULL');
  }
}

type Ended = Settled | { readonly id: string; readonly how: 'unknown' };
type Get = ReturnType<typeof prepareAll<keyof typeof across>>;

/** Writes down how the sending of one letter ended. */
function settler(get: Get): (ended: Ended) => void {
  return (ended) => {
    const { id } = ended;
    switch (ended.how) {
      case 'sent':
        if (ended.posted !== undefined) get.keepPost.run({ id, posted: ended.posted });
        get.remove.run({ id });
        break;
      case 'dropped':
        get.remove.run({ id });
        break;
      case 'later':
        again(get, id, ended.due, ended.unsure);
        break;
      case 'unknown':
        again(get, id, null, true);
        break;
      case 'stuck':
        stick(get, id, ended.why);
    }
  };
}

/** It waits again, and is enough for what was written meanwhile to show the same. */
function again(get: Get, id: string, due: number | null, unsure: boolean): void {
  const twin = twinOf(get, id);
  if (twin !== undefined) replace(get, twin, id);
  get.again.run({ id, due, unsure: Number(unsure) });
}

/** It stays, unless what was written meanwhile takes its place. */
function stick(get: Get, id: string, why: string): void {
  const twin = twinOf(get, id);
  if (twin === undefined) get.stick.run({ id, why });
  else replace(get, id, twin);
}

function twinOf(get: Get, id: string): number | undefined {
  const twin = get.twin.get({ id });
  return twin ? Number(Object(twin).id) : undefined;
}

/** What may have arrived stays known of the one that is left. */
function replace(get: Get, gone: string | number, left: string | number): void {
  get.takeOver.run({ id: gone, twin: left });
  get.remove.run({ id: gone });
}

function depthOf(one: (name: 'stuck' | 'all' | 'oldest') => number | undefined) {
  return () => {
    const stuck = one('stuck') ?? 0;
    const oldest = one('oldest');
    const waiting = (one('all') ?? 0) - stuck;
    return { waiting, stuck, ...(oldest === undefined ? {} : { oldest }) };
  };
}

function orNone<T>(readOne: () => T): T[] {
  try {
    return [readOne()];
  } catch {
    return [];
  }
}

const toLetter = (row: unknown): Letter => read(letterSchema, named(row), ['body']);
const toParked = (row: unknown): Parked => read(parkedSchema, named(row), ['incoming']);
const named = (row: unknown) => ({ ...Object(row), id: String(Object(row).id) });
