import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.ts';
import { aCommit } from '../../support/builders.ts';
import { aFolder } from './support.ts';

it('a write that the system refuses stores nothing, and reading goes on', async () => {
  const path = join(aFolder(), 'reviews.db');
  const child = fileURLToPath(new URL('./children/fill.mjs', import.meta.url));
  // No file may grow beyond 2,500 blocks.
  const limited = ['-c', 'ulimit -f 2500; exec "$0" "$@"', process.execPath, child, path];
  const said = JSON.parse(execFileSync('sh', limited, { encoding: 'utf8' }));
  expect(said).toEqual({
    acknowledged: said.version,
    refusal: 'failing SQLITE_IOERR_WRITE',
    version: said.version,
    evidence: 2 * (said.version - 1),
  });
  expect(said.version).toBeGreaterThan(5);

  const store = openSqliteStore(path);
  expect((await store.load('acme', 'review-1'))?.review.version).toBe(said.version);
  expect(await store.commit('acme', aCommit([], { version: said.version }))).toBe('applied');
  await store.close();
});
