import { holding } from '../adapters/terminal/decision-here.ts';
import type { ReviewFile } from '../domain/review.ts';
import { workloadKey } from '../domain/review.ts';
import { Refused } from './exit.ts';
import type { Local } from './local.ts';

/**
 * A review by its id, or by its workload: the newest, or the one whose decision that has confirmed.
 * @throws Refused when there is none, with the names there are
 */
export async function findReview(
  named: string,
  { store, tenant, team }: Local,
): Promise<ReviewFile> {
  const byId = await store.load(tenant, named);
  if (byId) return byId;
  const [newest] = await store.list(tenant, { team, workloadKey: workloadKey(named) });
  const file = newest && (await store.load(tenant, newest.id));
  if (file) return holding(file, tenant, store);
  const all = await store.list(tenant, { team });
  const names = [...new Set(all.map(({ workload }) => workload))].join(', ');
  throw new Refused(`There is no review "${named}" here; there is: ${names || 'none yet'}.`);
}

/** @throws Refused for anything but a day as `YYYY-MM-DD` */
export function dayOption(given: string | undefined, option: string): number | undefined {
  if (given === undefined) return undefined;
  const at = /^\d{4}-\d{2}-\d{2}$/.test(given) ? Date.parse(`${given}T00:00:00Z`) : Number.NaN;
  const real = !Number.isNaN(at) && new Date(at).toISOString().startsWith(given);
  if (!real) throw new Refused(`${option}: found "${given}", allowed: a day as YYYY-MM-DD.`);
  return at;
}
