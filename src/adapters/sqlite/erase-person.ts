import type { Database, Statement } from 'better-sqlite3';
import type {
  Doing,
  Erasing,
  Erasure,
  KnownPerson,
  Namings,
  ReviewName,
} from '../../app/privacy.ts';
import { foldedName, isSearchable, mentionsOf, pseudonymOf } from '../../domain/mention.ts';
import { workloadKey } from '../../domain/review.ts';
import { longestName } from '../../domain/text.ts';
import { waitingForgetter } from './forget-waiting.ts';
import { type Replacing, type Row, replaceInTexts } from './person-texts.ts';
import { erasing, rewrites } from './privacy-sql.ts';
import { type Parameters, prepareAll } from './statements.ts';

type Run = Record<keyof typeof erasing, Statement<[Parameters]>>;

export interface Eraser {
  people(tenant: string): KnownPerson[];
  namedIn(tenant: string, person: KnownPerson): Namings;
  erasure(tenant: string, person: string): Erasure | undefined;
  erase(tenant: string, person: string, erasing: Erasing): Erasure | undefined;
}

/** Who is erased, among whom, and what takes their place. */
interface Plan {
  readonly person: KnownPerson;
  readonly people: readonly KnownPerson[];
  readonly replacing: Replacing;
}

export function personEraser(db: Database): Eraser {
  const run = prepareAll(db, erasing);
  const rewrite = prepareAll(db, rewrites);
  const forgetWaiting = waitingForgetter(db);

  const people = (tenant: string): KnownPerson[] => run.people.all({ tenant }).map(toKnownPerson);

  const planFor = (tenant: string, id: string): Plan | undefined => {
    const all = people(tenant);
    const person = all.find((one) => one.id === id);
    if (!person || person.erasedAt !== undefined) return undefined;
    const pseudonym = freePseudonym(all, countOf(run.erasures, { tenant }));
    return { person, people: all, replacing: replacingOf(tenant, person, pseudonym) };
  };

  const erasure = (tenant: string, id: string): Erasure | undefined => {
    const plan = planFor(tenant, id);
    return plan && effectOf(run, plan, replaceInTexts(db, plan.replacing).counts);
  };

  const erase: Eraser['erase'] = (tenant, id, asked) => {
    const plan = planFor(tenant, id);
    if (!plan) return undefined;
    const { pseudonym } = plan.replacing;
    run.announce.run({ tenant, why: 'erasure' });
    const named = run.reviewsNaming.all({ tenant, person: id });
    const drafts = run.dropDrafts.run({ tenant, person: id }).changes;
    forgetWaiting(plan.replacing, plan.person.handle);
    run.rename.run({ tenant, person: id, pseudonym });
    const { counts, reviews } = replaceInTexts(db, plan.replacing, {
      remake: asked.remake,
      write: (table, row) => rewrite[table].run(table === 'workloads' ? untaken(row, run) : row),
    });
    const touched = new Set([...named.map((row) => String(Object(row).review)), ...reviews]);
    noteIn(run, tenant, touched, pseudonym, asked);
    run.finish.run({ tenant });
    return { ...effectOf(run, plan, counts), drafts };
  };

  return {
    people,
    namedIn: db.transaction((tenant: string, person: KnownPerson) => {
      return replaceInTexts(db, replacingOf(tenant, person, '')).counts;
    }),
    erasure: db.transaction(erasure),
    erase: (tenant, id, asked) => db.transaction(erase).immediate(tenant, id, asked),
  };
}

function toKnownPerson(row: unknown): KnownPerson {
  const { id, handle, name, erasedAt } = Object(row);
  return { id, handle, name, ...(erasedAt === null ? {} : { erasedAt }) };
}

const countOf = (statement: Statement<[Parameters]>, asked: Parameters): number =>
  Number(Object(statement.get(asked)).count);

/** The next number whose pseudonym nobody goes by. */
function freePseudonym(people: readonly KnownPerson[], given: number): string {
  const taken = new Set(people.flatMap(({ handle, name }) => [handle, name]));
  let number = given + 1;
  while (taken.has(pseudonymOf(number))) number += 1;
  return pseudonymOf(number);
}

const replacingOf = (
  tenant: string,
  { id, handle, name }: KnownPerson,
  pseudonym: string,
): Replacing => ({ tenant, person: id, pseudonym, mentions: mentionsOf([name, handle]) });

/** A renamed review must not take the name of another open one of its team. */
function untaken(row: Row, run: Run): Row {
  const name = String(row['workload']);
  for (let number = 1; ; number += 1) {
    const workload = number === 1 ? name : `${name.slice(0, longestName - 6)} (${number})`;
    const renamed = { ...row, workload, workloadKey: workloadKey(workload) };
    if (row['state'] !== 'open' || countOf(run.openTwins, renamed) === 0) return renamed;
  }
}

function effectOf(run: Run, { person, people, replacing }: Plan, texts: Namings): Erasure {
  const { id, handle, name } = person;
  const { tenant, pseudonym } = replacing;
  const same = (one: KnownPerson): boolean =>
    one.id !== id && foldedName(one.name) === foldedName(name);
  return {
    pseudonym,
    texts,
    drafts: countOf(run.countDrafts, { tenant, person: id }),
    leads: run.leads.all({ tenant, person: id }) as ReviewName[],
    namesakes: people.filter(same).length,
    notLookedFor: [...new Set([name, handle])].filter((spelling) => !isSearchable(spelling)),
  };
}

/** Every review that the person was named in says so, and plans made before are made again. */
function noteIn(
  run: Run,
  tenant: string,
  reviews: ReadonlySet<string>,
  pseudonym: string,
  { at, by, newId }: Doing,
): void {
  const noted = { tenant, at, by, action: 'erased' };
  for (const review of reviews) {
    run.audit.run({ ...noted, review, id: newId(), detail: JSON.stringify({ pseudonym }) });
    run.nextVersion.run({ tenant, review });
  }
  const detail = JSON.stringify({ pseudonym, reviews: reviews.size });
  run.note.run({ ...noted, id: newId(), detail });
  run.set.run({ tenant, key: 'uncleaned', value: 'yes' });
}
