import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { troubleOf } from './database-refused.ts';
import { unavailableFor } from './store-trouble.ts';

/** Between attempts, in milliseconds; five seconds together. */
const pauses: readonly number[] = [1, 2, 5, 10, 20, ...Array<number>(100).fill(50)];

export interface WhenFree {
  /** At once if it can be; if another process has the lock, again until it is free or time is up. */
  run<T>(attempt: () => T): Promise<T>;
  /** Resolves when nothing is waiting any more. */
  idle(): Promise<void>;
}

/**
 * SQLite's own wait for a lock stops the whole process, and with it everybody else's turn; so it is
 * switched off, and the waiting is done between attempts.
 */
export function whenFree(db: Database): WhenFree {
  db.pragma('busy_timeout = 0');
  const waiting = new Set<Promise<unknown>>();
  const patiently = async <T>(attempt: () => T): Promise<T> => {
    for (let turn = 0; ; turn += 1) {
      try {
        return attempt();
      } catch (error) {
        const wait = troubleOf(error) === 'in-use' ? pauses[turn] : undefined;
        if (wait === undefined) throw unavailableFor(db.name, error);
        await pause(wait);
      }
    }
  };
  return {
    run(attempt) {
      const result = patiently(attempt);
      waiting.add(result);
      const done = () => waiting.delete(result);
      result.then(done, done);
      return result;
    },
    async idle() {
      await Promise.allSettled(waiting);
    },
  };
}
