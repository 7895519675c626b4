import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.ts';
import { StoreUnavailable } from '../../../src/app/store-unavailable.ts';
import { aCommit } from '../../support/builders.ts';
import { aDatabase } from './backed-up.ts';
import { childFile } from './killing.ts';

/** Another process that has the lock of a database for so long. */
async function lockHolder(path: string, ms: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, [childFile('lock'), path, String(ms)]);
  await once(child.stdout, 'data');
  return child;
}

/** The longest time in which nothing else had its turn. */
function longestGap(): () => number {
  let last = performance.now();
  let longest = 0;
  const look = () => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  };
  const timer = setInterval(look, 5);
  return () => {
    clearInterval(timer);
    return longest;
  };
}

describe('while another process has the lock', () => {
  it('for 2 seconds, a commit waits and is made, and reading goes on', async () => {
    const path = await aDatabase();
    const store = openSqliteStore(path);
    const other = await lockHolder(path, 2_000);
    const commit = store.commit('acme', aCommit([], { version: 2 }));
    expect((await store.load('acme', 'review-1'))?.review.version).toBe(2);
    expect(other.exitCode).toBeNull();
    expect(await commit).toBe('applied');
    await store.close();
  });

  // A gap may also be the machine's: another attempt then.
  it('for 7 seconds, twenty commits are told so, and all else keeps its turn', {
    retry: 2,
  }, async () => {
    const path = await aDatabase();
    const store = openSqliteStore(path);
    const other = await lockHolder(path, 7_000);
    const gap = longestGap();
    const commits = Array.from({ length: 20 }, () => aCommit([], { version: 2 }));
    const results = await Promise.allSettled(commits.map((one) => store.commit('acme', one)));
    // SQLite's own wait would stop everything for seconds; on a quiet machine the gap is below 100 ms.
    expect(gap()).toBeLessThan(1_000);
    for (const result of results) {
      const error: unknown = result.status === 'rejected' ? result.reason : undefined;
      expect(error).toBeInstanceOf(StoreUnavailable);
      expect(error).toMatchObject({
        trouble: 'busy',
        message: `${path} has been locked by another process for some seconds. Nothing was changed; try again.`,
      });
    }
    other.kill('SIGKILL');
    await once(other, 'exit');
    expect(await store.commit('acme', commits[0] ?? aCommit([]))).toBe('applied');
    await store.close();
  });

  it('closing the store waits for what is waiting', async () => {
    const path = await aDatabase();
    const store = openSqliteStore(path);
    await lockHolder(path, 300);
    const commit = store.commit('acme', aCommit([], { version: 2 }));
    await store.close();
    expect(await commit).toBe('applied');
  });
});
