import { resolve } from 'node:path';
import { readDatabaseHeader } from './database-header.ts';
import { refusalFor } from './database-refused.ts';
import { reading } from './look-over.ts';

export interface InstallThere {
  readonly tenant: string;
  readonly sealed: string;
}

/**
 * Where the bot is installed, read without changing the file, its schema included.
 * @throws DatabaseRefused when it cannot be read
 */
export function lookAtInstalls(path: string): readonly InstallThere[] {
  const file = resolve(path);
  try {
    if (readDatabaseHeader(file) === 'nothing') return [];
    return reading(file, (db) => {
      const there = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'installs'").get();
      if (!there) return [];
      return db
        .prepare<[], InstallThere>(
          'SELECT tenant, sealed FROM installs WHERE sealed IS NOT NULL ORDER BY tenant',
        )
        .all();
    });
  } catch (error) {
    throw refusalFor(file, error);
  }
}
