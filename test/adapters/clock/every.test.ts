import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { every, type Timers } from '../../../src/adapters/clock/every.ts';

/** A clock that stands still until it is moved. */
function aClock() {
  let now = 1_000;
  let waiting: { readonly at: number; readonly run: () => void }[] = [];
  const timers: Timers = {
    now: () => now,
    after(ms, run) {
      const one = { at: now + ms, run };
      waiting.push(one);
      return () => {
        waiting = waiting.filter((other) => other !== one);
      };
    },
  };
  const settle = (): Promise<unknown> => wait(0);
  return {
    timers,
    waiting: () => waiting.map(({ at }) => at - 1_000),
    async advance(ms: number) {
      await settle();
      now += ms;
      const due = waiting.filter(({ at }) => at <= now);
      waiting = waiting.filter(({ at }) => at > now);
      for (const { run } of due) run();
      await settle();
    },
  };
}

const never = (error: unknown): void => {
  throw error;
};

it('calls at once, and then at every full period since the start', async () => {
  const { timers, advance, waiting } = aClock();
  let calls = 0;
  const call = async (): Promise<void> => {
    calls += 1;
  };
  const { stop } = every(30, call, never, timers);
  expect(calls).toBe(1);
  await advance(30);
  expect(calls).toBe(2);
  // Late by 7: the turn after it is not.
  await advance(37);
  expect(calls).toBe(3);
  expect(waiting()).toEqual([90]);
  await stop();
  expect(waiting()).toEqual([]);
});

it('leaves out the turns it missed, and never calls while a call runs', async () => {
  const { timers, advance, waiting } = aClock();
  const ends: (() => void)[] = [];
  const call = (): Promise<void> => new Promise((resolve) => ends.push(resolve));
  every(30, call, never, timers);
  await advance(30);
  await advance(45);
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await advance(0);
  expect(waiting()).toEqual([90]);
  await advance(1_000);
  expect(ends).toHaveLength(2);
});

it('goes on after a call that failed', async () => {
  const { timers, advance } = aClock();
  const failures: unknown[] = [];
  const call = (): Promise<void> => Promise.reject(new Error(`call ${failures.length + 1}`));
  every(30, call, (error) => failures.push(error), timers);
  await advance(30);
  expect(failures.map(String)).toEqual(['Error: call 1', 'Error: call 2']);
});

it('stops when the call that runs is through, and calls no more', async () => {
  const { timers, advance, waiting } = aClock();
  let end = (): void => {};
  const call = (): Promise<void> =>
    new Promise((resolve) => {
      end = resolve;
    });
  const { stop } = every(30, call, never, timers);
  let stopped = false;
  const stopping = stop().then(() => {
    stopped = true;
  });
  await advance(30);
  expect(stopped).toBe(false);
  end();
  await stopping;
  expect(waiting()).toEqual([]);
});

it('runs by the clock of the machine where no other is given', async () => {
  let calls = 0;
  const call = async (): Promise<void> => {
    calls += 1;
  };
  const { stop } = every(20, call, never);
  await expect.poll(() => calls).toBeGreaterThan(2);
  await stop();
  const before = calls;
  await wait(60);
  expect(calls).toBe(before);
});
