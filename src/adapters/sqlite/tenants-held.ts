import { resolve } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';

const busyTimeoutMs = 2_000;

/** From one tenant to the next by the index, so that it costs as much as there are tenants. */
const held = `WITH RECURSIVE each (tenant) AS (
    SELECT min(tenant) FROM reviews
    UNION ALL SELECT (SELECT min(tenant) FROM reviews WHERE tenant > each.tenant)
      FROM each WHERE each.tenant IS NOT NULL)
  SELECT tenant FROM each
  WHERE tenant IS NOT NULL
    AND EXISTS (SELECT 1 FROM reviews WHERE reviews.tenant = each.tenant AND opened_at <= @by)
    AND NOT EXISTS (SELECT 1 FROM installs
      WHERE installs.tenant = each.tenant AND installs.sealed IS NULL)`;

/**
 * The tenants that had a review by a moment and have not taken the bot out, over a connection of its
 * own. The database has to have the schema of this program.
 */
export function tenantsHeld(path: string, by: number): readonly string[] {
  const db = new BetterSqlite3(resolve(path), { fileMustExist: true, timeout: busyTimeoutMs });
  try {
    db.pragma('query_only = ON');
    return db.prepare(held).pluck().all({ by }).map(String);
  } finally {
    db.close();
  }
}
