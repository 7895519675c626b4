import { expect } from 'vitest';
import { isSame, learnIds, pictureOf, pictureOfModel, takeClockOver } from './compare.ts';
import { applyInSomeOrder } from './in-some-order.ts';
import { type Model, tenants } from './model.ts';
import { wronglyShown } from './shown.ts';
import { type Snapshot, snapshotOf } from './snapshot.ts';
import type { Waiting, World } from './world.ts';

/** What is stored is what the model says. */
export async function checkStored(model: Model, world: World, anew = false): Promise<Snapshot> {
  const snapshot = await snapshotOf(world, anew);
  return checkSnapshot(snapshot, model, world);
}

export function checkSnapshot(snapshot: Snapshot, model: Model, world: World): Snapshot {
  learnIds(model, snapshot);
  if (!isSame(model, snapshot)) expect(pictureOf(snapshot)).toEqual(pictureOfModel(model));
  expect([...snapshot.wrongs, ...world.wrongs, ...world.platform.wrongs]).toEqual([]);
  expect(reviewsAgainstRules(model)).toEqual([]);
  world.last = snapshot;
  return snapshot;
}

/** The model is held to this as well, so that a rule of it cannot be wrong in the same way. */
function reviewsAgainstRules(model: Model): string[] {
  return tenants.flatMap((tenant) => {
    const { reviews } = model.tenants[tenant];
    const open = reviews.filter(({ state }) => state === 'open');
    const places = open.map(({ channel, workload }) => `${channel} ${workload}`);
    const twice = places.filter((place, at) => places.indexOf(place) !== at);
    const unfounded = reviews.filter(({ state, records, continues }) => {
      const inForce = records.filter(({ status }) => status === 'accepted').length;
      const past = records.some(({ status }) => status !== 'accepted') || continues !== undefined;
      return inForce > 1 || (state === 'decided' && inForce === 0 && !past);
    });
    return [
      ...twice.map((place) => `${tenant}: two open reviews of ${place}`),
      ...unfounded.map(({ id }) => `${tenant}: ${id} is decided, and nothing is in force`),
    ];
  });
}

/** After something happened by itself: looks went on, or what waited for the platform was done. */
export async function follow(model: Model, world: World, steps: number): Promise<void> {
  if (steps > 0) await followClock(model, world);
  if (world.waiting.length > 0) await followWaiting(model, world);
}

async function followClock(model: Model, world: World): Promise<void> {
  const now = await snapshotOf(world);
  if (world.last) expect(takeClockOver(model, world.last, now)).toEqual([]);
  await checkStored(model, world);
}

/** What is not parked any more has been done; or nobody could be asked for so long that it is not. */
async function followWaiting(model: Model, world: World): Promise<void> {
  const snapshot = await snapshotOf(world);
  const { isDown, peopleDown } = world.platform;
  const isParked = ({ incoming }: Waiting) => snapshot.parked.includes(incoming.delivery);
  const over = world.waiting.filter((one) => !isParked(one)).map(({ ask }) => ask);
  world.waiting.splice(0, Number.POSITIVE_INFINITY, ...world.waiting.filter(isParked));
  if (!isDown && !peopleDown) applyInSomeOrder(model, over, world.now, snapshot);
  await checkStored(model, world);
}

/** All that leaves by itself leaves, and channels show what they should. */
export async function settle(model: Model, world: World): Promise<void> {
  await world.relays();
  await follow(model, world, 0);
  await checkShown(model, world);
}

export async function checkShown(model: Model, world: World): Promise<void> {
  const snapshot = await checkStored(model, world);
  expect(wronglyShown(model, world.platform, snapshot)).toEqual([]);
}

const hour = 3_600_000;

/** The platform is well again, what was given up is asked for again, and a day goes by. */
export async function recovers(model: Model, world: World): Promise<void> {
  const { platform } = world;
  platform.getsWell();
  const before = await snapshotOf(world);
  const stuck = before.letters.filter((one) => one.stuck !== null);
  expect(stuck.filter((one) => !platform.mayBeStuck(one))).toEqual([]);
  for (const tenant of tenants) await world.office.outbox.wake(tenant, undefined, world.now);
  await world.passesTo(world.now + 26 * hour, (steps) => follow(model, world, steps));
  const { letters, parked } = await snapshotOf(world);
  const late = letters.filter(({ due, stuck: why }) => why !== null || due <= world.now);
  expect(late).toEqual([]);
  expect(parked).toEqual([]);
  await checkShown(model, world);
  expect(notAsked(model, world)).toEqual([]);
}

/** A letter that waited already takes what is asked now with it, which counts from a little later. */
const saidAhead = 20_000;

/** Whoever leads a decision that is looked at has been asked, or will be in the morning. */
function notAsked(model: Model, { last, platform }: World): string[] {
  return tenants.flatMap((tenant) =>
    model.tenants[tenant].reviews
      .filter(({ look }) => look && !['waiting', 'resting', 'told'].includes(look.stage))
      .filter(({ id = '', lead }) => {
        const lines = last?.trail[tenant] ?? [];
        const asked = lines.findLast((one) => one.review === id && one.action === 'look-asked');
        const from = (asked?.at ?? 0) - saidAhead;
        const since = platform.asides.filter(({ to, at }) => to === lead && at >= from);
        const waits = last?.letters.some(
          (one) => one.tenant === tenant && last.handles.get(one.thread.slice(6)) === lead,
        );
        return !waits && !since.some(({ reviews }) => reviews.includes(id));
      })
      .map(({ id, lead }) => `${tenant}: ${lead} never heard of the look at ${id}`),
  );
}
