import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteOffice } from '../../../src/adapters/sqlite/sqlite-store.ts';
import { looksContract } from '../../contracts/looks-contract.ts';

looksContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'looks-'));
  return {
    open: async () => openSqliteOffice(join(folder, 'reviews.db')),
    remove: () => rm(folder, { recursive: true }),
  };
});
