import fc from 'fast-check';
import { follow, recovers, settle } from '../checking.ts';
import type { Model } from '../model.ts';
import type { Fault } from '../platform.ts';
import type { World } from '../world.ts';
import { HandedInAgain, type Step } from './asked.ts';

/** Something that happens to the process, to the platform or to the clock, and changes no review. */
class Happens implements Step {
  readonly #name: string;
  readonly #does: (model: Model, world: World) => Promise<void>;

  constructor(name: string, does: (model: Model, world: World) => Promise<void>) {
    this.#name = name;
    this.#does = does;
  }

  check = (): boolean => true;
  run = (model: Model, world: World): Promise<void> => this.#does(model, world);
  toString = (): string => this.#name;
}

const minute = 60_000;
const day = 24 * 60 * minute;
const spans = { minute, hour: 60 * minute, 'half a day': day / 2, 'three days': 3 * day };

const spend = async (ms: number, model: Model, world: World): Promise<void> => {
  await world.passesTo(world.now + ms, (steps) => follow(model, world, steps));
  await settle(model, world);
};

const passes = (name: string, ms: number): Step =>
  new Happens(`${name} passes`, (model, world) => spend(ms, model, world));

export const time: fc.Arbitrary<Step> = fc
  .constantFrom(...Object.entries(spans))
  .map(([name, ms]) => passes(name, ms));

export const fiveDays = passes('five days', 5 * day);
export const quarter: fc.Arbitrary<Step> = fc.constant(passes('a quarter', 92 * day));

/** Up to the hour after the next look has come, where there is one within half a year. */
const toNextLook = async (hours: number, model: Model, world: World): Promise<void> => {
  const next = (await world.office.looks.nextDue()) ?? world.now;
  const ahead = Math.min(Math.max(0, next - world.now), 180 * day);
  await spend(ahead + hours * 60 * minute, model, world);
};

export const untilLook: fc.Arbitrary<Step> = fc
  .nat(3)
  .map(
    (hours) =>
      new Happens(`${hours} hours after the next look`, (m, world) => toNextLook(hours, m, world)),
  );

/** Down when a look comes, and back some hours later. */
export const downFor: fc.Arbitrary<Step> = fc.integer({ min: 1, max: 60 }).map(
  (hours) =>
    new Happens(`down at the next look, for ${hours} hours`, async (model, world) => {
      world.platform.goesDown();
      await toNextLook(hours, model, world);
      world.platform.comesBack();
      await spend(60 * minute, model, world);
    }),
);

const dies = {
  'with nothing in hand': (world: World) => world.restarts(),
  'before anything arrived': (world: World) => world.diesSending('lost'),
  'after it arrived': (world: World) => world.diesSending('arriving'),
};

export const restart: fc.Arbitrary<Step> = fc.constantFrom(...Object.entries(dies)).map(
  ([name, how]) =>
    new Happens(`the process dies ${name}`, async (model, world) => {
      await how(world);
      await settle(model, world);
    }),
);

/** Killed between any two of the things that a round of looks waits for. */
export const roundCut: fc.Arbitrary<Step> = fc
  .record({ call: fc.integer({ min: 1, max: 20 }), done: fc.boolean() })
  .map(
    (cut) =>
      new Happens(`a round is cut off at ${JSON.stringify(cut)}`, async (model, world) => {
        const next = await world.office.looks.nextDue();
        const isSoon = next !== undefined && next < world.now + 100 * day;
        if (isSoon) world.now = Math.max(world.now, next);
        await world.diesInRound(cut);
        await follow(model, world, 1);
        await settle(model, world);
      }),
  );

const faults: readonly Fault[] = [
  { kind: 'limited', ms: 30_000 },
  { kind: 'unsure', arrives: true },
  { kind: 'unsure', arrives: true },
  { kind: 'unsure', arrives: false },
  { kind: 'refused' },
];

export const fault: fc.Arbitrary<Step> = fc
  .tuple(fc.constantFrom(...faults), fc.integer({ min: 1, max: 3 }))
  .map(
    ([one, times]) =>
      new Happens(`${JSON.stringify(one)} ${times} times`, async (_model, { platform }) => {
        for (let nth = 0; nth < times; nth += 1) platform.coming.push(one);
      }),
  );

export const outage: fc.Arbitrary<Step> = fc
  .constantFrom('down', 'back', 'people-down', 'people-back')
  .map(
    (what) =>
      new Happens(`the platform: ${what}`, async (model, world) => {
        const { platform } = world;
        if (what === 'down') platform.goesDown();
        if (what === 'back') platform.comesBack();
        if (what.startsWith('people')) platform.peopleDown = what === 'people-down';
        await settle(model, world);
      }),
  );

export const deletion: fc.Arbitrary<Step> = fc
  .nat(30)
  .map((nth) => new Happens(`message ${nth} is deleted`, async (_m, w) => w.platform.deletes(nth)));

export const recovery: fc.Arbitrary<Step> = fc.constant(new Happens('all is well again', recovers));

export const again: fc.Arbitrary<Step> = fc.nat(40).map((nth) => new HandedInAgain(nth));
