import { openSqlitePrivacy } from '../adapters/sqlite/sqlite-privacy.ts';
import { word } from '../app/content.ts';
import type { TrailEntry } from '../app/ports.ts';
import { trailBlocks } from '../app/say/trail.ts';
import { dayOption } from './find-review.ts';
import { type Local, openLocal } from './local.ts';
import { print } from './output.ts';
import type { DatabaseOptions } from './register.ts';

export interface AuditOptions extends DatabaseOptions {
  readonly since?: string;
  readonly format: 'text' | 'json';
}

const pageSize = 500;

/**
 * Everything that was done, oldest first, a page at a time; JSON comes one entry a line.
 * @throws Refused for a `--since` that is no day
 */
export async function audit(
  { since, format, ...options }: AuditOptions,
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const from = dayOption(since, '--since');
  const local = openLocal(options, environment, { check: false });
  const { store, tenant, content, config, place } = local;
  try {
    let after: string | undefined;
    do {
      const begin = { ...(from === undefined ? {} : { since: from }), ...(after ? { after } : {}) };
      const { entries, next } = await store.trail(tenant, { ...begin, limit: pageSize });
      if (format === 'json') {
        for (const entry of entries) process.stdout.write(`${JSON.stringify(entry)}\n`);
      } else if (entries.length > 0 || after === undefined) {
        print(trailBlocks(entries, config.zone, content), environment);
      }
      after = next;
    } while (after);
    await printTenantTrail(place, { from, format }, local, environment);
    return 0;
  } finally {
    await store.close();
  }
}

/** What was done to the records as a whole: erasures and retention. It comes after the reviews. */
async function printTenantTrail(
  place: string,
  { from = 0, format }: { readonly from: number | undefined; readonly format: 'text' | 'json' },
  { tenant, content, config }: Local,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  const privacy = openSqlitePrivacy(place);
  try {
    const entries = (await privacy.trail(tenant)).filter(({ at }) => at >= from);
    if (format === 'json') {
      for (const entry of entries) process.stdout.write(`${JSON.stringify(entry)}\n`);
      return;
    }
    const workload = word(content, 'trail.tenant');
    const named = entries.map(async (entry): Promise<TrailEntry> => {
      const [person] = await privacy.find(tenant, entry.by);
      return { ...entry, review: '', workload, name: person?.name ?? entry.by };
    });
    if (entries.length > 0) {
      print(trailBlocks(await Promise.all(named), config.zone, content), environment);
    }
  } finally {
    await privacy.close();
  }
}
