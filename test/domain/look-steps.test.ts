import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FiredTrigger, Look } from '../../src/domain/look.ts';
import {
  type Circumstances,
  firedLook,
  firstLook,
  handedOverLook,
  lookAfterDecision,
  lookWithExpiries,
  nextStep,
  type Pace,
  pacedLook,
  putOffToNextDay,
  reaffirmedLook,
  restingLook,
  resumedLook,
  snoozedLook,
} from '../../src/domain/look-steps.ts';
import { dayOf } from '../../src/domain/next-look.ts';
import { isInHours } from '../../src/domain/working-time.ts';
import { runs } from '../support/random-case.ts';

const at = (iso: string): number => Date.parse(iso);
const iso = (moment: number | undefined): string | undefined =>
  moment === undefined ? undefined : new Date(moment).toISOString().slice(0, 16);

const zone = 'Europe/Berlin';
const calendar = { zone, holidays: [] };
/** Decided on a Friday; a quarter later is Saturday 20 February, so the look is on Monday 22. */
const decidedAt = at('2026-11-20T09:30:00Z');
const pace: Pace = { ...calendar, decidedAt, months: 3 };
const first = firstLook('r1', pace);
const monday = at('2027-02-22T08:00:00Z');

const spend: FiredTrigger = {
  trigger: 'cost-profile',
  because: 'API spend rose from 900 to 12,400 EUR a month.',
};
const price: FiredTrigger = {
  trigger: 'provider-change',
  because: 'The provider announced a change of price.',
};

const on = (iso: string) => ({ ...calendar, now: at(iso) });
const given = (iso: string, more: Partial<Circumstances> = {}): Circumstances => ({
  ...on(iso),
  leadGone: false,
  paused: false,
  ...more,
});

/** Steps at the moments that the look names, until nothing happens by itself any more. */
function course(look: Look, more: Partial<Circumstances> = {}): string[] {
  const told: string[] = [];
  let now = look;
  while (now.at !== undefined) {
    const moment = now.at;
    const step = nextStep(now, given(new Date(moment).toISOString(), more));
    told.push(`${iso(moment)} ${step.does}`);
    now = step.look;
  }
  return told;
}

describe('the looks after a decision', () => {
  it('begin a quarter after it, on a working day at 9:00 of the lead', () => {
    expect(first).toEqual({
      record: 'r1',
      number: 1,
      day: '2027-02-22',
      stage: 'waiting',
      at: monday,
      fired: [],
    });
  });

  it('are each counted from the decision, so the ends of months never drift', () => {
    const anchored = { ...pace, decidedAt: at('2026-11-30T09:00:00Z') };
    const days = [1, 2, 3, 4, 5].map((k) => lookAfterDecision(first, k, anchored).day);
    expect(days).toEqual(['2027-03-01', '2027-05-31', '2027-08-30', '2027-11-30', '2028-02-29']);
  });

  it('move past holidays, and go by a pace of their own where they have one', () => {
    const holidays = ['2027-02-22', '2027-02-23'];
    expect(firstLook('r1', { ...pace, holidays }).day).toBe('2027-02-24');
    const monthly = lookAfterDecision({ ...first, months: 1 }, 2, pace);
    expect(monthly).toMatchObject({ number: 2, day: '2027-01-20', months: 1 });
  });
});

describe('a look that nobody answers', () => {
  it('is asked, reminded after 3 and 7 working days, told in the thread 5 later, then quiet', () => {
    expect(course(first)).toEqual([
      '2027-02-22T08:00 ask',
      '2027-02-25T08:00 remind',
      '2027-03-03T08:00 remind',
      '2027-03-10T08:00 tell-thread',
    ]);
  });

  it('counts working days without holidays, and over a change of the clocks', () => {
    const look = firstLook('r1', { ...pace, decidedAt: at('2026-12-18T09:00:00Z') });
    expect(course(look, { holidays: ['2027-03-26', '2027-03-29'] })).toEqual([
      '2027-03-18T08:00 ask',
      '2027-03-23T08:00 remind',
      '2027-03-31T07:00 remind',
      '2027-04-07T07:00 tell-thread',
    ]);
  });

  it('remembers when it was asked until the end', () => {
    const { look } = nextStep(first, given('2027-02-22T08:00:00Z'));
    expect(look).toMatchObject({ stage: 'asked', askedAt: monday, day: '2027-02-22', number: 1 });
    const told = nextStep({ ...look, stage: 'reminded-again' }, given('2027-03-10T08:00:00Z'));
    expect(told.look).toMatchObject({ stage: 'told', askedAt: monday });
    expect(told.look.at).toBeUndefined();
    expect(nextStep(told.look, given('2030-01-01T10:00:00Z'))).toEqual({
      look: told.look,
      does: 'nothing',
    });
  });
});

