import type { Statement } from 'better-sqlite3';
import Database from 'better-sqlite3';
import type { ReviewFile } from '../../src/domain/review.ts';
import { workloadKey } from '../../src/domain/review.ts';
import { channels, type Tenant, tenants } from './model.ts';
import type { World } from './world.ts';

/** Everything there is, as the store tells it. */
export interface Snapshot {
  /** Equal while no review, no look and nobody's name has changed. */
  readonly mark: string;
  readonly files: Readonly<Record<Tenant, readonly ReviewFile[]>>;
  readonly trail: Readonly<Record<Tenant, readonly TrailLine[]>>;
  /** By the id of a person, their handle. */
  readonly handles: ReadonlyMap<string, string>;
  readonly letters: readonly WaitingLetter[];
  /** Deliveries that wait for the platform to say who somebody is. */
  readonly parked: readonly string[];
  readonly wrongs: readonly string[];
}

export interface TrailLine {
  /** Absent: of no review, such as a refusal. */
  readonly review?: string;
  readonly by: string;
  readonly action: string;
  readonly at: number;
}

export interface WaitingLetter {
  readonly tenant: string;
  readonly thread: string;
  readonly review: string | null;
  readonly body: string;
  readonly stuck: string | null;
  readonly due: number;
}

/**
 * @param anew whether all is read again; else only what waits to leave, while what people know each
 * review by is as it was
 */
export async function snapshotOf(world: World, anew = false): Promise<Snapshot> {
  const { aside, last } = world;
  const letters = aside.letters.all() as WaitingLetter[];
  const parked = aside.parked.pluck().all() as string[];
  const { reviews, looks, people, lines } = aside;
  const mark = JSON.stringify([reviews, looks, people, lines].map((one) => one.all()));
  if (!anew && last?.mark === mark) return { ...last, letters, parked, wrongs: [] };
  const [one, two] = tenants;
  const first = await filesOf(one, world);
  const second = await filesOf(two, world);
  return {
    mark,
    files: { [one]: first, [two]: second } as Snapshot['files'],
    trail: { [one]: trailOf(one, aside), [two]: trailOf(two, aside) } as Snapshot['trail'],
    handles: new Map((aside.people.all() as Person[]).map(({ id, handle }) => [id, handle])),
    letters,
    parked,
    wrongs: anew && last?.mark !== mark ? await seenWrongly(first, second, world) : [],
  };
}

/** What no port tells, read beside them. */
const asideQueries = {
  people: 'SELECT id, handle, name FROM people',
  reviews: 'SELECT * FROM reviews',
  looks: 'SELECT * FROM looks',
  lines: 'SELECT count(*) FROM audit UNION ALL SELECT count(*) FROM tenant_audit',
  letters: 'SELECT * FROM outbox ORDER BY seq',
  parked: 'SELECT delivery FROM inbox',
  trail: 'SELECT review, person AS "by", action, at FROM audit WHERE tenant = ? ORDER BY seq',
  refusals: `SELECT detail ->> '$.review' AS review, person AS "by", action, at FROM tenant_audit
    WHERE tenant = ? ORDER BY seq`,
} as const;
export type Aside = Readonly<Record<keyof typeof asideQueries, Statement>> & {
  readonly close: () => void;
};

export function readAside(path: string): Aside {
  const db = new Database(path, { readonly: true });
  const { people, reviews, looks, lines, letters, parked, trail, refusals } = asideQueries;
  return {
    people: db.prepare(people),
    reviews: db.prepare(reviews),
    looks: db.prepare(looks),
    lines: db.prepare(lines),
    letters: db.prepare(letters),
    parked: db.prepare(parked),
    trail: db.prepare(trail),
    refusals: db.prepare(refusals),
    close: () => db.close(),
  };
}

interface Person {
  readonly id: string;
  readonly handle: string;
}

async function filesOf(tenant: Tenant, { office }: World): Promise<ReviewFile[]> {
  const reviews = await office.store.list(tenant, {});
  const files = await Promise.all(reviews.map(({ id }) => office.store.load(tenant, id)));
  return files.filter((file) => file !== undefined).reverse();
}

const trailOf = (tenant: string, { trail, refusals }: Aside): TrailLine[] =>
  [...trail.all(tenant), ...refusals.all(tenant)] as TrailLine[];

async function seenWrongly(
  first: readonly ReviewFile[],
  second: readonly ReviewFile[],
  world: World,
): Promise<string[]> {
  const [one, two] = tenants;
  return [
    ...(await seenFrom(one, second, world)),
    ...(await seenFrom(two, first, world)),
    ...(await told(one, first, world)),
    ...(await told(two, second, world)),
  ];
}

/** Whatever one tenant asks for, nothing of the other comes back. */
async function seenFrom(
  tenant: Tenant,
  theirs: readonly ReviewFile[],
  { office }: World,
): Promise<string[]> {
  const { store, outbox } = office;
  const wrongs: string[] = [];
  for (const { review } of theirs) {
    if (await store.load(tenant, review.id)) wrongs.push(`${tenant} loads ${review.id}`);
    const trail = await store.trail(tenant, { review: review.id, limit: 1 });
    if (trail.entries.length > 0) wrongs.push(`${tenant} reads the trail of ${review.id}`);
    const stuck = await outbox.stuckOf(tenant, review.id);
    if (stuck.length > 0) wrongs.push(`${tenant} sees what of ${review.id} is stuck`);
  }
  return wrongs;
}

/** Lists, records and the trail tell of the reviews that there are, and of no others. */
async function told(
  tenant: Tenant,
  files: readonly ReviewFile[],
  { office }: World,
): Promise<string[]> {
  const { store } = office;
  const wrongs: string[] = [];
  const own = new Set(files.map(({ review }) => review.id));
  const overview = await store.overview(tenant, {});
  const isOwn = overview.length === own.size && overview.every(({ review }) => own.has(review.id));
  if (!isOwn) wrongs.push(`${tenant}: another overview`);
  const { entries } = await store.trail(tenant, { limit: 100_000 });
  if (entries.some(({ review }) => !own.has(review))) wrongs.push(`${tenant}: another trail`);
  const records = files.flatMap((file) => file.records.map(({ id }) => id));
  const names = new Set(files.map(({ review }) => workloadKey(review.workload)));
  for (const team of channels) {
    for (const name of names) {
      const found = await store.records(tenant, team, name);
      if (found.some(({ id }) => !records.includes(id))) wrongs.push(`${tenant}: another record`);
      const inForce = found.filter(({ status }) => status === 'accepted');
      if (inForce.length > 1) wrongs.push(`${tenant}: two records of ${name} are in force`);
    }
  }
  return wrongs;
}
