import { setTimeout as sleep } from 'node:timers/promises';

export interface Quiet {
  /** How long nothing may have happened. */
  readonly idleMs?: number;
  readonly limitMs?: number;
  /** Whether the app has nothing left to do, where it can tell. */
  readonly settled?: () => boolean | Promise<boolean>;
}

const turnMs = 5;

/** What is going on between the app and Slack, in both directions. */
export class Activity {
  readonly #running = new Map<symbol, string>();
  #begun = 0;

  /** Returns what to call when it is over. */
  begin(what: string): () => void {
    const key = Symbol(what);
    this.#running.set(key, what);
    this.#begun += 1;
    return () => void this.#running.delete(key);
  }

  async quiet({ idleMs = 50, limitMs = 10_000, settled = () => true }: Quiet): Promise<void> {
    const began = performance.now();
    let seen = this.#begun;
    let turns = 0;
    // Turns are counted, not time: on a busy machine time passes without anything getting done.
    while (turns * turnMs < idleMs || !(await settled()) || this.#moved(seen)) {
      if (performance.now() - began > limitMs) throw new Error(this.#busy(limitMs));
      turns = this.#moved(seen) ? 0 : turns + 1;
      seen = this.#begun;
      await sleep(turnMs);
    }
  }

  #moved(seen: number): boolean {
    return this.#running.size > 0 || this.#begun !== seen;
  }

  #busy(limitMs: number): string {
    const running = [...this.#running.values()].join(', ') || 'the app says it is not done';
    return `Not quiet after ${limitMs} ms: ${running}.`;
  }
}
