import type { Delivery, FileRead, People, Profile, Sender, Sent } from '../../src/app/platform.ts';
import { dayOf } from '../../src/domain/next-look.ts';
import { isInHours } from '../../src/domain/working-time.ts';
import { type Drawn, drawnIn } from './drawn.ts';
import { profileOf, zoneOf } from './people.ts';

/** Within a day everything is tried again; in ms. */
const givesUpAfter = 86_400_000;

/** What happens to one of the next things that are sent. */
export type Fault =
  | { readonly kind: 'limited'; readonly ms: number }
  /** Nobody hears whether it arrived. */
  | { readonly kind: 'unsure'; readonly arrives: boolean }
  | { readonly kind: 'refused' };

/** A message as a channel shows it. */
export interface Post extends Drawn {
  readonly ref: string;
  readonly tenant: string;
  readonly team: string;
  /** Whether we were told that it arrived. */
  readonly told: boolean;
  readonly repeated: boolean;
  deleted: boolean;
  /** As it was drawn last. */
  message: Delivery['message'];
}

/** Something said to one person alone. */
interface Aside {
  readonly tenant: string;
  readonly to: string;
  readonly at: number;
  readonly day: string;
  readonly told: boolean;
  readonly arrived: boolean;
  /** What they are asked about. */
  readonly reviews: readonly string[];
}

