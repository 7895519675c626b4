import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { loadContent } from '../adapters/content/load-content.ts';
import type { Opening } from '../adapters/sqlite/open-database.ts';
import { openSqliteStore } from '../adapters/sqlite/sqlite-store.ts';
import type { Content } from '../app/content.ts';
import type { Tools } from '../app/plan.ts';
import type { Store } from '../app/ports.ts';
import type { Saying } from '../app/say/say.ts';
import { type Config, readConfig } from '../config.ts';
import { judgementAt } from '../domain/judgement.ts';
import { dayOf } from '../domain/next-look.ts';
import type { DatabaseOptions } from './register.ts';

/** What the commands of this machine's own terminal share: one tenant, one team, one file. */
export interface Local {
  readonly content: Content;
  readonly store: Store;
  readonly config: Config;
  /** Where the database is, absolute, for people to be told. */
  readonly place: string;
  readonly tenant: 'local';
  readonly team: 'local';
  readonly tools: () => Tools;
  /** How things are said here and now. */
  readonly saying: () => Saying;
}

/**
 * Reads the whole file to see that it is sound; a command that only reads may do without `check`.
 * @throws ContentRefused, ConfigRefused or DatabaseRefused, each with sentences for people
 */
export function openLocal(
  options: DatabaseOptions,
  environment: NodeJS.ProcessEnv,
  { check = true }: Opening = {},
): Local {
  const config = readConfig(environment);
  const content = loadContent();
  const place = resolve(options.db ?? config.database);
  const now = Date.now();
  const judgement = judgementAt(content.knowledge, dayOf(now, config.zone));
  return {
    content,
    config,
    place,
    store: openSqliteStore(place, { check }),
    tenant: 'local',
    team: 'local',
    tools: () => ({ now: Date.now(), zone: config.zone, newId: randomUUID, judgement }),
    saying: () => {
      const { zone } = config;
      return { content, judgement, zone, today: dayOf(Date.now(), zone) };
    },
  };
}
