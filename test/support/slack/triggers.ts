import { randomBytes } from 'node:crypto';

/** Permits to open a modal: each made by something a person did, good once, and not for long. */
export class Triggers {
  /** Slack gives 3,000 ms; tests that do not ask for it should not depend on how fast they run. */
  lifetimeMs = Number.POSITIVE_INFINITY;
  readonly #made = new Map<string, Trigger>();

  make(user: string, view?: string): string {
    const id = `${Date.now()}.${this.#made.size}.${randomBytes(8).toString('hex')}`;
    this.#made.set(id, { user, view, at: performance.now(), spent: false });
    return id;
  }

  spend(id: string): Spent {
    const trigger = this.#made.get(id);
    if (!trigger) return { error: 'invalid_trigger_id' };
    if (trigger.spent) return { error: 'exchanged_trigger_id' };
    if (performance.now() - trigger.at >= this.lifetimeMs) return { error: 'expired_trigger_id' };
    trigger.spent = true;
    return { user: trigger.user, view: trigger.view };
  }
}

interface Trigger {
  readonly user: string;
  /** The modal it was made in. */
  readonly view: string | undefined;
  readonly at: number;
  spent: boolean;
}

export type Spent =
  | { readonly error: string }
  | { readonly error?: never; readonly user: string; readonly view: string | undefined };
