import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, it } from 'vitest';
import { sqliteBackup } from '../../../src/adapters/sqlite/sqlite-backup.ts';
import { openSqliteOffice } from '../../../src/adapters/sqlite/sqlite-store.ts';
import { addressesContract } from '../../contracts/addresses-contract.ts';
import { noon } from '../../support/builders.ts';
import { made } from './backed-up.ts';
import { aFolder } from './support.ts';

addressesContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'addresses-'));
  const path = join(folder, 'reviews.db');
  let beside: BetterSqlite3.Database | undefined;
  return {
    open: async () => openSqliteOffice(path),
    written() {
      // Somebody else's connection sees every commit, and only commits.
      beside ??= new BetterSqlite3(path);
      return Number(beside.pragma('data_version', { simple: true }));
    },
    async remove() {
      beside?.close();
      await rm(folder, { recursive: true });
    },
  };
});

it('come back with a backup', async () => {
  const path = join(aFolder(), 'reviews.db');
  const { store, addresses } = openSqliteOffice(path);
  await addresses.keepAddresses('acme', { c1: { url: 'https://chat.example/' } }, noon);
  await addresses.loseAddress('acme', 'c1', 'taken-out');
  await store.close();
  const target = join(aFolder(), 'data', 'reviews.db');
  const { file } = await sqliteBackup(path, 'test').make(join(path, '../backups'), made);
  await sqliteBackup(target, 'test').restore(file, { withoutManifest: false });
  const after = openSqliteOffice(target);
  const address = { ref: { url: 'https://chat.example/' }, at: noon, lost: 'taken-out' };
  expect(await after.addresses.address('acme', 'c1')).toEqual(address);
  await after.store.close();
});
