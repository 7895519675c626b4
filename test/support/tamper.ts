import BetterSqlite3 from 'better-sqlite3';

/** Changes a database past the program, and past the triggers that would not let it. */
export function tamper(path: string, sql: string): void {
  const db = new BetterSqlite3(path);
  db.pragma('foreign_keys = OFF');
  const triggers = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`).pluck();
  for (const trigger of triggers.all()) db.exec(`DROP TRIGGER ${trigger}`);
  db.exec(sql);
  db.close();
}
