import { openSqliteOffice } from '../../src/adapters/sqlite/sqlite-store.ts';
import type { Tools } from '../../src/app/plan.ts';
import type { Delivery, Log, Profile, Sent } from '../../src/app/platform.ts';
import { type Office, Relay } from '../../src/app/relay-outbox.ts';
import { runDue } from '../../src/app/run-due.ts';
import type { Saying } from '../../src/app/say/say.ts';
import { type Judgement, judgementAt } from '../../src/domain/judgement.ts';
import { dayOf } from '../../src/domain/next-look.ts';
import { content } from './prompts.ts';

const judgement: Judgement = judgementAt(content.knowledge, '2026-11-20');

/** What a scripted platform is: a clock, whom it knows, and what it does with what it is given. */
export interface Platform {
  now: number;
  profile: (handle: string) => Profile | undefined;
  takes: (delivery: Delivery) => Sent;
  readonly newId: () => string;
  /** The most looks of one round. */
  readonly limit: number;
  readonly log?: Log;
}

/** A process over one file: what it holds in memory goes with it. */
export interface Running {
  readonly office: ReturnType<typeof openSqliteOffice>;
  readonly relay: Relay;
  readonly tools: () => Tools;
  /** What the process does every half minute, and all that leaves because of it. */
  ticks(): Promise<number>;
  /** The next moment at which something happens by itself. */
  next(): Promise<number | undefined>;
  close(): Promise<void>;
}

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

export const sayingAt = (now: number, zone: string): Saying => ({
  content,
  judgement,
  zone,
  today: dayOf(now, zone),
});

export function running(
  db: string,
  platform: Platform,
  within: (office: Running['office']) => Running['office'] = (office) => office,
): Running {
  const office = within(openSqliteOffice(db));
  const { store, outbox, looks } = office;
  const { log = silent, limit } = platform;
  const tools = (): Tools => ({
    now: platform.now,
    zone: 'UTC',
    newId: platform.newId,
    judgement,
  });
  const relay = new Relay(officeOf({ store, outbox, tools, log }, platform));
  return {
    office,
    relay,
    tools,
    async ticks() {
      const steps = await runDue({ looks, store, tools, log, limit });
      relay.nudge();
      await relay.idle();
      return steps;
    },
    async next() {
      const both = [await looks.nextDue(), await outbox.nextDue()];
      const times = both.filter((at) => at !== undefined);
      return times.length > 0 ? Math.min(...times) : undefined;
    },
    async close() {
      await relay.stop();
      await store.close();
    },
  };
}

const officeOf = (
  given: Pick<Office, 'store' | 'outbox' | 'tools' | 'log'>,
  platform: Platform,
): Office => ({
  ...given,
  sayingIn: (zone) => sayingAt(platform.now, zone),
  exportOf: () => {
    throw new Error('Nothing is exported here.');
  },
  sender: {
    answers: async () => true,
    hash: async () => ({ how: 'down', detail: 'unused' }),
    send: async (delivery) => platform.takes(delivery),
  },
  people: { profile: async (_tenant, handle) => platform.profile(handle) },
  wakeAfter: () => () => {},
  soon: (wake) => void setImmediate(wake),
});
