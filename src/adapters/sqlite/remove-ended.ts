import type { Database, Statement } from 'better-sqlite3';
import type { Doing, EndedReview, Removal } from '../../app/privacy.ts';
import { keptUntil } from '../../domain/retention.ts';
import { erasing, removals, removeUnnamed, retaining } from './privacy-sql.ts';
import { type Parameters, prepareAll } from './statements.ts';

export interface Retainer {
  months(tenant: string): number | undefined;
  setMonths(tenant: string, months: number | undefined, doing: Doing): void;
  ended(tenant: string, now: number): EndedReview[];
  removeEnded(tenant: string, doing: Doing): Removal;
}

const queries = { ...erasing, ...retaining };
type Run = Record<keyof typeof queries, Statement<[Parameters]>>;

const key = 'retention-months';

/** Keeps ended reviews for as long as the tenant wants, and no longer. */
export function reviewRetainer(db: Database): Retainer {
  const run = prepareAll(db, queries);
  const remove = [...removals, removeUnnamed].map((sql) => db.prepare<[object]>(sql));

  const removeEnded = (tenant: string, doing: Doing): Removal => {
    const reviews = endedIn(run, tenant, doing.at);
    if (reviews.length === 0) return { reviews, unlinked: 0, people: 0 };
    const gone = JSON.stringify(reviews.map(({ id }) => id));
    run.announce.run({ tenant, why: 'retention' });
    const unlinked = unlink(run, tenant, gone, doing);
    const changes = remove.map((statement) => statement.run({ tenant, gone }).changes);
    const people = changes.at(-1) ?? 0;
    note(run, tenant, 'retention-applied', doing, { reviews: reviews.length, people });
    run.set.run({ tenant, key: 'uncleaned', value: 'yes' });
    run.finish.run({ tenant });
    return { reviews, unlinked, people };
  };

  return {
    months: (tenant) => monthsOf(run, tenant),
    setMonths: db.transaction((tenant: string, months: number | undefined, doing: Doing) => {
      if (months === undefined) run.unset.run({ tenant, key });
      else run.set.run({ tenant, key, value: String(months) });
      note(run, tenant, 'retention-set', doing, { months: months ?? 'off' });
    }),
    ended: db.transaction((tenant: string, now: number) => endedIn(run, tenant, now)),
    removeEnded: (tenant, doing) => db.transaction(removeEnded).immediate(tenant, doing),
  };
}

function monthsOf(run: Run, tenant: string): number | undefined {
  const found = run.get.get({ tenant, key });
  return found === undefined ? undefined : Number(Object(found).value);
}

function endedIn(run: Run, tenant: string, now: number): EndedReview[] {
  const months = monthsOf(run, tenant);
  if (months === undefined) return [];
  const all = run.ended.all({ tenant }) as EndedReview[];
  return all.filter(({ endedAt }) => keptUntil(endedAt, months) < now);
}

/** What stays and was linked to what goes says so in its trail. */
function unlink(run: Run, tenant: string, gone: string, { at, by, newId }: Doing): number {
  const linked = run.linked.all({ tenant, gone });
  for (const { review, record } of linked.map(Object)) {
    const detail = JSON.stringify({ record });
    run.audit.run({ tenant, review, id: newId(), at, by, action: 'unlinked', detail });
    run.nextVersion.run({ tenant, review });
  }
  run.cutOlder.run({ tenant, gone });
  run.cutNewer.run({ tenant, gone });
  return linked.length;
}

function note(
  run: Run,
  tenant: string,
  action: string,
  { at, by, newId }: Doing,
  detail: object,
): void {
  run.note.run({ tenant, id: newId(), at, by, action, detail: JSON.stringify(detail) });
}
