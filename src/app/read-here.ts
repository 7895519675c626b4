import type { DecisionRecord } from '../domain/decision-record.ts';
import { dayOf } from '../domain/next-look.ts';
import { workloadKey } from '../domain/review.ts';
import type { Incoming } from './command.ts';
import { homeOf } from './home.ts';
import type { Message, MessageOf } from './message.ts';
import type { Tools } from './plan.ts';
import { outsiderRefused } from './policy.ts';
import type { Store } from './ports.ts';
import { isPast } from './standing.ts';

/** What can be read in a channel without changing anything. */
export type Reading =
  | { readonly kind: 'help' }
  | { readonly kind: 'list' }
  | { readonly kind: 'history'; readonly workload?: string };

/**
 * The channel's own reviews and decisions, and nobody else's; outside of any channel the reviews that
 * the asker takes part in.
 */
export async function readHere(
  reading: Reading,
  { tenant, team, asker }: Pick<Incoming, 'tenant' | 'team' | 'asker'>,
  store: Store,
  moment: Moment,
): Promise<Message> {
  const outsider = outsiderRefused({ asker }, await store.settings(tenant));
  if (outsider) return { kind: 'refusal', refusal: outsider };
  if (reading.kind === 'help') return { kind: 'help' };
  if (reading.kind === 'list') return listHere(tenant, team, asker.handle, store, moment);
  if (team === undefined) return { kind: 'refusal', refusal: { code: 'no-channel' } };
  return historyHere(reading.workload, tenant, team, store);
}

type Moment = Pick<Tools, 'now' | 'zone'>;

async function listHere(
  tenant: string,
  team: string | undefined,
  handle: string,
  store: Store,
  moment: Moment,
): Promise<Message> {
  if (team === undefined) return overviewOf(tenant, handle, store, moment);
  const states = ['open', 'decided'] as const;
  const found = await store.overview(tenant, { team, states, limit: longest });
  return { kind: 'list', reviews: found.filter((one) => !isPast(one)) };
}

/** Whoever is met for the first time takes part in nothing. */
async function overviewOf(
  tenant: string,
  handle: string,
  store: Store,
  { now, zone }: Moment,
): Promise<Message> {
  const person = await store.person(tenant, handle);
  if (!person) return { kind: 'home', home: { mine: [], open: [], due: [], decided: [] } };
  const profile = await store.profile(tenant, person.id);
  const home = await homeOf(store, tenant, person.id, dayOf(now, profile?.zone ?? zone));
  return { kind: 'home', home };
}

/** What fits into one message, newest first. */
const longest = 50;

/** The most workloads whose decisions are told in one message. */
const mostWorkloads = 10;

/** The workloads decided on here, the newest decision first; a review may be open again by now. */
async function decidedHere(tenant: string, team: string, store: Store): Promise<string[]> {
  const reviews = await store.overview(tenant, { team, limit: longest });
  const decided = reviews.filter(({ record }) => record !== undefined);
  const newest = decided.toSorted((a, b) => (b.record?.at ?? 0) - (a.record?.at ?? 0));
  return [...new Set(newest.map(({ review }) => workloadKey(review.workload)))];
}

async function historyHere(
  workload: string | undefined,
  tenant: string,
  team: string,
  store: Store,
): Promise<Message> {
  const keys = workload ? [workloadKey(workload)] : await decidedHere(tenant, team, store);
  const told = await Promise.all(
    keys.slice(0, mostWorkloads).map(async (key) => {
      const records = await store.records(tenant, team, key);
      return { records, ...(await aroundRecords(records, tenant, team, store)) };
    }),
  );
  const records = told.flatMap((one) => one.records);
  if (records.length === 0 && workload !== undefined) {
    return { kind: 'refusal', refusal: { code: 'no-such-workload', workload } };
  }
  const people = told.flatMap((one) => one.people);
  const confirmations = told.flatMap((one) => one.confirmations ?? []);
  return { kind: 'history', records, people, confirmations };
}

/** Who decided, and the looks that changed nothing, also where a linked review said so. */
export async function aroundRecords(
  records: readonly DecisionRecord[],
  tenant: string,
  team: string,
  store: Pick<Store, 'list' | 'load'>,
): Promise<Pick<MessageOf<'history'>, 'people' | 'confirmations'>> {
  const [newest] = records;
  if (!newest) return { people: [], confirmations: [] };
  const key = workloadKey(newest.workload);
  const reviews = await store.list(tenant, { team, workloadKey: key });
  const loaded = await Promise.all(reviews.map(({ id }) => store.load(tenant, id)));
  const files = loaded.filter((file) => file !== undefined);
  const said = files.flatMap(({ confirmations }) => confirmations);
  const once = new Map(said.map((one) => [one.id, one]));
  return {
    people: files.flatMap(({ people }) => people),
    confirmations: [...once.values()].toSorted((a, b) => a.at - b.at),
  };
}
