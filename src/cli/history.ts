import { aroundRecords } from '../app/read-here.ts';
import { type Decided, historyBlocks } from '../app/say/history.ts';
import { workloadKey } from '../domain/review.ts';
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
      printJson(histories.map(withConfirmations));
      return 0;
    }
    for (const one of histories) print(historyBlocks(one, saying()), environment);
    return 0;
  } finally {
    await store.close();
  }
}

/** Each record with the looks that changed nothing. */
const withConfirmations = ({ records, confirmations = [] }: Decided) =>
  records.map((record) => ({
    ...record,
    confirmations: confirmations.filter((one) => one.record === record.id),
  }));

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
  return { records, ...(await aroundRecords(records, tenant, team, store)) };
}
