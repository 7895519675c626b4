import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { handle } from '../../src/app/handle.ts';
import type { MessageOf } from '../../src/app/message.ts';
import type { Delivery, Profile, Sent } from '../../src/app/platform.ts';
import type { TrailEntry } from '../../src/app/ports.ts';
import { dayOf } from '../../src/domain/next-look.ts';
import { isInHours } from '../../src/domain/working-time.ts';
import { ownFolder } from '../support/folder.ts';
import { roundCutAt } from '../support/killing.ts';
import { type Platform, running } from '../support/office.ts';
import {
  chance,
  type Decided,
  decidedAs,
  decisions,
  storeDecision,
  tenants,
} from '../support/year.ts';

const day = 86_400_000;
const begin = Date.UTC(2027, 0, 1);
const end = Date.UTC(2028, 0, 1);
/** A workspace that asks nobody for a while, and one that has days off of its own. */
const pausing = { tenant: 'slack:T3', from: Date.UTC(2027, 1, 10), to: Date.UTC(2027, 3, 12) };
const resting = { tenant: 'slack:T5', holidays: ['2027-02-22', '2027-05-20', '2027-08-20'] };
/** The process is not there for some days. */
const outages = [
  { from: Date.UTC(2027, 2, 1, 8), to: Date.UTC(2027, 2, 4, 13) },
  { from: Date.UTC(2027, 7, 27, 20), to: Date.UTC(2027, 8, 14, 3) },
];
const cuts = 50;

interface Digest {
  readonly to: string;
  readonly tenant: string;
  readonly at: number;
  readonly reviews: readonly string[];
}

/** What a lead does once they are asked; by the number of the decision. */
const habits = ['at once', 'at once', 'at once', 'reminded', 'later', 'never'] as const;
const habitOf = ({ index }: Decided) => habits[index % habits.length];

