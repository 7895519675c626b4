import { join } from 'node:path';
import { openSqliteOffice } from '../../src/adapters/sqlite/sqlite-store.ts';
import type { Incoming } from '../../src/app/command.ts';
import { handle } from '../../src/app/handle.ts';
import type { Message } from '../../src/app/message.ts';
import type { Tools } from '../../src/app/plan.ts';
import type { Log } from '../../src/app/platform.ts';
import { Relay } from '../../src/app/relay-outbox.ts';
import { runDue } from '../../src/app/run-due.ts';
import { judgementAt } from '../../src/domain/judgement.ts';
import { type Cut, roundCutAt } from '../support/killing.ts';
import { sayingAt } from '../support/office.ts';
import { content } from '../support/prompts.ts';
import type { Ask } from './asking.ts';
import { tenants } from './model.ts';
import { known, profileOf } from './people.ts';
import { Platform } from './platform.ts';
import { type Aside, readAside, type Snapshot } from './snapshot.ts';

const judgement = judgementAt(content.knowledge, '2026-11-20');
/** More rounds than anything takes by itself: something goes on for ever. */
const mostRounds = 500;

/** A look is due again at once more often than anything makes it. */
const mostStays = 5;

/** A command that waits until the platform has said who somebody is. */
export interface Waiting {
  readonly incoming: Incoming;
  readonly ask: Ask;
}

/** The real thing over a file, a clock that goes where it is told to, and a platform in memory. */
export class World {
  now = Date.UTC(2026, 10, 20, 9);
  readonly platform = new Platform(() => this.now);
  /** Everything that was handed in, to be handed in again. */
  readonly handedIn: Incoming[] = [];
  readonly waiting: Waiting[] = [];
  /** Something that should never be, beside what the platform notes. */
  readonly wrongs: string[] = [];
  /** How it was when it was last looked at. */
  last: Snapshot | undefined;
  office: ReturnType<typeof openSqliteOffice>;
  /** Reads beside the store what that does not tell. */
  aside: Aside;
  #relay: Relay;
  readonly db: string;
  #ids = 0;
  #rounds = 0;
  #spins: () => void = () => {};
  #alarms = new Set<{ readonly at: number; readonly wake: () => void }>();

  constructor(folder: string) {
    this.db = join(folder, 'model.db');
    this.office = openSqliteOffice(this.db);
    this.aside = readAside(this.db);
    this.#relay = this.#newRelay();
  }

  /** Everybody but the stranger has been met before, and the platform has told of them. */
  async begins(): Promise<void> {
    for (const tenant of tenants) {
      for (const handle of known) {
        const { name, ...told } = profileOf(handle);
        const person = this.newId();
        await this.office.store.note(tenant, {
          delivery: this.newId(),
          at: this.now,
          changes: [
            { kind: 'person-known', person: { id: person, handle, name } },
            { kind: 'profile-known', profile: { person, at: this.now, ...told } },
          ],
        });
      }
    }
  }

  readonly newId = (): string => `id-${++this.#ids}`;
  readonly tools = (): Tools => ({ now: this.now, zone: 'UTC', newId: this.newId, judgement });

  readonly #log: Log = {
    info: () => {},
    warn: () => {},
    error: (event, detail) => {
      // That a letter is stuck, or that it may be, is told to people; all else is a fault of ours.
      if (event !== 'letter.stuck') this.wrongs.push(`${event} ${JSON.stringify(detail)}`);
    },
  };

  #newRelay(): Relay {
    const { store, outbox } = this.office;
    return new Relay({
      store,
      outbox,
      sender: this.platform,
      people: this.platform,
      log: this.#log,
      tools: this.tools,
      sayingIn: (zone) => sayingAt(this.now, zone),
      exportOf: () => {
        throw new Error('Nothing is exported here.');
      },
      wakeAfter: (ms, wake) => {
        const alarm = { at: this.now + ms, wake };
        this.#alarms.add(alarm);
        return () => void this.#alarms.delete(alarm);
      },
      soon: (wake) => {
        this.#rounds += 1;
        if (this.#rounds > mostRounds) this.#spins();
        else setImmediate(wake);
      },
    });
  }

  async hands(incoming: Incoming): Promise<readonly Message[]> {
    return handle(incoming, this.office.store, this.tools);
  }

  /** All that leaves by itself now. */
  async relays(): Promise<void> {
    this.#rounds = 0;
    const spinning = new Promise<void>((resolve) => {
      this.#spins = () => {
        this.wrongs.push('The relay goes round for ever.');
        resolve();
      };
    });
    this.#relay.nudge();
    await Promise.race([this.#relay.idle(), spinning]);
  }

  /** One round of what has come due. @returns how many looks were taken a step further */
  async looksRound(): Promise<number> {
    const { store, looks } = this.office;
    return runDue({ looks, store, tools: this.tools, log: this.#log, limit: 100 });
  }

  /** Time goes by up to a moment, from one thing that happens by itself to the next. */
  async passesTo(end: number, happened: (steps: number) => Promise<void>): Promise<void> {
    let stays = 0;
    for (;;) {
      const alarm = [...this.#alarms].toSorted((a, b) => a.at - b.at)[0];
      const look = await this.office.looks.nextDue();
      const next = Math.min(alarm?.at ?? end + 1, look ?? end + 1);
      if (next > end) break;
      this.now = Math.max(this.now, next);
      for (const due of [...this.#alarms].filter(({ at }) => at <= this.now)) {
        this.#alarms.delete(due);
      }
      await this.#turn(happened);
      // Something done meanwhile may make a look due at once; then the next round sees to it.
      const left = await this.office.looks.nextDue();
      stays = left !== undefined && left <= this.now ? stays + 1 : 0;
      if (stays > mostStays) {
        this.wrongs.push('A look stays due for ever.');
        break;
      }
    }
    this.now = end;
    await this.#turn(happened);
  }

  /** What the process does every half minute. */
  async #turn(happened: (steps: number) => Promise<void>): Promise<void> {
    const steps = await this.looksRound();
    if (steps > 0) await happened(steps);
    await this.relays();
    await happened(0);
  }

  /** The process is killed, with whatever it had in hand, and another one starts. */
  async restarts(): Promise<void> {
    this.#alarms.clear();
    this.aside.close();
    await this.office.store.close();
    this.office = openSqliteOffice(this.db);
    this.aside = readAside(this.db);
    this.#relay = this.#newRelay();
    this.platform.hanging = 'no';
    this.platform.forgetsLimits();
    await this.office.outbox.recover();
  }

  /** The process takes what waits, and is killed before anybody has heard of its end. */
  async diesSending(hanging: 'arriving' | 'lost'): Promise<void> {
    this.platform.hanging = hanging;
    this.#rounds = 0;
    this.#relay.nudge();
    for (let round = 0; round < 30; round += 1) await new Promise(setImmediate);
    await this.restarts();
  }

  /** The process is killed in the middle of a round. */
  async diesInRound(cut: Cut): Promise<void> {
    const { store, looks } = this.office;
    await roundCutAt({ looks, store, tools: this.tools, log: this.#log, limit: 100 }, cut);
    await this.restarts();
  }

  async ends(): Promise<void> {
    this.#alarms.clear();
    this.aside.close();
    await this.office.store.close();
  }
}
