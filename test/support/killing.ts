import type { DueDesk } from '../../src/app/run-due.ts';
import { runDue } from '../../src/app/run-due.ts';

/** A process that ended: nothing it was waiting for ever comes back to it. */
const never = <T>(): Promise<T> => new Promise<T>(() => {});

/** When a round is cut off: at which call to what is outside of it, and whether that was still done. */
export interface Cut {
  readonly call: number;
  readonly done: boolean;
}

/** A round that may be cut off between any two of its awaits. @returns whether it was */
export async function roundCutAt(desk: DueDesk, cut: Cut | undefined): Promise<boolean> {
  let calls = 0;
  let isDead = false;
  let die = (): void => {};
  const dead = new Promise<true>((resolve) => {
    die = () => {
      isDead = true;
      resolve(true);
    };
  });
  const watched = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(thing, key, receiver) {
        const found = Reflect.get(thing, key, receiver);
        if (typeof found !== 'function') return found;
        return async (...given: unknown[]) => {
          if (isDead) return never();
          calls += 1;
          const isLast = calls === cut?.call;
          const result = isLast && !cut?.done ? undefined : await found.apply(thing, given);
          if (!isLast) return result;
          die();
          return never();
        };
      },
    });
  const mortal = { ...desk, store: watched(desk.store), looks: watched(desk.looks) };
  return Promise.race([runDue(mortal).then(() => false), dead]);
}