test('a year over 500 decisions, killed 50 times: each prompt once, in working hours, none lost', async () => {
  const random = chance(19_700_101);
  const db = join(inMemory(), 'year.db');
  const all = Array.from({ length: decisions }, (_, index) => decidedAs(index));
  const byReview = new Map(all.map((one) => [one.review, one]));
  const byLead = new Map(all.map((one) => [one.lead, one]));
  const digests: Digest[] = [];
  const snoozed = new Set<string>();
  const duties: {
    readonly at: number;
    readonly one: Decided;
    readonly does: () => Promise<void>;
  }[] = [];
  const platform: Platform = {
    now: begin,
    limit: 40,
    newId: randomUUID,
    profile: (called): Profile => ({
      name: called,
      zone: byLead.get(called)?.zone ?? 'UTC',
      admin: false,
      active: true,
    }),
    takes: (delivery) => take(delivery),
  };

  function take({ message, to, tenant }: Delivery): Sent {
    if (message.kind === 'looks' && to !== undefined) read(message, to, tenant);
    return { how: 'sent', posted: randomUUID() };
  }

  function read({ looks }: MessageOf<'looks'>, to: string, tenant: string): void {
    const reviews = looks.map(({ overview }) => overview.review.id);
    digests.push({ to, tenant, at: platform.now, reviews });
    for (const { overview, look } of looks) {
      const one = byReview.get(overview.review.id);
      if (one) plan(one, look.stage, look.number);
    }
  }

  function plan(one: Decided, stage: string, number: number): void {
    const habit = habitOf(one);
    const isTime = stage === 'asked' ? habit !== 'reminded' : habit === 'reminded';
    if (habit === 'never' || !isTime) return;
    const at = platform.now + Math.floor(3_600_000 * (1 + random() * 30));
    duties.push({ at, one, does: () => answer(one, habit === 'later' && number === 1) });
  }

  let here = running(db, platform);

  async function answer({ tenant, review, lead, zone }: Decided, isFirst: boolean): Promise<void> {
    const file = await here.office.store.load(tenant, review);
    if (!file?.look || file.look.stage === 'waiting') return;
    const snoozes = isFirst && !snoozed.has(review);
    if (snoozes) snoozed.add(review);
    const place = { tenant, team: 'C1', delivery: randomUUID() } as const;
    const asker = { handle: lead, name: lead };
    const until = dayOf(platform.now + 30 * day, 'UTC');
    const request = snoozes
      ? ({ kind: 'snooze-look', review, until } as const)
      : ({ kind: 'reaffirm', review } as const);
    const tools = () => ({ ...here.tools(), zone });
    const said = await handle({ ...request, ...place, asker }, here.office.store, tools);
    expect(said.filter(({ kind }) => kind === 'refusal').length).toBe(snoozes ? 1 : 0);
  }

  async function settle(tenant: string, settings: object): Promise<void> {
    const given = { admins: [], outsiders: false, ...settings };
    await here.office.store.note(tenant, {
      delivery: randomUUID(),
      at: platform.now,
      changes: [{ kind: 'settings-changed', settings: given }],
    });
  }

  for (const one of all) {
    await storeDecision(one, begin - Math.floor((1 + random() * 60) * day), here.office);
  }
  await settle(resting.tenant, { holidays: resting.holidays });

  // Which of the rounds that have something to do are cut off, and where.
  const plannedCuts = Array.from({ length: cuts }, (_, nth) => ({
    round: 6 + nth * 30 + Math.floor(random() * 30),
    call: 1 + Math.floor(random() * 14),
    done: random() < 0.5,
  }));
  let rounds = 0;
  const killedAt: number[] = [];

  async function tick(): Promise<void> {
    const { store, looks } = here.office;
    const due = await looks.due(platform.now, 1);
    if (due.length > 0) {
      rounds += 1;
      const [cut] = plannedCuts.filter(({ round }) => round <= rounds);
      const log = { info: () => {}, warn: () => {}, error: fail };
      const desk = { store, looks, tools: here.tools, log, limit: platform.limit };
      if (await roundCutAt(desk, cut)) {
        plannedCuts.shift();
        await restart();
      }
    }
    here.relay.nudge();
    await here.relay.idle();
  }

  async function restart(): Promise<void> {
    killedAt.push(platform.now);
    await here.office.store.close();
    here = running(db, platform);
    await here.office.outbox.recover();
  }

  const changes = [
    { at: pausing.from, does: () => settle(pausing.tenant, { looksPaused: true }) },
    { at: pausing.to, does: () => settle(pausing.tenant, {}) },
  ];
  while (platform.now < end) {
    const [duty] = duties.toSorted((a, b) => a.at - b.at);
    const next = (await here.next()) ?? end;
    const change = changes[0];
    platform.now = awake(
      Math.max(
        platform.now + 1,
        Math.min(next + Math.floor(random() * 30_000), duty?.at ?? end, change?.at ?? end, end),
      ),
    );
    if (change && change.at <= platform.now) await changes.shift()?.does();
    for (const one of duties.filter(({ at }) => at <= platform.now)) {
      duties.splice(duties.indexOf(one), 1);
      await one.does();
    }
    await tick();
  }

  const trail: (TrailEntry & { readonly tenant: string })[] = [];
  for (let n = 0; n < tenants; n += 1) {
    const tenant = `slack:T${n}`;
    const { entries } = await here.office.store.trail(tenant, { limit: 100_000 });
    trail.push(...entries.map((entry) => ({ ...entry, tenant })));
  }
  const files = await Promise.all(all.map((one) => here.office.store.load(one.tenant, one.review)));
  await here.close();

  const prompts = trail.filter(({ action }) => /^look-(asked|reminded)$/.test(action));

  expect(killedAt).toHaveLength(cuts);
  // In working hours, never twice on one day.
  const dayOfDigest = ({ to, at }: Digest) => `${to} ${dayOf(at, byLead.get(to)?.zone ?? 'UTC')}`;
  expect(new Set(digests.map(dayOfDigest)).size).toBe(digests.length);
  for (const { to, tenant, at } of digests) {
    const holidays = tenant === resting.tenant ? resting.holidays : [];
    expect(isInHours(at, byLead.get(to)?.zone ?? 'UTC', holidays)).toBe(true);
    if (tenant === pausing.tenant) expect(at < pausing.from || at > pausing.to).toBe(true);
  }
  // Each prompt that is on record reached its lead on that day, and none was sent without one.
  const sent = new Set(
    digests.flatMap((one) => one.reviews.map((review) => `${dayOfDigest(one)} ${review}`)),
  );
  const wanted = prompts.map(({ review, by, at }) => {
    return `${by} ${dayOf(at, byReview.get(review)?.zone ?? 'UTC')} ${review}`;
  });
  expect(wanted.filter((prompt) => !sent.has(prompt))).toEqual([]);
  expect(new Set(wanted).size).toBe(wanted.length);
  const days = new Set(wanted.map((one) => one.split(' ').slice(0, 2).join(' ')));
  expect(digests.map(dayOfDigest).filter((one) => !days.has(one))).toEqual([]);
  // Everybody was asked about every look, once, and those who never answer no more than that.
  for (const one of all) {
    const own = trail.filter(
      ({ review, tenant }) => review === one.review && tenant === one.tenant,
    );
    const count = (action: string) => own.filter((entry) => entry.action === action).length;
    const habit = habitOf(one);
    const confirmed = count('reaffirmed');
    if (habit === 'never') {
      expect([count('look-asked'), count('look-reminded'), count('look-overdue')]).toEqual([
        1, 2, 1,
      ]);
      continue;
    }
    const look = files[one.index]?.look;
    const isUnderway = look?.stage !== 'waiting';
    expect(count('look-overdue')).toBe(0);
    expect(count('look-asked')).toBe(confirmed + count('look-snoozed') + Number(isUnderway));
    expect(confirmed).toBeGreaterThanOrEqual(2);
  }
}, 300_000);

/** A year has more commits than a busy disk likes: where folders can be in memory, this one is. */
function inMemory(): string {
  if (!existsSync('/dev/shm')) return ownFolder();
  const folder = mkdtempSync('/dev/shm/year-');
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** When the process is there again. */
const awake = (at: number): number =>
  outages.find(({ from, to }) => at >= from && at < to)?.to ?? at;

const fail = (event: string, detail?: object): never => {
  throw new Error(`${event} ${JSON.stringify(detail)}`);
};
