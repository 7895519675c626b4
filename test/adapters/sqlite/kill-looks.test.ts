import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openSqliteOffice } from '../../../src/adapters/sqlite/sqlite-store.ts';
import { aCommit, aDecisionMade, aLook, anOpening } from '../../support/builders.ts';
import { atThirtyMoments, killed } from './killing.ts';
import { aFolder } from './support.ts';

it('a step of a look and its letter are stored together or not at all, killed at any moment', async () => {
  const folder = aFolder();
  let steps = 0;
  await atThirtyMoments(120, async (n, afterMs) => {
    const path = join(folder, `looks-${n}.db`);
    const before = openSqliteOffice(path);
    await before.store.commit('acme', anOpening());
    const first = { kind: 'look-set', look: aLook() } as const;
    await before.store.commit('acme', aCommit([...aDecisionMade(), first]));
    await before.store.close();

    const acknowledged = Number((await killed('looks', [path], afterMs)).at(-1));
    const { store, outbox, looks } = openSqliteOffice(path);
    const look = (await store.load('acme', 'review-1'))?.look;
    const number = look?.number ?? 0;
    const possible = acknowledged === 0 ? [1, 2] : [acknowledged, acknowledged + 1];
    expect(possible).toContain(number);
    const asked = Array.from({ length: number - 1 }, (_, at) => `asked-${at + 2}`);
    const letters = await outbox.due(1, 100_000);
    expect(letters.map(({ body }) => 'to' in body && body.to)).toEqual(asked);
    for (const person of asked) {
      expect(await store.promptedOn('acme', person, '2026-04-15')).toBe(true);
    }
    expect(await store.promptedOn('acme', `asked-${number + 1}`, '2026-04-15')).toBe(false);
    expect(await looks.nextDue()).toBe(look?.at);
    steps += asked.length;
    await store.close();
  });
  // Otherwise nothing was tried that could go wrong.
  expect(steps).toBeGreaterThan(0);
});
