import type { Call } from './calls.ts';
import { textOf } from './wire.ts';

/** How a call goes wrong. */
export type Damage =
  | { readonly by: 'limited'; readonly retryAfter: number }
  | { readonly by: 'status'; readonly status: number }
  /** Nobody ever answers. */
  | { readonly by: 'hang' }
  /** It is carried out, and the answer does not arrive. */
  | { readonly by: 'lost' }
  /** The connection breaks before it is carried out. */
  | { readonly by: 'cut' }
  /** Slack's own refusal, such as not_in_channel. */
  | { readonly by: 'error'; readonly error: string }
  | { readonly by: 'slow'; readonly ms: number };

export interface Target {
  /** A Web API method, `response_url`, `upload`, or * for all. */
  readonly method: string;
  /** Only in this channel, by its id. */
  readonly channel?: string;
  /** Only what is meant for this person, by id. */
  readonly user?: string;
  /** How many calls it hits; one, unless told. */
  readonly times?: number;
}

interface Fault {
  readonly target: Target;
  readonly damage: Damage;
  left: number;
}

/** What is going to go wrong, oldest first. */
export class Faults {
  #faults: Fault[] = [];

  /** Returns what mends it. */
  add(target: Target, damage: Damage): () => void {
    const fault = { target, damage, left: target.times ?? 1 };
    this.#faults.push(fault);
    return () => {
      this.#faults = this.#faults.filter((other) => other !== fault);
    };
  }

  /** Those that hit this call: any delays, and at most one that ends it. */
  hitting(call: Call): readonly Damage[] {
    const hitting: Damage[] = [];
    for (const fault of this.#faults) {
      if (fault.left <= 0 || !hits(fault.target, call)) continue;
      fault.left -= 1;
      hitting.push(fault.damage);
      if (fault.damage.by !== 'slow') break;
    }
    return hitting;
  }
}

function hits({ method, channel, user }: Target, { method: called, args }: Call): boolean {
  if (method !== '*' && method !== called) return false;
  const places = [args['channel'], args['channel_id']].map(textOf);
  const people = [args['user'], args['user_id'], args['users'], args['channel']].map(textOf);
  return (
    (channel === undefined || places.includes(channel)) &&
    (user === undefined || people.includes(user))
  );
}
