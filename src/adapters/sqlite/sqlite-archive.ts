import { setImmediate as breath } from 'node:timers/promises';
import type { Archive } from '../../app/archive.ts';
import { notes } from './archive-sql.ts';
import { exportPages } from './export-pages.ts';
import { historyRestorer } from './history-restorer.ts';
import { type Opening, openDatabase } from './open-database.ts';
import { whenFree } from './when-free.ts';

/**
 * Opens the database at `path` like the store does, with a connection of its own. Between pages
 * everybody else in this process has a turn.
 * Throws `DatabaseRefused` when the file cannot be used.
 */
export function openSqliteArchive(path: string, opening?: Opening): Archive {
  const db = openDatabase(path, undefined, opening);
  db.exec(notes);
  const pages = exportPages(db);
  const { isEmpty, stage, restore } = historyRestorer(db);
  const { run, idle } = whenFree(db);
  const inTurn = async <T>(call: () => T): Promise<T> => {
    await breath();
    return run(call);
  };
  return {
    beginDecisions: (tenant, chosen, calendar) =>
      inTurn(() => pages.beginDecisions(tenant, chosen, calendar)),
    beginHistory: (tenant, chosen) => inTurn(() => pages.beginHistory(tenant, chosen)),
    lines: (tenant, form, cursor) => inTurn(() => pages.lines(tenant, form, cursor)),
    records: (tenant, cursor) => inTurn(() => pages.records(tenant, cursor)),
    history: (tenant, part, cursor) => inTurn(() => pages.history(tenant, part, cursor)),
    isEmpty: (tenant) => run(() => isEmpty(tenant)),
    stage: (tenant, part, value) => run(() => stage(tenant, part, value)),
    restore: (tenant) => inTurn(() => restore(tenant)),
    async close() {
      await idle();
      db.close();
    },
  };
}
