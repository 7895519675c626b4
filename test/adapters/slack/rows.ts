import BetterSqlite3 from 'better-sqlite3';

/** What is in a database, read beside whoever writes it. */
export function reading<T>(path: string, read: (db: BetterSqlite3.Database) => T): T {
  const db = new BetterSqlite3(path, { readonly: true });
  try {
    return read(db);
  } finally {
    db.close();
  }
}

export const count = (path: string, from: string): number =>
  reading(path, (db) => Number(db.prepare(`SELECT count(*) FROM ${from}`).pluck().get()));

/** How many rows each table has: the same before and after where nothing was written. */
export const tally = (path: string): Readonly<Record<string, number>> =>
  reading(path, (db) => {
    const tables = db
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
      .pluck()
      .all()
      .map(String);
    const counted = tables.map((name) => [
      name,
      Number(db.prepare(`SELECT count(*) FROM "${name}"`).pluck().get()),
    ]);
    return Object.fromEntries(counted);
  });
