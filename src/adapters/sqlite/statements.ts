import type { Database, Statement } from 'better-sqlite3';

export type Parameters = Readonly<Record<string, unknown>>;

/** Prepares every query once. */
export function prepareAll<K extends string>(
  db: Database,
  queries: Readonly<Record<K, string>>,
): Record<K, Statement<[Parameters]>> {
  const prepared = {} as Record<K, Statement<[Parameters]>>;
  for (const name in queries) prepared[name] = db.prepare<[Parameters]>(queries[name]);
  return prepared;
}
