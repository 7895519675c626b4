import { listBlocks } from '../app/say/list.ts';
import { type Standing, standingOf } from '../app/standing.ts';
import { dayOf } from '../domain/next-look.ts';
import { workloadKey } from '../domain/review.ts';
import { openLocal } from './local.ts';
import { print, printJson } from './output.ts';
import type { DatabaseOptions } from './register.ts';

export interface ListOptions extends DatabaseOptions {
  readonly state?: Standing;
  readonly workload?: string;
  readonly lead?: string;
  readonly format: 'text' | 'json';
}

/** What there is, a line a review; closed ones only when asked for. */
export async function list(options: ListOptions, environment: NodeJS.ProcessEnv): Promise<number> {
  const local = openLocal(options, environment, { check: false });
  const { store, tenant, team, content, config } = local;
  try {
    const today = dayOf(Date.now(), config.zone);
    const named = options.workload?.trim();
    const filter = named ? { team, workloadKey: workloadKey(named) } : { team };
    const all = await store.overview(tenant, filter);
    const shown = all.filter((one) => {
      const standing = standingOf(one, today);
      const state = options.state ? standing === options.state : standing !== 'closed';
      return state && (options.lead === undefined || one.leadName === options.lead);
    });
    if (options.format === 'json') {
      printJson(shown.map((one) => ({ standing: standingOf(one, today), ...one })));
    } else {
      print(listBlocks(shown, { today, zone: config.zone }, content), environment);
    }
    return 0;
  } finally {
    await store.close();
  }
}
