import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../../src/adapters/sqlite/open-database.ts';
import { openSqliteArchive } from '../../../src/adapters/sqlite/sqlite-archive.ts';
import { openSqliteOffice, openSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.ts';
import { archiveContract } from '../../contracts/archive-contract.ts';
import { exported } from '../../contracts/archive-subject.ts';
import { aFolder } from './support.ts';

it('leaves a note about the file with the file', async () => {
  const path = join(aFolder(), 'reviews.db');
  const db = openDatabase(path);
  db.exec(`INSERT INTO settings (tenant, key, value)
    VALUES ('acme', 'uncleaned', 'yes'), ('acme', 'retention-months', '12')`);
  db.close();
  const archive = openSqliteArchive(path);
  const text = await exported(archive, 'acme');
  expect(JSON.parse(text).settings).toEqual([{ key: 'retention-months', value: '12' }]);
  await archive.close();
});

it('leaves behind how a platform is reached', async () => {
  const path = join(aFolder(), 'reviews.db');
  const { store, addresses } = openSqliteOffice(path);
  await addresses.keepAddresses('acme', { 'handle-of-ada': { id: '29:ada' } }, 1);
  await store.close();
  const archive = openSqliteArchive(path);
  expect(await exported(archive, 'acme')).not.toMatch(/handle-of-ada|29:/);
  await archive.close();
});

archiveContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'archive-'));
  const path = join(folder, 'reviews.db');
  return {
    openStore: async () => openSqliteStore(path),
    openArchive: async () => openSqliteArchive(path),
    remove: () => rm(folder, { recursive: true }),
  };
});
