import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteOffice } from '../../../src/adapters/sqlite/sqlite-store.ts';
import { outboxContract } from '../../contracts/outbox-contract.ts';

outboxContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'outbox-'));
  return {
    open: async () => openSqliteOffice(join(folder, 'reviews.db')),
    remove: () => rm(folder, { recursive: true }),
  };
});
