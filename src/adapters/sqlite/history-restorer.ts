import type { Database } from 'better-sqlite3';
import {
  type HistoryItem,
  type HistoryPart,
  historyParts,
  type Staged,
} from '../../app/archive.ts';
import { checkedEntry } from './archive-schema.ts';
import { staging } from './archive-sql.ts';
import { entryWriter } from './entry-writer.ts';
import { prepareAll } from './statements.ts';

export interface HistoryRestorer {
  isEmpty(tenant: string): boolean;
  stage(tenant: string, part: HistoryPart, value: unknown): Staged;
  restore(tenant: string): 'restored' | 'occupied';
}

/** How many entries are in memory at once while they are being written. */
const entriesAtOnce = 100;

export function historyRestorer(db: Database): HistoryRestorer {
  const run = prepareAll(db, staging);
  const write = entryWriter(db);
  let staged = 0;

  const isEmpty = (tenant: string): boolean => Object(run.isEmpty.get({ tenant })).empty === 1;

  const restorePart = (tenant: string, part: HistoryPart): void => {
    let after = 0;
    for (;;) {
      const page = run.staged.all({ tenant, part, after, limit: entriesAtOnce }) as StagedRow[];
      for (const { item } of page) write(tenant, { part, value: JSON.parse(item) } as HistoryItem);
      const last = page.at(-1);
      if (!last) return;
      after = last.n;
    }
  };

  const restore = db.transaction((tenant: string): 'restored' | 'occupied' => {
    if (!isEmpty(tenant)) return 'occupied';
    for (const part of historyParts) restorePart(tenant, part);
    run.forget.run({ tenant });
    return 'restored';
  });

  return {
    isEmpty,
    stage(tenant, part, value) {
      const checked = checkedEntry(part, value);
      if ('problems' in checked) return checked;
      staged += 1;
      run.stage.run({ tenant, part, n: staged, item: JSON.stringify(checked.entry) });
      return { item: { part, value: checked.entry } as HistoryItem };
    },
    restore: (tenant) => restore.immediate(tenant),
  };
}

interface StagedRow {
  readonly n: number;
  readonly item: string;
}
