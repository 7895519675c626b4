import { historyBlocks } from '../app/say/history.ts';
import type { DecisionRecord } from '../domain/decision-record.ts';
import { type Person, workloadKey } from '../domain/review.ts';
import { Refused } from './exit.ts';
import { type Local, openLocal } from './local.ts';
import { print, printJson } from './output.ts';
import type { DatabaseOptions } from './register.ts';

export interface HistoryOptions extends DatabaseOptions {
  readonly format: 'text' | 'json';
}

/**
 * The outcome of a workload over time; without a name, of every workload that has a decision.
 * @throws Refused when nothing has been decided
 */
export async function history(
  workload: string | undefined,
  { format, ...options }: HistoryOptions,
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const local = openLocal(options, environment, { check: false });
  const { store, saying } = local;
  try {
    const histories = await decided(workload, local);
    if (format === 'json') {
      printJson(histories.map(({ records }) => records));
      return 0;
    }
    for (const one of histories) print(historyBlocks(one, saying()), environment);
    return 0;
  } finally {
    await store.close();
  }
}

interface Decided {
  readonly records: readonly DecisionRecord[];
  readonly people: readonly Person[];
}

async function decided(workload: string | undefined, local: Local): Promise<Decided[]> {
  const { store, tenant, team } = local;
  const reviews = await store.list(tenant, { team });
  const keys = new Set(
    workload === undefined
      ? reviews.map((one) => workloadKey(one.workload))
      : [workloadKey(workload)],
  );
  const all = await Promise.all([...keys].map((key) => decidedOn(key, local)));
  const some = all.filter(({ records }) => records.length > 0);
  if (some.length > 0) return some;
  const about = workload === undefined ? '' : ` on "${workload}"`;
  throw new Refused(`Nothing has been decided${about} here yet.`);
}

async function decidedOn(key: string, { store, tenant, team }: Local): Promise<Decided> {
  const records = await store.records(tenant, team, key);
  const files = await Promise.all(
    [...new Set(records.map(({ review }) => review))].map((id) => store.load(tenant, id)),
  );
  return { records, people: files.flatMap((file) => file?.people ?? []) };
}
