import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteOffice } from '../../../src/adapters/sqlite/sqlite-store.ts';
import { installsContract } from '../../contracts/installs-contract.ts';

installsContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'installs-'));
  const path = join(folder, 'reviews.db');
  return {
    open: async () => openSqliteOffice(path),
    remove: () => rm(folder, { recursive: true }),
  };
});