describe('a lead who is gone', () => {
  it('has the thread told first and, 3 working days later, the admins', () => {
    expect(course(first, { leadGone: true })).toEqual([
      '2027-02-22T08:00 tell-thread',
      '2027-02-25T08:00 tell-admins',
    ]);
  });

  it('has the thread told where they left after they were asked', () => {
    const asked = nextStep(first, given('2027-02-22T08:00:00Z')).look;
    expect(course(asked, { leadGone: true })).toEqual([
      '2027-02-25T08:00 tell-thread',
      '2027-03-02T08:00 tell-admins',
    ]);
  });

  it('is asked after all where they are back before the admins are told', () => {
    const told = nextStep(first, given('2027-02-22T08:00:00Z', { leadGone: true })).look;
    expect(told).toMatchObject({ stage: 'asked' });
    expect(told.askedAt).toBeUndefined();
    expect(nextStep(told, given('2027-02-25T08:00:00Z'))).toMatchObject({
      does: 'ask',
      look: { stage: 'asked', askedAt: at('2027-02-25T08:00:00Z') },
    });
  });
});

describe('a step', () => {
  it('does not come before its moment', () => {
    const early = nextStep(first, given('2027-02-22T07:59:59Z'));
    expect(early).toEqual({ look: first, does: 'nothing' });
  });

  it('waits for working hours where the process comes to it at night or on a weekend', () => {
    for (const [now, then] of [
      ['2027-02-22T20:00:00Z', '2027-02-23T08:00'],
      ['2027-02-27T10:00:00Z', '2027-03-01T08:00'],
    ] as const) {
      const step = nextStep(first, given(now));
      expect(step).toMatchObject({ does: 'nothing', look: { stage: 'waiting' } });
      expect(iso(step.look.at)).toBe(then);
    }
  });

  it('follows a lead into another zone', () => {
    const moved = nextStep(first, given('2027-02-22T08:00:00Z', { zone: 'America/New_York' }));
    expect(moved.does).toBe('nothing');
    expect(iso(moved.look.at)).toBe('2027-02-22T14:00');
  });

  it('waits for the day itself where something else woke the look and nothing has fired', () => {
    const woken = { ...first, at: at('2027-01-05T08:00:00Z') };
    const step = nextStep(woken, given('2027-01-05T08:00:00Z'));
    expect(step).toEqual({ look: first, does: 'nothing' });
  });

  it('asks nobody while the workspace pauses, and comes again on the next working day', () => {
    const paused = nextStep(first, given('2027-02-22T08:00:00Z', { paused: true }));
    expect(paused).toMatchObject({ does: 'nothing', look: { stage: 'waiting' } });
    expect(iso(paused.look.at)).toBe('2027-02-23T08:00');
    expect(nextStep(paused.look, given('2027-02-23T08:00:00Z')).does).toBe('ask');
  });

  it('does not happen again when the clock goes back', () => {
    const { look } = nextStep(first, given('2027-02-22T08:00:00Z'));
    for (const now of ['2027-02-22T07:00:00Z', '2027-02-22T08:00:00Z', '2027-02-22T08:30:00Z']) {
      expect(nextStep(look, given(now)).does).toBe('nothing');
    }
  });

  it('is one after a sleep of weeks, and the next is days away', () => {
    const asked = nextStep(first, given('2027-02-22T08:00:00Z')).look;
    const late = nextStep(asked, given('2027-04-07T10:00:00Z'));
    expect(late).toMatchObject({ does: 'remind', look: { stage: 'reminded' } });
    expect(iso(late.look.at)).toBe('2027-04-13T10:00');
    expect(nextStep(late.look, given('2027-04-07T10:01:00Z')).does).toBe('nothing');
  });

  it('keeps its planned day where the one before it came only a little late', () => {
    const asked = nextStep(first, given('2027-02-22T08:00:00Z')).look;
    const late = nextStep(asked, given('2027-02-26T10:00:00Z'));
    expect(iso(late.look.at)).toBe('2027-03-03T08:00');
    const closer = nextStep(asked, given('2027-03-02T10:00:00Z'));
    expect(iso(closer.look.at)).toBe('2027-03-08T10:00');
  });

  it('whatever the clock does, is in hours, never twice on one day, and at most four', () => {
    const jumps = fc.array(fc.integer({ min: -3_600_000, max: 30 * 86_400_000 }), {
      minLength: 20,
      maxLength: 60,
    });
    const zones = fc.constantFrom('Asia/Kathmandu', 'Pacific/Apia', 'America/St_Johns', zone);
    fc.assert(
      fc.property(jumps, zones, fc.boolean(), (offsets, where, leadGone) => {
        const steps: { day: string; does: string }[] = [];
        let look: Look = firstLook('r1', { ...pace, zone: where });
        let now = monday - 5 * 86_400_000;
        for (const offset of offsets) {
          now += offset;
          const circumstances = { now, zone: where, holidays: [], leadGone, paused: false };
          const { does, look: next } = nextStep(look, circumstances);
          look = next;
          if (does === 'nothing') continue;
          expect(isInHours(now, where, [])).toBe(true);
          steps.push({ day: dayOf(now, where), does });
        }
        expect(new Set(steps.map(({ day }) => day)).size).toBe(steps.length);
        const order = leadGone
          ? ['tell-thread', 'tell-admins']
          : ['ask', 'remind', 'remind', 'tell-thread'];
        expect(steps.map(({ does }) => does)).toEqual(order.slice(0, steps.length));
      }),
      { numRuns: runs(300) },
    );
  });
});

