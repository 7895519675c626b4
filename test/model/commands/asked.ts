import type fc from 'fast-check';
import { expect } from 'vitest';
import type { Incoming } from '../../../src/app/command.ts';
import type { Message } from '../../../src/app/message.ts';
import type { Ask } from '../asking.ts';
import { checkShown, checkSnapshot, checkStored, settle } from '../checking.ts';
import { incomingFor } from '../incoming.ts';
import type { Model } from '../model.ts';
import { apply } from '../rules.ts';
import { snapshotOf } from '../snapshot.ts';
import type { World } from '../world.ts';

export type Step = fc.AsyncCommand<Model, World>;

/** How it is handed in: once, or twice at the same moment; and what becomes of what follows. */
export interface Manner {
  readonly twice: boolean;
  readonly follows: 'it leaves' | 'nothing leaves yet' | 'the process dies' | 'it dies unheard';
}

export const plainly: Manner = { twice: false, follows: 'it leaves' };

/** Somebody asks for something that follows from how things are. */
export class Asked implements Step {
  readonly #name: string;
  readonly #manner: Manner;
  readonly #ask: (model: Model, now: number) => Ask | undefined;

  constructor(name: string, manner: Manner, ask: (model: Model, now: number) => Ask | undefined) {
    this.#name = name;
    this.#manner = manner;
    this.#ask = ask;
  }

  check(model: Readonly<Model>): boolean {
    return this.#ask(model, 0) !== undefined;
  }

  async run(model: Model, world: World): Promise<void> {
    world.now += 1_000;
    const ask = this.#ask(model, world.now);
    if (!ask) return;
    await hands(ask, this.#manner, model, world);
  }

  toString(): string {
    const { twice, follows } = this.#manner;
    return `${this.#name}${twice ? ' twice' : ''}${follows === plainly.follows ? '' : `; ${follows}`}`;
  }
}

/** Hands it in, and holds what is answered and stored against the model. */
export async function hands(
  ask: Ask,
  { twice, follows }: Manner,
  model: Model,
  world: World,
): Promise<void> {
  const incoming = await incomingFor(ask, model, world);
  const before = await snapshotOf(world);
  const told = await Promise.all((twice ? [1, 2] : [1]).map(() => world.hands(incoming)));
  const after = await snapshotOf(world, true);
  if (after.parked.includes(incoming.delivery)) {
    expect(told.flat()).toEqual([]);
    world.waiting.push({ ask, incoming });
  } else {
    const reply = apply(model, ask, world.now);
    checkReply(incoming, told, reply);
    if (reply === 'busy') return settle(model, world);
    if (isRefusal(told.flat())) expect(after.files).toEqual(before.files);
  }
  checkSnapshot(after, model, world);
  world.handedIn.push(incoming);
  if (follows === 'nothing leaves yet') return checkShown(model, world);
  if (follows === 'the process dies') await world.diesSending('lost');
  if (follows === 'it dies unheard') await world.diesSending('arriving');
  await settle(model, world);
}

/** Of the same delivery twice one is answered; that it was busy is not remembered. */
export function checkReply(
  { replies }: Incoming,
  told: readonly (readonly Message[])[],
  reply: string,
): void {
  const said = told.map(wordFor).filter((word) => word !== '');
  if (replies === 'by-letter') return;
  expect(reply === 'busy' ? [...new Set(said)] : said).toEqual(reply === '' ? [] : [reply]);
}

export function wordFor([first]: readonly Message[]): string {
  if (!first) return '';
  return first.kind === 'refusal' ? first.refusal.code : first.kind;
}

const done = ['look-asked', 'look-snoozed', 'pace-set'];
const isRefusal = (messages: readonly Message[]): boolean =>
  messages.some((one) => one.kind === 'refusal' && !done.includes(one.refusal.code));

/** The same again, whenever: it is answered by nothing, and changes nothing. */
export class HandedInAgain implements Step {
  readonly #nth: number;

  constructor(nth: number) {
    this.#nth = nth;
  }

  check = (): boolean => true;

  async run(model: Model, world: World): Promise<void> {
    world.now += 1_000;
    const incoming = world.handedIn[this.#nth % Math.max(1, world.handedIn.length)];
    if (!incoming) return;
    expect(await world.hands(incoming)).toEqual([]);
    await checkStored(model, world, true);
    await settle(model, world);
  }

  toString = (): string => `hands in the ${this.#nth}th again`;
}
