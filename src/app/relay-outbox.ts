import type { Desk } from './compose.ts';
import { deliver } from './deliver.ts';
import { faultOf } from './fault.ts';
import type { Letter, Settled } from './letter.ts';
import type { Tools } from './plan.ts';
import type { Log, People, Sender } from './platform.ts';
import type { Outbox } from './ports.ts';
import type { Saying } from './say/say.ts';
import { takeUp } from './take-up.ts';

/** What the relay works with. Timers come from outside, so that a test can do without waiting. */
export interface Office extends Desk {
  readonly outbox: Outbox;
  readonly sender: Sender;
  readonly people: People;
  readonly log: Log;
  readonly tools: () => Tools;
  readonly sayingIn: (zone: string) => Saying;
  /** Calls back after so many ms; what it returns takes the call back. */
  readonly wakeAfter: (ms: number, wake: () => void) => () => void;
  /** Calls back as soon as what is being done now is done. */
  readonly soon: (wake: () => void) => void;
}

/** How many letters are on their way at once: a platform that hangs holds up no more than these. */
export const atOnce = 48;
/** How many letters are looked at to find some whose channel takes any. */
const mostLookedAt = 3_000;
/** A wait this short is one round of the loop; in ms. */
const minWait = 50;
/** After the database was busy, and while a quiet channel hides when the next letter is due; in ms. */
const lookAgain = 1_000;
/** How long a stop waits for what is on its way; in ms. The rest may arrive twice, and says so. */
const stopPatience = 3_000;

/**
 * Takes letters whose turn has come, hands them to the platform, and notes how that ended. Letters of
 * one thread go one after another; a channel that has to wait holds up nobody else.
 */
export class Relay {
  readonly #office: Office;
  readonly #onTheWay = new Set<Promise<void>>();
  readonly #takenUp = new Set<string>();
  #settled: Settled[] = [];
  /** Channels, and tenants, that are left alone until then. */
  readonly #quiet = new Map<string, number>();
  /** When parked commands are tried again. */
  readonly #alarms = new Set<number>();
  #turning: Promise<void> | undefined;
  #again = false;
  #stopped = false;
  #cancelWake: (() => void) | undefined;

  constructor(office: Office) {
    this.#office = office;
  }

  /** Something may be waiting. */
  readonly nudge = (): void => {
    this.#again = true;
    if (this.#turning || this.#stopped) return;
    // Not at once: what ends in the same breath is noted in one write.
    this.#turning = new Promise<void>((resolve) => this.#office.soon(resolve))
      .then(() => this.#turns())
      .finally(() => {
        this.#turning = undefined;
        if (this.#again) this.nudge();
      });
  };

  /** A tenant that was left alone can be spoken to again. */
  readonly resume = (tenant: string): void => {
    this.#quiet.delete(tenant);
    this.nudge();
  };

  /** Resolves when nothing is on its way and nothing is due. */
  async idle(): Promise<void> {
    while (this.#turning || this.#onTheWay.size > 0) {
      await Promise.all([this.#turning, ...this.#onTheWay]);
    }
  }

  /** Takes no more; resolves when what has come back by then, or in a while, is noted. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelWake?.();
    await this.#turning;
    const late = new Promise<void>((resolve) => {
      this.#cancelWake = this.#office.wakeAfter(stopPatience, resolve);
    });
    await Promise.race([Promise.all(this.#onTheWay), late]);
    this.#cancelWake?.();
    await this.#flush();
  }

  async #turns(): Promise<void> {
    try {
      do {
        this.#again = false;
        await this.#turn();
      } while (this.#again && !this.#stopped);
    } catch (error) {
      this.#office.log.error('relay.failed', faultOf(error));
      this.#again = false;
      this.#wakeAfter(lookAgain);
    }
  }

  async #turn(): Promise<void> {
    await this.#flush();
    if (this.#stopped) return;
    const { now } = this.#office.tools();
    await this.#takeUpParked(now);
    const free = atOnce - this.#onTheWay.size;
    // Whatever comes back makes room, and nudges.
    if (free <= 0) return;
    const letters = await this.#ready(now, free);
    if (letters.length === 0) return this.#sleep(now);
    await this.#office.outbox.leaving(letters.map(({ id }) => id));
    for (const letter of letters) this.#launch(letter);
    this.#again = true;
  }

  /** Letters whose turn has come, and whose channel takes them; behind those of channels that do not. */
  async #ready(now: number, wanted: number): Promise<readonly Letter[]> {
    for (let limit = wanted; ; limit = Math.min(limit * 4, mostLookedAt)) {
      const found = await this.#office.outbox.due(now, limit);
      const ready = found.filter((letter) => this.#quietUntil(letter) <= now).slice(0, wanted);
      if (ready.length === wanted || found.length < limit || limit >= mostLookedAt) return ready;
    }
  }

  readonly #quietUntil = (letter: Letter): number =>
    Math.max(this.#quiet.get(letter.tenant) ?? 0, this.#quiet.get(placeOf(letter)) ?? 0);

  #launch(letter: Letter): void {
    this.#track(
      deliver(letter, this.#office).then(({ end, quiet }) => {
        if (quiet) this.#leaveAlone(quiet.all ? letter.tenant : placeOf(letter), quiet.until);
        this.#settled.push(end);
      }),
    );
  }

  #leaveAlone(place: string, until: number): void {
    this.#quiet.set(place, Math.max(until, this.#quiet.get(place) ?? 0));
  }

  async #takeUpParked(now: number): Promise<void> {
    const parked = await this.#office.outbox.parked(now, atOnce);
    for (const one of parked.filter(({ id }) => !this.#takenUp.has(id))) {
      this.#takenUp.add(one.id);
      const trip = takeUp(one, this.#office).then((again) => {
        this.#takenUp.delete(one.id);
        if (again !== undefined) this.#alarms.add(again);
      });
      this.#track(trip);
    }
  }

  #track(trip: Promise<void>): void {
    const tracked = trip.finally(() => {
      this.#onTheWay.delete(tracked);
      this.nudge();
    });
    this.#onTheWay.add(tracked);
  }

  /** What could not be noted is noted the next time: else it would be taken as never confirmed. */
  async #flush(): Promise<void> {
    const ended = this.#settled;
    if (ended.length === 0) return;
    this.#settled = [];
    try {
      await this.#office.outbox.settle(ended);
    } catch (error) {
      this.#settled = [...ended, ...this.#settled];
      throw error;
    }
  }

  async #sleep(now: number): Promise<void> {
    const next = (await this.#office.outbox.nextDue()) ?? Number.POSITIVE_INFINITY;
    for (const [place, until] of this.#quiet) if (until <= now) this.#quiet.delete(place);
    for (const alarm of this.#alarms) if (alarm <= now) this.#alarms.delete(alarm);
    const wake = Math.min(
      // What is due and yet stays has to be quiet, and hides when the one behind it is due.
      next <= now ? now + lookAgain : next,
      ...this.#quiet.values(),
      ...this.#alarms,
    );
    if (Number.isFinite(wake)) this.#wakeAfter(wake - now);
  }

  #wakeAfter(ms: number): void {
    this.#cancelWake?.();
    this.#cancelWake = this.#office.wakeAfter(Math.max(ms, minWait), this.nudge);
  }
}

const placeOf = ({ tenant, team, review }: Letter): string => `${tenant} ${team ?? review ?? ''}`;
