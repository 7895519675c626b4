import { workloadKey } from '../domain/review.ts';
import type { Incoming } from './command.ts';
import type { Message } from './message.ts';
import { outsiderRefused } from './policy.ts';
import type { Store } from './ports.ts';

/** What can be read in a channel without changing anything. */
export type Reading =
  | { readonly kind: 'help' }
  | { readonly kind: 'list' }
  | { readonly kind: 'history'; readonly workload?: string };

/** The channel's own reviews and decisions, and nobody else's. */
export async function readHere(
  reading: Reading,
  { tenant, team, asker }: Pick<Incoming, 'tenant' | 'team' | 'asker'>,
  store: Store,
): Promise<Message> {
  const outsider = outsiderRefused({ asker }, await store.settings(tenant));
  if (outsider) return { kind: 'refusal', refusal: outsider };
  if (reading.kind === 'help') return { kind: 'help' };
  if (team === undefined) return { kind: 'refusal', refusal: { code: 'no-channel' } };
  if (reading.kind === 'list') {
    const states = ['open', 'decided'] as const;
    const reviews = await store.overview(tenant, { team, states, limit: longest });
    return { kind: 'list', reviews };
  }
  return historyHere(reading.workload, tenant, team, store);
}

/** What fits into one message, newest first. */
const longest = 50;

/** The workload of the newest decision; its review may be open again by now. */
async function newestDecided(
  tenant: string,
  team: string,
  store: Store,
): Promise<string | undefined> {
  const reviews = await store.overview(tenant, { team, limit: longest });
  const decided = reviews.filter(({ record }) => record !== undefined);
  const [newest] = decided.toSorted((a, b) => (b.record?.at ?? 0) - (a.record?.at ?? 0));
  return newest?.review.workload;
}

async function historyHere(
  workload: string | undefined,
  tenant: string,
  team: string,
  store: Store,
): Promise<Message> {
  const name = workload ?? (await newestDecided(tenant, team, store));
  const records = name === undefined ? [] : await store.records(tenant, team, workloadKey(name));
  if (records.length === 0 && workload !== undefined) {
    return { kind: 'refusal', refusal: { code: 'no-such-workload', workload } };
  }
  const reviews = [...new Set(records.map(({ review }) => review))];
  const files = await Promise.all(reviews.map((id) => store.load(tenant, id)));
  return { kind: 'history', records, people: files.flatMap((file) => file?.people ?? []) };
}
