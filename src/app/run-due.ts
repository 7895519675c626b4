import { dayOf } from '../domain/next-look.ts';
import { adminsToTell } from './admins-to-tell.ts';
import { faultOf } from './fault.ts';
import { inTurn } from './in-turn.ts';
import type { Tools } from './plan.ts';
import type { Log } from './platform.ts';
import type { DueLook, Looks, Store } from './ports.ts';
import { type LeadNow, stepOf } from './step-of-look.ts';

/** What the clock of looks works with. */
export interface DueDesk {
  readonly looks: Pick<Looks, 'due'>;
  readonly store: Store;
  readonly tools: () => Tools;
  readonly log: Log;
  /** The most looks of one round: what is left comes in the next. */
  readonly limit: number;
}

/** How often a step is planned again when somebody did something at the same moment. */
const attempts = 3;

/**
 * Letters leave this much later, so that all that is due for somebody is in one of them; and what is
 * to be said in working hours has to leave within them. In ms.
 */
const leavesAfter = 20_000;

/**
 * One round of what has come due. Each step is stored together with its letter, so that however this
 * ends, nothing is asked twice and nothing is lost.
 * @returns how many looks were taken a step further
 */
export async function runDue(desk: DueDesk): Promise<number> {
  const due = await desk.looks.due(desk.tools().now, desk.limit);
  let steps = 0;
  for (const group of byLead(due)) steps += await roundFor(group, desk);
  return steps;
}

/** In the order of the oldest of each. */
function byLead(due: readonly DueLook[]): readonly (readonly DueLook[])[] {
  const groups = new Map<string, DueLook[]>();
  for (const one of due) {
    const key = JSON.stringify([one.tenant, one.lead]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

/** Everything that is due for one person; what was said to them earlier today counts for all of it. */
async function roundFor(group: readonly DueLook[], desk: DueDesk): Promise<number> {
  const [first] = group;
  if (!first) return 0;
  let steps = 0;
  try {
    const lead = await leadOf(first, desk);
    for (const one of group) {
      steps += await inTurn(desk.store, one.tenant, () => takeStep(one, lead, desk));
    }
  } catch (error) {
    const { tenant, review } = first;
    desk.log.error('look.failed', { tenant, review, ...faultOf(error) });
  }
  return steps;
}

async function leadOf(
  { tenant, lead, review }: DueLook,
  { store, tools }: DueDesk,
): Promise<LeadNow> {
  const settings = await store.settings(tenant);
  const profile = await store.profile(tenant, lead);
  const moment = tools();
  const now = moment.now + leavesAfter;
  const zone = profile?.zone ?? moment.zone;
  const day = dayOf(now, zone);
  const gone = profile?.active === false;
  const admins = gone ? await adminsToTell(tenant, review, settings, store) : [];
  const told = await Promise.all(admins.map((one) => store.promptedOn(tenant, one, day)));
  return {
    settings,
    now,
    zone,
    day,
    gone,
    admins,
    freeAdmins: admins.filter((_, index) => !told[index]),
    hasHome: (await store.homes(tenant, [lead])).length > 0,
    ...(profile ? { toldAt: profile.at } : {}),
    wasAsked: await store.promptedOn(tenant, lead, day),
  };
}

async function takeStep(due: DueLook, lead: LeadNow, desk: DueDesk): Promise<number> {
  const { tenant, review } = due;
  const { store } = desk;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const tools = { ...desk.tools(), now: lead.now, zone: lead.zone };
    const step = await stepOf(due, lead, store, tools);
    if (!step) return 0;
    const outcome = await store.commit(tenant, {
      delivery: `look ${tools.newId()}`,
      at: tools.now,
      review,
      version: step.version,
      changes: step.changes,
      letters: step.letters,
    });
    if (outcome === 'applied') return 1;
  }
  // Still due: the next round takes it up.
  desk.log.warn('look.busy', { tenant, review });
  return 0;
}
