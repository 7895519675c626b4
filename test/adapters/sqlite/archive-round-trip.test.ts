import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openSqliteArchive } from '../../../src/adapters/sqlite/sqlite-archive.ts';
import { openSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.ts';
import type { Store } from '../../../src/app/ports.ts';
import { exported, imported } from '../../contracts/archive-subject.ts';
import { histories, play } from '../../support/random-history.ts';
import { aFolder } from './support.ts';

/** Everything a store shows of a tenant, but for what nobody has submitted yet. */
async function shown(store: Store, tenant: string): Promise<unknown> {
  const reviews = await store.list(tenant, {});
  const files = await Promise.all(reviews.map(({ id }) => store.load(tenant, id)));
  const { entries } = await store.trail(tenant, { limit: 1_000 });
  const records = await Promise.all(
    ['search', 'billing'].map((team) => store.records(tenant, team, 'support assistant')),
  );
  const without = files.map((file) => ({ ...file, drafts: [], people: [] }));
  return { reviews, files: without, entries, records };
}

/** What must be frequent for the histories to be worth anything. */
const marks = [
  '"supersededBy"',
  '"withdrawn"',
  '"dissent"',
  '"respondents"',
  '"reason"',
  '"owner"',
];
const often = (count: unknown): boolean => Number(count) > 50;

it('brings 1,000 random histories back byte for byte, each beside all the others', async () => {
  const folder = aFolder();
  const [from, to] = [join(folder, 'from.db'), join(folder, 'to.db')];
  const store = openSqliteStore(from);
  const other = openSqliteStore(to);
  const source = openSqliteArchive(from);
  const target = openSqliteArchive(to);
  let run = 0;
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      run += 1;
      const [tenant, moved] = [`tenant-${run}`, `moved-${run}`];
      await play(store, tenant, steps);
      const text = await exported(source, tenant);
      for (const mark of marks) {
        if (text.includes(mark)) seen.set(mark, (seen.get(mark) ?? 0) + 1);
      }
      expect(await imported(target, text, moved)).toMatchObject({ kind: 'imported' });
      const again = await exported(target, moved);
      expect(again).toBe(text.replace(`"tenant":"${tenant}"`, `"tenant":"${moved}"`));
      expect(await shown(other, moved)).toEqual(await shown(store, tenant));
    }),
    { numRuns: Number(process.env['HISTORIES'] ?? 300) },
  );
  for (const mark of marks) expect([mark, seen.get(mark)]).toEqual([mark, expect.toSatisfy(often)]);
  for (const one of [store, other, source, target]) await one.close();
}, 120_000);