describe('a look that is reaffirmed', () => {
  const answered = (look: Look, now: string, more: Partial<Pace> = {}): Look =>
    reaffirmedLook(look, { ...pace, ...more, now: at(now) });

  it('is followed by the next one from the same anchor, with nothing fired', () => {
    const asked: Look = { ...first, stage: 'reminded', askedAt: monday, fired: [spend] };
    const second = answered(asked, '2027-03-01T10:00:00Z');
    expect(second).toEqual({
      record: 'r1',
      number: 2,
      day: '2027-05-20',
      stage: 'waiting',
      at: at('2027-05-20T07:00:00Z'),
      fired: [],
    });
    expect(answered(second, '2027-05-20T10:00:00Z')).toMatchObject({
      number: 3,
      day: '2027-08-20',
    });
  });

  it('may be so before its day', () => {
    expect(answered(first, '2026-12-01T10:00:00Z')).toMatchObject({ number: 2, day: '2027-05-20' });
  });

  it('leaves out the looks that passed in the meantime', () => {
    const late = answered({ ...first, stage: 'told' }, '2028-01-10T10:00:00Z');
    expect(late).toMatchObject({ number: 5, day: '2028-02-21', stage: 'waiting' });
    expect(answered(first, '2027-05-20T10:00:00Z')).toMatchObject({ day: '2027-08-20' });
  });

  it('keeps its own pace', () => {
    const monthly = answered({ ...first, months: 1 }, '2027-02-22T10:00:00Z');
    expect(monthly).toMatchObject({ day: '2027-03-22', months: 1 });
  });

  it('stays on the days of the anchor for years', () => {
    let look = firstLook('r1', { ...pace, decidedAt: at('2026-11-30T09:00:00Z') });
    const days: string[] = [];
    for (let quarter = 0; quarter < 40; quarter += 1) {
      days.push(look.day);
      look = answered(look, `${look.day}T10:00:00Z`, { decidedAt: at('2026-11-30T09:00:00Z') });
    }
    // 30 November is a Saturday in 2030 and a Sunday in 2031 and 2036.
    expect(days.filter((_day, index) => index % 4 === 3).map((day) => day.slice(5))).toEqual([
      ...['11-30', '11-30', '11-30', '12-02', '12-01'],
      ...['11-30', '11-30', '11-30', '11-30', '12-01'],
    ]);
  });
});

