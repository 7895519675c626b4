import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Delivery, Profile, Sent } from '../../src/app/platform.ts';
import { dayOf } from '../../src/domain/next-look.ts';
import { isInHours } from '../../src/domain/working-time.ts';
import { ownFolder } from '../support/folder.ts';
import { type Platform, running } from '../support/office.ts';
import { type Decided, storeDecision, zones } from '../support/year.ts';

/** `OUTAGE=10000` is the size that is meant; less tells the same sooner. */
const decisions = Number(process.env['OUTAGE'] ?? 600);
const leads = Math.ceil(decisions / 4);
const tenants = 25;
/** As in `serve`: the most looks of one round, and how far the rounds are apart. */
const atOnce = 500;
const period = 30_000;
const day = 86_400_000;
const decidedAt = Date.UTC(2026, 9, 5, 10);
/** The looks were due in January. */
const back = Date.UTC(2027, 3, 6, 6);

const decided = (index: number): Decided => {
  const lead = index % leads;
  return {
    index,
    tenant: `slack:T${lead % tenants}`,
    review: `review-${index}`,
    record: `record-${index}`,
    lead: `lead-${lead}`,
    zone: zones[lead % zones.length] ?? 'UTC',
  };
};

test('after an outage all that fell due is asked, a round at a time, once each', async () => {
  const db = join(inMemory(), 'outage.db');
  const all = Array.from({ length: decisions }, (_, index) => decided(index));
  const zoneOf = new Map(all.map(({ lead, zone }) => [lead, zone]));
  const shown: { to: string; at: number; reviews: readonly string[] }[] = [];
  let ids = 0;
  const platform: Platform = {
    now: decidedAt,
    limit: atOnce,
    newId: () => `id-${++ids}`,
    profile: (called): Profile => ({
      name: called,
      zone: zoneOf.get(called) ?? 'UTC',
      admin: false,
      active: true,
    }),
    takes,
  };
  function takes({ message, to = '' }: Delivery): Sent {
    if (message.kind === 'looks') {
      const reviews = message.looks.map(({ overview }) => overview.review.id);
      shown.push({ to, at: platform.now, reviews });
    }
    return { how: 'sent', posted: `m${++ids}` };
  }
  let here = running(db, platform);
  for (const one of all)
    await storeDecision(one, decidedAt + (one.index % 60) * 60_000, here.office);

  platform.now = back;
  const rounds: number[] = [];
  let killed = 0;
  // A week: who was asked about some today, because the rest was in a later round, has more tomorrow.
  while (platform.now < back + 7 * day) {
    const steps = await here.ticks();
    if (steps > 0) rounds.push(steps);
    if (rounds.length > 2 * killed && killed < 3) {
      killed += 1;
      await restart();
    }
    platform.now = Math.max(platform.now + period, (await here.next()) ?? 0);
  }
  async function restart(): Promise<void> {
    await here.office.store.close();
    here = running(db, platform);
    await here.office.outbox.recover();
  }
  async function askedFor() {
    const found = [];
    for (let n = 0; n < tenants; n += 1) {
      const { entries } = await here.office.store.trail(`slack:T${n}`, { limit: 100_000 });
      found.push(...entries.filter(({ action }) => action === 'look-asked'));
    }
    return found;
  }
  const asked = (await askedFor()).map(({ review }) => review);
  await here.close();

  expect(asked.toSorted()).toEqual(all.map(({ review }) => review).toSorted());
  expect(Math.max(...rounds)).toBeLessThanOrEqual(atOnce);
  expect(rounds.length).toBeGreaterThanOrEqual(decisions / atOnce);
  const told = new Set(shown.flatMap(({ to, reviews }) => reviews.map((one) => `${to} ${one}`)));
  expect(all.filter(({ lead, review }) => !told.has(`${lead} ${review}`))).toEqual([]);
  const days = shown.map(({ to, at }) => `${to} ${dayOf(at, zoneOf.get(to) ?? 'UTC')}`);
  expect(new Set(days).size).toBe(days.length);
  for (const { to, at } of shown) expect(isInHours(at, zoneOf.get(to) ?? 'UTC', [])).toBe(true);
  if (process.env['OUTAGE'] === undefined) return;
  console.info({ decisions, rounds: rounds.length, messages: shown.length, killed });
}, 600_000);

function inMemory(): string {
  if (!existsSync('/dev/shm')) return ownFolder();
  const folder = mkdtempSync('/dev/shm/outage-');
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