/** A chat platform in memory: it remembers what it shows, and notes what should never be. */
export class Platform implements Sender, People {
  readonly posts: Post[] = [];
  readonly asides: Aside[] = [];
  /** What should never be, in words. */
  readonly wrongs: string[] = [];
  /** What was sent without anybody hearing how that ended. */
  readonly lost = new Set<string>();
  readonly coming: Fault[] = [];
  isDown = false;
  peopleDown = false;
  /** What is sent hangs until the process has ended; whether it arrives before that. */
  hanging: 'no' | 'arriving' | 'lost' = 'no';
  #downSince: number | undefined;
  /** It refused something, or was down for so long that we gave up. */
  #hasGivenUp = false;
  #sent = 0;
  readonly #limited = new Map<string, { readonly from: number; readonly to: number }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  get isWell(): boolean {
    return !this.isDown && !this.peopleDown && this.coming.length === 0;
  }

  async answers(): Promise<boolean> {
    return !this.isDown;
  }

  async hash(): Promise<FileRead> {
    return { how: 'down', detail: 'unused' };
  }

  async profile(_tenant: string, handle: string): Promise<Profile> {
    if (this.isDown || this.peopleDown) throw new Error('The platform cannot be asked.');
    return profileOf(handle);
  }

  async send(delivery: Delivery): Promise<Sent> {
    if (this.hanging !== 'no') {
      this.#accept(delivery, false, this.hanging === 'arriving');
      return new Promise<Sent>(() => {});
    }
    if (this.isDown) return { how: 'down', detail: 'stub' };
    this.#checkPatience(delivery);
    const fault = this.coming.shift();
    switch (fault?.kind) {
      case 'limited':
        this.#limited.set(placeOf(delivery), { from: this.#now(), to: this.#now() + fault.ms });
        return { how: 'limited', retryAfterMs: fault.ms };
      case 'refused':
        this.#hasGivenUp = true;
        return { how: 'refused', because: 'message', detail: 'stub' };
      case 'unsure':
        this.#accept(delivery, false, fault.arrives);
        return { how: 'unsure', detail: 'stub' };
      case undefined:
        return this.#accept(delivery, true, true);
    }
  }

  goesDown(): void {
    this.isDown = true;
    this.#downSince ??= this.#now();
  }

  comesBack(): void {
    const since = this.#downSince ?? this.#now();
    if (this.#now() - since >= givesUpAfter) this.#hasGivenUp = true;
    this.#downSince = undefined;
    this.isDown = false;
  }

  getsWell(): void {
    this.comesBack();
    this.peopleDown = false;
    this.coming.length = 0;
  }

  /** What stays for a reason: refused for good, or lost twice, and what waits behind that. */
  mayBeStuck({ stuck }: { readonly stuck: string | null }): boolean {
    if (stuck === 'not-confirmed') return this.lost.size > 0;
    return this.#hasGivenUp || (stuck === 'held' && this.lost.size > 0);
  }

  /** Somebody deletes one of the messages that are there. */
  deletes(nth: number): void {
    const there = this.posts.filter(({ deleted }) => !deleted);
    const one = there[nth % Math.max(1, there.length)];
    if (one) one.deleted = true;
  }

  #accept(delivery: Delivery, told: boolean, arrives: boolean): Sent {
    if (delivery.to !== undefined) return this.#aside(delivery, delivery.to, told, arrives);
    const { posted, message } = delivery;
    // An edit of what is gone turns into a post by itself, so that may have been lost as well.
    if (!told) this.#lose(delivery);
    if (posted === undefined) return this.#post(delivery, told, arrives);
    const there = this.posts.find(({ ref }) => ref === posted);
    if (!there) this.wrongs.push(`edits ${posted}, which was never told`);
    if (!there || there.deleted) return { how: 'gone' };
    if (arrives) there.message = message;
    return { how: 'sent', posted };
  }

  #post(delivery: Delivery, told: boolean, arrives: boolean): Sent {
    const { tenant, team = '', message, repeated, root } = delivery;
    const drawn = drawnIn(message);
    const name = `${tenant} ${drawn.review} ${drawn.what}`;
    this.#check(delivery, drawn, name);
    this.#sent += 1;
    const ref = `m${this.#sent}`;
    const post = { ...drawn, ref, tenant, team, told, repeated, deleted: false, message };
    if (arrives) this.posts.push(post);
    const first = this.posts.findLast((one) => one.ref === root);
    if (drawn.what !== 'root' && first?.review !== drawn.review) {
      this.wrongs.push(`${name} stands outside of its thread`);
    }
    return { how: 'sent', posted: ref };
  }

  /** Where it asked us to wait, nothing is sent before that; what left at the same moment had left. */
  #checkPatience(delivery: Delivery): void {
    const { from = 0, to = 0 } = this.#limited.get(placeOf(delivery)) ?? {};
    const now = this.#now();
    if (now > from && now < to) this.wrongs.push(`${placeOf(delivery)} is not left alone`);
  }

  /** Another process knows nothing of what this one was asked to wait for. */
  forgetsLimits(): void {
    this.#limited.clear();
  }

  #lose({ tenant, message }: Delivery): void {
    const { review, what } = drawnIn(message);
    this.lost.add(`${tenant} ${review} ${what}`);
  }

  /** Only what nobody confirmed is said again, and then it says so. */
  #check({ repeated }: Delivery, { isCard, review, what }: Drawn, name: string): void {
    if (repeated && !this.lost.has(name)) this.wrongs.push(`${name} says that it is a repeat`);
    if (!isCard) return;
    const same = this.posts.filter((post) => post.review === review && post.what === what);
    if (same.some(({ told, deleted }) => told && !deleted))
      this.wrongs.push(`${name} is shown twice`);
    // What was told since says so already, even where somebody has deleted it.
    const since = same.slice(same.findLastIndex(({ told }) => told) + 1);
    const isThere = since.some(({ deleted }) => !deleted);
    if (isThere && !repeated) this.wrongs.push(`${name} does not say that it is a repeat`);
  }

  #aside(
    { tenant, message, repeated }: Delivery,
    to: string,
    told: boolean,
    arrives: boolean,
  ): Sent {
    const sent = { how: 'sent', posted: `d${this.#sent}` } as const;
    if (message.kind !== 'looks') return sent;
    const at = this.#now();
    const day = dayOf(at, zoneOf(to));
    const before = this.asides.filter(
      (one) => one.arrived && one.tenant === tenant && one.to === to && one.day === day,
    );
    if (before.some((one) => one.told || !repeated)) {
      this.wrongs.push(`${to} of ${tenant} is asked twice on ${day}`);
    }
    if (!isInHours(at, zoneOf(to), [])) {
      this.wrongs.push(`${to} of ${tenant} is asked out of hours`);
    }
    for (const { overview } of message.looks) {
      if (overview.review.lead !== message.reader) this.wrongs.push(`${to} is asked for another`);
    }
    const reviews = message.looks.map(({ overview }) => overview.review.id);
    this.asides.push({ tenant, to, at, day, told, arrived: arrives, reviews });
    return sent;
  }
}

const placeOf = ({ tenant, team = '' }: Delivery): string => `${tenant} ${team}`;