describe('a look that is snoozed', () => {
  const now = on('2027-02-22T10:00:00Z');
  const asked: Look = { ...first, stage: 'asked', askedAt: monday, fired: [spend] };

  it('is the same one on that day, with what had fired', () => {
    expect(snoozedLook(asked, '2027-03-01', now)).toEqual({
      record: 'r1',
      number: 1,
      day: '2027-03-01',
      stage: 'waiting',
      at: at('2027-03-01T08:00:00Z'),
      fired: [spend],
    });
  });

  it('moves to a working day', () => {
    expect(snoozedLook(asked, '2027-03-06', now)).toMatchObject({ day: '2027-03-08' });
    const holidays = ['2027-03-01'];
    expect(snoozedLook(asked, '2027-03-01', { ...now, holidays })).toMatchObject({
      day: '2027-03-02',
    });
  });

  it('may be put off from tomorrow to twelve months, in the days of the lead', () => {
    const limits = { earliest: '2027-02-23', latest: '2028-02-22' };
    expect(snoozedLook(asked, '2027-02-23', now)).toMatchObject({ day: '2027-02-23' });
    expect(snoozedLook(asked, '2027-02-22', now)).toEqual({ refused: 'not-ahead', ...limits });
    expect(snoozedLook(asked, '2028-02-22', now)).toMatchObject({ day: '2028-02-22' });
    expect(snoozedLook(asked, '2028-02-23', now)).toEqual({ refused: 'too-far', ...limits });
    const late = { ...now, now: at('2027-02-22T23:30:00Z') };
    expect(snoozedLook(asked, '2027-02-23', late)).toMatchObject({ refused: 'not-ahead' });
  });

  it.each(['2027-02-30', '2027-2-3', 'tomorrow', ''])('refuses %j, which is no day', (until) => {
    expect(snoozedLook(asked, until, now)).toMatchObject({ refused: 'bad-day' });
  });
});

describe('a trigger that fires', () => {
  it('has the lead asked at the next working moment, long before the day', () => {
    const woken = firedLook(first, [spend], on('2026-12-05T12:00:00Z'));
    expect(woken).toMatchObject({ stage: 'waiting', day: first.day, fired: [spend] });
    expect(iso(woken.at)).toBe('2026-12-07T08:00');
    expect(nextStep(woken, given('2026-12-07T08:00:00Z')).does).toBe('ask');
  });

  it('adds its reason to those before, and asks once for the same one', () => {
    const once = firedLook(first, [spend], on('2026-12-07T10:00:00Z'));
    const again = { ...spend, because: 'API spend rose from 900 to 13,001.5 EUR a month.' };
    expect(firedLook(once, [again], on('2026-12-08T10:00:00Z'))).toBe(once);
    expect(firedLook(once, [again, price], on('2026-12-08T10:00:00Z')).fired).toEqual([
      spend,
      price,
    ]);
    expect(firedLook(first, [], on('2026-12-08T10:00:00Z'))).toBe(first);
  });

  it('does not put off a look that is due already', () => {
    expect(firedLook(first, [spend], on('2027-02-22T20:00:00Z'))).toMatchObject({ at: monday });
  });

  it('wakes a snoozed look for a new reason only', () => {
    const now = on('2026-12-07T10:00:00Z');
    const snoozed = snoozedLook({ ...first, fired: [spend] }, '2027-01-11', now);
    if ('refused' in snoozed) throw new Error(snoozed.refused);
    expect(firedLook(snoozed, [spend], now)).toBe(snoozed);
    expect(iso(firedLook(snoozed, [price], now).at)).toBe('2026-12-07T10:00');
  });

  it.each(['asked', 'reminded', 'reminded-again', 'told', 'resting'] as const)(
    'only adds its reason to a look that is %s',
    (stage) => {
      const look: Look = { ...first, stage, askedAt: monday, at: at('2027-03-01T08:00:00Z') };
      expect(firedLook(look, [price], on('2027-02-23T10:00:00Z'))).toEqual({
        ...look,
        fired: [price],
      });
    },
  );
});

