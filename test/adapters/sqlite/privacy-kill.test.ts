import { randomUUID } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openSqlitePrivacy } from '../../../src/adapters/sqlite/sqlite-privacy.ts';
import { openSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.ts';
import { killed } from './killing.ts';
import { filesWithStamp, fillWithRare, rare, stamp } from './rare-person.ts';
import { aFolder } from './support.ts';

const moments = 15;

it('killing an erasure leaves it done or not begun, and the next opening cleans up', async () => {
  const folder = aFolder();
  const full = join(folder, 'full.db');
  await fillWithRare(full, 150);
  const before = await stateOf(full);
  // A process that has just begun is slower than this one.
  const withinMs = 2.5 * (await erasureOfCopy(full, join(folder, 'whole.db')));
  for (let n = 0; n < moments; n += 1) {
    const path = join(folder, `${n}.db`);
    copyFileSync(full, path);
    const said = await killed('erase', [path, rare.id], ((n + Math.random()) * withinMs) / moments);
    const { text, evidence } = await stateOf(path);
    const erased = !text.includes(stamp);
    if (!erased) expect(text).toBe(before.text);
    expect(evidence).toBe(before.evidence);
    if (said.includes('done')) expect([erased, filesWithStamp(path)]).toEqual([true, []]);
    const privacy = openSqlitePrivacy(path);
    expect(await privacy.clean()).toBe(true);
    expect(filesWithStamp(path).length > 0).toBe(!erased);
    await privacy.close();
  }
}, 60_000);

/** How long an erasure takes that nobody kills. */
async function erasureOfCopy(full: string, path: string): Promise<number> {
  copyFileSync(full, path);
  const privacy = openSqlitePrivacy(path);
  const start = performance.now();
  await privacy.erase('acme', rare.id, {
    at: 1,
    by: 'operator',
    newId: randomUUID,
    remake: (_, after) => after.recommendation,
  });
  const took = performance.now() - start;
  await privacy.close();
  expect((await stateOf(path)).text).not.toContain(stamp);
  return took;
}

async function stateOf(path: string) {
  const store = openSqliteStore(path);
  const file = await store.load('acme', 'review-1');
  const trail = await store.trail('acme', { limit: 100 });
  await store.close();
  return { text: JSON.stringify({ file, trail }).toLowerCase(), evidence: file?.evidence.length };
}
