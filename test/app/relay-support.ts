import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openSqliteOffice } from '../../src/adapters/sqlite/sqlite-store.ts';
import type { Incoming } from '../../src/app/command.ts';
import type { Card, LetterBody, NewLetter } from '../../src/app/letter.ts';
import type { Delivery, Profile, Sent } from '../../src/app/platform.ts';
import type { Outbox } from '../../src/app/ports.ts';
import { type Office, Relay } from '../../src/app/relay-outbox.ts';
import { judgementAt } from '../../src/domain/judgement.ts';
import { aCommit, aReview, noon } from '../support/builders.ts';
import { ownFolder } from '../support/folder.ts';
import { content } from '../support/prompts.ts';

export const tenant = 'acme';
const judgement = judgementAt(content.knowledge, '2026-11-20');
const ada = { id: 'ada', handle: 'U1', name: 'Ada' };

/** How the scripted platform takes what it is given; a post by default. */
type Takes = (delivery: Delivery, nth: number) => Sent | Promise<Sent>;

export interface Scene {
  readonly office: Office;
  readonly outbox: Outbox;
  relay: Relay;
  readonly logged: string[];
  /** What was handed over, in a word each: the review, what, and how. */
  readonly sent: string[];
  readonly asked: string[];
  takes: Takes;
  who: (handle: string) => Promise<Profile | undefined>;
  answers: boolean;
  /** How many are with the platform now, and how many were at most. */
  readonly under: { now: number; most: number };
  readonly now: () => number;
  /** Opens a review in a channel with these cards to be shown. */
  opens(review: string, team: string, cards?: readonly Card[]): Promise<void>;
  says(...letters: readonly NewLetter[]): Promise<void>;
  parks(delivery: string): Promise<void>;
  /** Nudges, and waits until nothing more happens by itself. */
  runs(): Promise<void>;
  /** Time goes by, from one alarm to the next. */
  passes(ms: number): Promise<void>;
  /** The next alarm comes, and nobody waits for what it does. */
  rings(): void;
  /** A process that was killed, and another one in its place. */
  restarts(): Promise<void>;
}

export const inReview = (review: string, body: LetterBody): NewLetter => ({
  thread: `review ${review}`,
  review,
  body,
});
export const aCard = (review: string, card: Card): NewLetter =>
  inReview(review, { kind: 'card', card });

/** A relay over a real outbox, with a platform and a clock that do as they are told. */
export async function scene(): Promise<Scene> {
  const { store, outbox } = openSqliteOffice(join(ownFolder(), 'reviews.db'));
  onTestFinished(() => store.close());
  let now = noon;
  let ids = 0;
  let alarm: { at: number; wake: () => void } | undefined;
  let posts = 0;
  const logged: string[] = [];
  const note = (event: string, detail?: object): void => {
    logged.push(`${event} ${JSON.stringify(detail ?? {})}`);
  };
  const tools = () => ({ now, zone: 'UTC', newId: () => `id-${++ids}`, judgement });
  const office: Office = {
    store,
    outbox,
    log: { info: note, warn: note, error: note },
    tools,
    sayingIn: (zone) => ({ content, judgement, zone, today: '2026-01-15' }),
    exportOf: () => {
      throw new Error('Nothing is exported here.');
    },
    sender: {
      answers: async () => here.answers,
      hash: async () => ({ how: 'down', detail: 'unused' }),
      async send(delivery) {
        here.sent.push(wordsFor(delivery));
        here.under.most = Math.max(here.under.most, ++here.under.now);
        const sent = await here.takes(delivery, here.sent.length);
        here.under.now -= 1;
        if (sent.how !== 'sent' || delivery.posted !== undefined) return sent;
        return { how: 'sent', posted: `m${++posts}` };
      },
    },
    people: {
      async profile(_tenant, handle) {
        here.asked.push(handle);
        return here.who(handle);
      },
    },
    wakeAfter(ms, wake) {
      const own = { at: now + ms, wake };
      alarm = own;
      return () => {
        if (alarm === own) alarm = undefined;
      };
    },
    soon: (wake) => void setImmediate(wake),
  };
  const here: Scene = {
    office,
    outbox,
    relay: new Relay(office),
    logged,
    sent: [],
    asked: [],
    takes: () => ({ how: 'sent' }),
    who: async () => ({ name: 'Ada', admin: true, active: true }),
    answers: true,
    under: { now: 0, most: 0 },
    now: () => now,
    async opens(review, team, cards = ['root']) {
      const opened = aReview({ id: review, team, workload: review });
      const changes = [
        { kind: 'person-known', person: ada },
        { kind: 'review-opened', review: opened },
      ] as const;
      const letters = cards.map((card) => aCard(review, card));
      await store.commit(tenant, aCommit(changes, { review, version: 0, letters, at: now }));
    },
    async says(...letters) {
      await store.note(tenant, { delivery: `said ${++ids}`, at: now, changes: [], letters });
    },
    async parks(delivery) {
      const asker = { handle: 'U1', name: 'Ada' };
      const asked = { kind: 'export-decisions', format: 'json' } as const;
      const incoming = { ...asked, tenant, team: 'C1', asker, delivery } satisfies Incoming;
      await store.park({ ...incoming, replies: 'by-letter' }, now);
    },
    async runs() {
      here.relay.nudge();
      await here.relay.idle();
    },
    async passes(ms) {
      const end = now + ms;
      while (alarm && alarm.at <= end) {
        const { at, wake } = alarm;
        alarm = undefined;
        now = Math.max(now, at);
        wake();
        await here.relay.idle();
      }
      now = end;
    },
    rings() {
      alarm?.wake();
    },
    async restarts() {
      alarm = undefined;
      here.relay = new Relay(office);
      await outbox.recover();
      await here.runs();
    },
  };
  return here;
}

function wordsFor({ message, posted, repeated, root, to }: Delivery): string {
  const about = 'file' in message ? message.file.review.id : '';
  const what = message.kind === 'question' ? message.question : message.kind;
  const where = to === undefined ? (root === undefined ? '' : ' in thread') : ` to ${to}`;
  const how = posted === undefined ? '' : ' edited';
  return `${about} ${what}${where}${how}${repeated ? ' again' : ''}`.trim();
}
