import { trailBlocks } from '../app/say/trail.ts';
import { dayOption } from './find-review.ts';
import { openLocal } from './local.ts';
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
  const { store, tenant, content, config } = openLocal(options, environment, { check: false });
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
    return 0;
  } finally {
    await store.close();
  }
}