describe('a look while a review looks at it again', () => {
  const asked: Look = { ...first, stage: 'asked', askedAt: monday };

  it('rests: nothing happens by itself', () => {
    const resting = restingLook({ ...asked, months: 6 });
    expect(resting).toEqual({
      record: 'r1',
      number: 1,
      day: first.day,
      stage: 'resting',
      fired: [],
      months: 6,
    });
    expect(nextStep(resting, given('2030-01-01T10:00:00Z')).does).toBe('nothing');
  });

  it('goes back to waiting where that ends without a decision: for its day, or for tomorrow', () => {
    const before = resumedLook(restingLook(first), on('2026-12-07T10:00:00Z'));
    expect(before).toEqual(first);
    const after = resumedLook(restingLook(asked), on('2027-03-05T10:00:00Z'));
    expect(after).toMatchObject({ stage: 'waiting', day: first.day });
    expect(iso(after.at)).toBe('2027-03-08T08:00');
    const woken = resumedLook({ ...first, fired: [spend] }, on('2026-12-07T10:00:00Z'));
    expect(iso(woken.at)).toBe('2026-12-08T08:00');
  });
});

describe('a look that somebody else leads from now on', () => {
  it('is asked of them where it was asked of the one before, and else only waits', () => {
    const now = on('2027-03-05T10:00:00Z');
    const told: Look = { ...first, stage: 'told', askedAt: monday };
    const handed = handedOverLook(told, now);
    expect(handed).toEqual({ ...first, at: now.now });
    expect(nextStep(handed, given('2027-03-05T10:00:00Z')).does).toBe('ask');
    expect(handedOverLook(first, now)).toBe(first);
    expect(handedOverLook(restingLook(told), now)).toMatchObject({ stage: 'resting' });
  });
});

describe('a look of somebody who was asked about something today', () => {
  it('moves to 9:00 of the next working day', () => {
    const moved = putOffToNextDay(first, on('2027-02-26T10:00:00Z'));
    expect(moved).toEqual({ ...first, at: at('2027-03-01T08:00:00Z') });
  });
});

describe('a look with another pace', () => {
  const paced = (look: Look, months: number | undefined, now: string): Look =>
    pacedLook(look, months, { ...pace, now: at(now) });

  it('is on the first day of that pace that lies ahead', () => {
    const monthly = paced(first, 1, '2027-01-04T10:00:00Z');
    expect(monthly).toMatchObject({ months: 1, number: 2, day: '2027-01-20', stage: 'waiting' });
    const quarterly = paced(monthly, undefined, '2027-01-04T10:00:00Z');
    expect(quarterly).toEqual(first);
  });

  it('stays due where it is due', () => {
    const due = paced(first, 6, '2027-02-22T09:00:00Z');
    expect(due).toEqual({ ...first, months: 6 });
    const asked: Look = { ...first, stage: 'asked', askedAt: monday };
    expect(paced(asked, 6, '2027-02-22T09:00:00Z')).toEqual({ ...asked, months: 6 });
    const woken = { ...first, fired: [spend], at: decidedAt };
    expect(paced(woken, 6, '2026-12-07T09:00:00Z')).toEqual({ ...woken, months: 6 });
  });
});

describe('evidence that expires', () => {
  const now = on('2026-12-07T10:00:00Z');

  it('wakes the look on the working morning after its last day', () => {
    expect(iso(lookWithExpiries(first, ['2027-01-08', '2027-01-31'], now).at)).toBe(
      '2027-01-11T08:00',
    );
    expect(iso(lookWithExpiries(first, ['2026-12-07'], now).at)).toBe('2026-12-08T08:00');
  });

  it('wakes nothing that had expired already, or that comes after the day', () => {
    expect(lookWithExpiries(first, ['2026-12-06', '2027-05-01'], now)).toEqual(first);
    expect(lookWithExpiries(first, [], now)).toBe(first);
  });

  it('leaves alone a look that was asked about, or that has fired', () => {
    const asked: Look = { ...first, stage: 'asked', askedAt: monday };
    expect(lookWithExpiries(asked, ['2027-01-08'], now)).toBe(asked);
    const woken = { ...first, fired: [spend] };
    expect(lookWithExpiries(woken, ['2027-01-08'], now)).toBe(woken);
  });
});
