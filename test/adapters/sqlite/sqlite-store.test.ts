import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.ts';
import { storeContract } from '../../contracts/store-contract.ts';

storeContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'store-'));
  return {
    open: async () => openSqliteStore(join(folder, 'reviews.db')),
    remove: () => rm(folder, { recursive: true }),
  };
});
