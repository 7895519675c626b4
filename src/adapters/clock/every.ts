/** Where time comes from; milliseconds that only ever grow, whatever happens to the wall clock. */
export interface Timers {
  now(): number;
  /** @returns what calls it off */
  after(ms: number, run: () => void): () => void;
}

export interface Ticking {
  /** No call begins any more; resolves when the one that runs is through. */
  stop(): Promise<void>;
}

/**
 * Calls at once, and then at every full period since the start. A call that takes longer than a
 * period, or a machine that slept, leaves out the turns it missed; no two calls run at once. What a
 * call rejects with goes to `failed`.
 */
export function every(
  periodMs: number,
  call: () => Promise<void>,
  failed: (error: unknown) => void,
  timers: Timers = systemTimers,
): Ticking {
  const start = timers.now();
  let stopped = false;
  let callOff = (): void => {};
  let running = Promise.resolve();
  const tick = (): void => {
    running = call()
      .catch(failed)
      .then(() => {
        if (stopped) return;
        const since = timers.now() - start;
        const next = (Math.floor(since / periodMs) + 1) * periodMs;
        callOff = timers.after(next - since, tick);
      });
  };
  tick();
  return {
    stop() {
      stopped = true;
      callOff();
      return running;
    },
  };
}

const systemTimers: Timers = {
  now: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
