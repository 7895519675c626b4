import { describe, expect, it, test } from 'vitest';
import type { Request } from '../../src/app/command.ts';
import { handle } from '../../src/app/handle.ts';
import { inTurn } from '../../src/app/in-turn.ts';
import type { Store } from '../../src/app/ports.ts';
import { Looking } from '../support/looking.ts';
import { ada } from '../support/team.ts';

describe('in turn', () => {
  const store = {} as Store;

  /** Begins some work, and says when it began and ended. */
  function working() {
    const seen: string[] = [];
    const work = (name: string) => async () => {
      seen.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(`${name} ends`);
      return name;
    };
    return { seen, work };
  }

  it('one follows another of the same tenant, and nobody else waits', async () => {
    const { seen, work } = working();
    const all = [['t1', 'a'] as const, ['t1', 'b'] as const, ['t2', 'c'] as const].map(
      ([tenant, name]) => inTurn(store, tenant, work(name)),
    );
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c']);
    expect(seen.indexOf('b begins')).toBeGreaterThan(seen.indexOf('a ends'));
    expect(seen.indexOf('c begins')).toBeLessThan(seen.indexOf('a ends'));
  });

  it('what fails holds up nobody', async () => {
    const { work } = working();
    const failed = inTurn(store, 't1', () => Promise.reject(new Error('no')));
    const next = inTurn(store, 't1', work('b'));
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('b');
  });
});

test.each([
  ['changed', 'same'],
  ['same', 'changed'],
] as const)('%s and %s at once: what is looked at again rests', async (...both) => {
  const here = new Looking();
  const review = await here.decides();
  await here.until('2027-02-22T12:00:00Z');
  const asks = {
    changed: { kind: 'look-again', review, triggers: ['cost-profile'] },
    same: { kind: 'reaffirm', review },
  } as const satisfies Record<string, Request>;
  const place = { tenant: here.tenant, team: here.team, asker: ada, replies: 'here' } as const;
  const { store } = here.here.office;
  const done = both.map((ask) =>
    handle({ ...place, ...asks[ask], delivery: ask }, store, here.here.tools),
  );
  await Promise.all(done);
  const open = await store.list(here.tenant, { team: here.team, states: ['open'] });
  expect(open.map(({ continues }) => continues?.review)).toEqual([review]);
  expect((await here.file(review)).look?.stage).toBe('resting');
});
