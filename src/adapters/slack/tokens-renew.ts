import type { Log } from '../../app/platform.ts';
import type { Held, Kept, KeptInstalls } from './installs-kept.ts';
import { later, type NoToken, refused } from './no-token.ts';
import type { Refreshed } from './oauth-refresh.ts';

/** A new token is asked for this long before the old one ends, while that one still serves; in ms. */
const margin = 2 * 3_600_000;
/** With less left than this, it may end on the way; in ms. */
const least = 60_000;
/** Before it is asked for again: what was refused today is refused in a minute too. In ms. */
const pauses = { refused: 600_000, down: 5_000 } as const;

export interface Renewing {
  readonly kept: KeptInstalls;
  readonly refresh: (tenant: string, refresh: string) => Promise<Refreshed>;
  readonly now: () => number;
  readonly log: Log;
  /** Slack gives no new token any more; the present one serves until then, epoch ms. */
  readonly ends: (tenant: string, expires: number) => void;
}

/** Until when nothing is asked, and why. */
interface Pause {
  readonly refresh: string;
  readonly until: number;
  readonly error: NoToken;
}

/** The tokens of installs, each renewed by one request however many ask for it. */
export class RenewedTokens {
  readonly #desk: Renewing;
  readonly #underWay = new Map<string, Promise<Kept>>();
  /** Given by Slack, and not on disk yet. */
  readonly #unwritten = new Map<string, { readonly sealed: string; readonly kept: Kept }>();
  readonly #pauses = new Map<string, Pause>();

  constructor(desk: Renewing) {
    this.#desk = desk;
  }

  /** @throws NoToken */
  async of(tenant: string): Promise<string> {
    const { kept } = await this.#desk.kept.of(tenant);
    const left = this.#leftOf(kept);
    if (left <= least) return (await this.#once(tenant)).token;
    // Nobody has to wait for it yet; how it went is logged where it went wrong.
    if (left <= margin) this.#once(tenant).catch(() => {});
    return kept.token;
  }

  /** @returns whether there is another token by now than this one, of which Slack says it has expired */
  async renewed(tenant: string, expired: string): Promise<boolean> {
    try {
      return (await this.#once(tenant, expired)).token !== expired;
    } catch {
      return false;
    }
  }

  #leftOf({ rotation }: Kept): number {
    return rotation ? rotation.expires - this.#desk.now() : Number.POSITIVE_INFINITY;
  }

  #once(tenant: string, expired?: string): Promise<Kept> {
    const running = this.#underWay.get(tenant);
    if (running) return running;
    const renewing = this.#renew(tenant, expired).finally(() => this.#underWay.delete(tenant));
    this.#underWay.set(tenant, renewing);
    return renewing;
  }

  async #renew(tenant: string, expired: string | undefined): Promise<Kept> {
    const { kept } = this.#desk;
    const before = await kept.of(tenant);
    // Somebody else was here first.
    if (before.kept.token !== expired && this.#leftOf(before.kept) > margin) return before.kept;
    const next = await this.#next(tenant, before);
    // The stored one stays until this is on disk; if it cannot be written, it is not asked for again.
    this.#unwritten.set(tenant, { sealed: before.sealed, kept: next });
    const replaced = await kept.replace(tenant, before, next);
    this.#unwritten.delete(tenant);
    // Installed anew, or taken out, while we asked: that counts.
    return replaced ? next : (await kept.of(tenant)).kept;
  }

  async #next(tenant: string, { kept, sealed }: Held): Promise<Kept> {
    const waiting = this.#unwritten.get(tenant);
    if (waiting?.sealed === sealed) return waiting.kept;
    if (!kept.rotation) throw refused('token_expired');
    return this.#ask(tenant, kept, kept.rotation.refresh);
  }

  async #ask(tenant: string, kept: Kept, refresh: string): Promise<Kept> {
    const pause = this.#pauses.get(tenant);
    const paused = pause?.refresh === refresh ? pause : undefined;
    const { now } = this.#desk;
    if (paused && paused.until > now()) throw paused.error;
    const answer = await this.#desk.refresh(tenant, refresh);
    if (answer.how === 'renewed') {
      this.#pauses.delete(tenant);
      const rotation = { refresh: answer.refresh, expires: now() + answer.lastsMs };
      return { token: answer.access, rotation };
    }
    const { how, detail, waitMs = 0 } = answer;
    const error = how === 'refused' ? refused(detail) : later(detail);
    const until = now() + Math.max(pauses[how], waitMs);
    this.#pauses.set(tenant, { refresh, until, error });
    if (paused?.error.message !== error.message) this.#tell(tenant, kept, how, detail);
    throw error;
  }

  #tell(tenant: string, kept: Kept, how: 'refused' | 'down', detail: string): void {
    const { log, ends } = this.#desk;
    if (how === 'down') {
      log.warn('slack.token-not-renewed', { tenant, detail });
    } else {
      log.error('slack.token-refused', { tenant, detail });
      ends(tenant, kept.rotation?.expires ?? 0);
    }
  }
}
