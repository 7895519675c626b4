import { type Aftermath, afterSending } from './after-sending.ts';
import { type Composed, composed, type Desk } from './compose.ts';
import { hashTold } from './hash-told.ts';
import type { Letter, Settled } from './letter.ts';
import type { Tools } from './plan.ts';
import type { Delivery, Log, People, Sender, Sent } from './platform.ts';
import type { Outbox } from './ports.ts';
import { profileTold } from './profile-told.ts';
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
const atOnce = 48;

/**
 * Takes letters whose turn has come, hands them to the platform, and notes how that ended. Letters of
 * one thread go one after another; a channel that has to wait holds up nobody else.
 */
export class Relay {
  readonly #office: Office;
  readonly #onTheWay = new Set<Promise<void>>();
  readonly #takenUp = new Set<string>();
  #settled: Settled[] = [];
  /** Channels that asked to be left alone, until when. */
  readonly #quiet = new Map<string, number>();
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

  /** Resolves when nothing is on its way and nothing is due. */
  async idle(): Promise<void> {
    while (this.#turning || this.#onTheWay.size > 0) {
      await Promise.all([this.#turning, ...this.#onTheWay]);
    }
  }

  /** Takes no more; resolves when what is on its way has come back and is noted. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelWake?.();
    await this.#turning;
    await Promise.all(this.#onTheWay);
    await this.#flush();
  }

  async #turns(): Promise<void> {
    try {
      do {
        this.#again = false;
        await this.#turn();
      } while (this.#again && !this.#stopped);
    } catch (error) {
      this.#office.log.error('relay.failed', { error: String(error) });
      this.#wakeAfter(afterTrouble);
    }
  }

  async #turn(): Promise<void> {
    await this.#flush();
    if (this.#stopped) return;
    const { now } = this.#office.tools();
    await this.#takeUpParked(now);
    const free = atOnce - this.#onTheWay.size;
    const found = free > 0 ? await this.#office.outbox.due(now, free) : [];
    const letters = found.filter((one) => (this.#quiet.get(placeOf(one)) ?? 0) <= now);
    if (letters.length === 0) return this.#sleep(now);
    await this.#office.outbox.leaving(letters.map(({ id }) => id));
    for (const letter of letters) this.#launch(letter);
    this.#again = true;
  }

  #launch(letter: Letter): void {
    this.#track(
      deliver(letter, this.#office).then(({ end, quietUntil }) => {
        if (quietUntil !== undefined) this.#quiet.set(placeOf(letter), quietUntil);
        this.#settled.push(end);
      }),
    );
  }

  async #takeUpParked(now: number): Promise<void> {
    const parked = await this.#office.outbox.parked(now, atOnce);
    for (const one of parked.filter(({ id }) => !this.#takenUp.has(id))) {
      this.#takenUp.add(one.id);
      this.#track(takeUp(one, this.#office).finally(() => this.#takenUp.delete(one.id)));
    }
  }

  #track(trip: Promise<void>): void {
    const tracked = trip.finally(() => {
      this.#onTheWay.delete(tracked);
      this.nudge();
    });
    this.#onTheWay.add(tracked);
  }

  async #flush(): Promise<void> {
    const ended = this.#settled;
    this.#settled = [];
    if (ended.length > 0) await this.#office.outbox.settle(ended);
  }

  async #sleep(now: number): Promise<void> {
    const next = await this.#office.outbox.nextDue();
    for (const [place, until] of this.#quiet) if (until <= now) this.#quiet.delete(place);
    const wake = Math.min(next ?? Number.POSITIVE_INFINITY, ...this.#quiet.values());
    if (Number.isFinite(wake)) this.#wakeAfter(wake - now);
  }

  #wakeAfter(ms: number): void {
    this.#cancelWake?.();
    this.#cancelWake = this.#office.wakeAfter(Math.max(ms, minWait), this.nudge);
  }
}

/** A wait this short is one round of the loop; in ms. */
const minWait = 50;
/** After the database was busy; in ms. */
const afterTrouble = 1_000;

const placeOf = ({ tenant, team, review }: Letter): string => `${tenant} ${team ?? review ?? ''}`;

/** One letter from its words to its end. Never rejects. */
async function deliver(letter: Letter, office: Office): Promise<Aftermath> {
  const { log, tools } = office;
  try {
    if (letter.body.kind === 'profile') return await profileTold(letter, letter.body.of, office);
    if (letter.body.kind === 'hash') return await hashTold(letter, letter.body, office);
    const said = await composed(letter, office, tools());
    if (!said) return { end: { id: letter.id, how: 'dropped' } };
    if (letter.unsure > 0 && !(await office.sender.answers(letter.tenant))) {
      return afterSending(letter, { how: 'down', detail: 'no answer' }, office);
    }
    const sent = await sendOnce(letter, said, office);
    return await afterSending(letter, sent, office);
  } catch (error) {
    log.error('letter.failed', { letter: letter.id, kind: letter.body.kind, error: String(error) });
    return afterSending(letter, { how: 'down', detail: 'internal' }, office);
  }
}

async function sendOnce(letter: Letter, said: Composed, office: Office): Promise<Sent> {
  const delivery = deliveryOf(letter, said, office);
  const sent = await office.sender.send(delivery);
  if (sent.how !== 'gone') return sent;
  const { posted: _, ...anew } = delivery;
  return office.sender.send(anew);
}

function deliveryOf(letter: Letter, { message, zone, to }: Composed, office: Office): Delivery {
  const { tenant, team, root, posted, unsure, body } = letter;
  const isRoot = body.kind === 'card' && body.card === 'root';
  return {
    tenant,
    message,
    saying: office.sayingIn(zone),
    repeated: unsure > 0 && posted === undefined,
    ...(team === undefined ? {} : { team }),
    ...(root === undefined || isRoot ? {} : { root }),
    ...(posted === undefined ? {} : { posted }),
    ...(to === undefined ? {} : { to }),
  };
}
