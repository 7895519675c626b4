import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteArchive } from '../../../src/adapters/sqlite/sqlite-archive.ts';
import { openSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.ts';
import { archiveContract } from '../../contracts/archive-contract.ts';

archiveContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'archive-'));
  const path = join(folder, 'reviews.db');
  return {
    openStore: async () => openSqliteStore(path),
    openArchive: async () => openSqliteArchive(path),
    remove: () => rm(folder, { recursive: true }),
  };
});
