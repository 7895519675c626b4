import fc from 'fast-check';
import { expect } from 'vitest';
import { questionIds } from '../../../src/domain/vocabulary.ts';
import type { Ask, What } from '../asking.ts';
import { checkSnapshot, settle } from '../checking.ts';
import { applyInSomeOrder } from '../in-some-order.ts';
import { incomingFor } from '../incoming.ts';
import { type Model, standing, type Tenant } from '../model.ts';
import { snapshotOf } from '../snapshot.ts';
import type { World } from '../world.ts';
import { type Step, wordFor } from './asked.ts';
import { tenant } from './picking.ts';

/** What two people do at the same moment, each from what both have seen. */
const kinds = [
  'start',
  'answer',
  'decide',
  'change',
  'look',
  'close',
  'reopen',
  'withdraw',
] as const;
type Kind = (typeof kinds)[number];

class AtOnce implements Step {
  readonly #tenant: Tenant;
  readonly #kinds: readonly Kind[];
  readonly #nth: number;

  constructor(own: Tenant, both: readonly Kind[], nth: number) {
    this.#tenant = own;
    this.#kinds = both;
    this.#nth = nth;
  }

  check = (model: Readonly<Model>): boolean => model.tenants[this.#tenant].reviews.length > 0;

  async run(model: Model, world: World): Promise<void> {
    world.now += 1_000;
    const asks = this.#kinds.map((kind, at) => this.#ask(kind, at, model));
    const incoming = await Promise.all(asks.map((ask) => incomingFor(ask, model, world)));
    const told = await Promise.all(incoming.map((one) => world.hands(one)));
    const after = await snapshotOf(world, true);
    const isParked = (at: number) => after.parked.includes(incoming[at]?.delivery ?? '');
    const done = asks.filter((_, at) => !isParked(at));
    const words = told.filter((_, at) => !isParked(at)).map(wordFor);
    const fits = (replies: readonly string[]) => words.join() === replies.join();
    const replies = applyInSomeOrder(model, done, world.now, after, fits);
    checkSnapshot(after, model, world);
    expect(words).toEqual(replies);
    for (const [at, ask] of asks.entries()) {
      const one = incoming[at];
      if (one && isParked(at)) world.waiting.push({ ask, incoming: one });
    }
    await settle(model, world);
  }

  #ask(kind: Kind, at: number, model: Model): Ask {
    const { reviews } = model.tenants[this.#tenant];
    const newest = reviews.at(-1);
    const review = { at: reviews.length - 1 };
    // The decision that the newest review looks at again, or its own.
    const earlier = { at: newest?.continues?.review ?? review.at };
    const lead = newest?.lead ?? 'U1';
    const question = questionIds[this.#nth % questionIds.length] ?? 'q1';
    const basedOn = (newest && standing(newest, question)?.revision) ?? 0;
    const recommended = (newest?.recommended.length ?? 0) - 1;
    const whats: Readonly<Record<Kind, What>> = {
      start: {
        kind: 'start',
        channel: 'C2',
        workload: 0,
        name: at === 0 ? 'summaries' : 'SUMMARIES',
        respondents: [],
      },
      answer: { kind: 'answer', review, question, pick: at % 2, basedOn, differs: false },
      decide: { kind: 'decide', review, recommended, waives: true },
      change: { kind: 'changed', review, triggers: [] },
      look: { kind: 'same', review: earlier },
      close: { kind: 'close', review },
      reopen: { kind: 'reopen', review },
      withdraw: { kind: 'withdraw', review: earlier, reason: 'It was wrong.' },
    };
    // What only the lead may, the lead does, from two places.
    const who = kind === 'start' || kind === 'answer' ? `U${at + 1}` : lead;
    return { tenant: this.#tenant, who, from: 'channel', byLetter: false, what: whats[kind] };
  }

  toString = (): string => `at once ${this.#tenant} ${this.#kinds.join(' and ')} ${this.#nth}`;
}

export const atOnce: fc.Arbitrary<Step> = fc
  .tuple(tenant, fc.constantFrom(...kinds), fc.constantFrom(...kinds), fc.boolean(), fc.nat(4))
  .map(([own, one, other, same, nth]) => new AtOnce(own, [one, same ? one : other], nth));
