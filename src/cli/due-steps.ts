import { decisionOf } from '../app/decision-now.ts';
import type { Tools } from '../app/plan.ts';
import type { DueLook, Store } from '../app/ports.ts';
import { whatFired } from '../app/what-fired.ts';
import type { FiredTrigger, Look } from '../domain/look.ts';
import {
  type Circumstances,
  firedLook,
  type LookStep,
  nextStep,
  putOffToNextDay,
} from '../domain/look-steps.ts';
import { dayOf } from '../domain/next-look.ts';

/** Something that happens about a look by itself. */
export interface Happening {
  readonly does: Exclude<LookStep['does'], 'nothing'>;
  /** Epoch ms. */
  readonly at: number;
}

export interface Coming {
  /** Why it is looked at, beside the day itself. */
  readonly fired: readonly FiredTrigger[];
  /** Its day lies ahead, and nothing has fired before it. */
  readonly isAhead: boolean;
  readonly next?: Happening;
  /** What follows if nobody answers. */
  readonly after?: Happening;
}

type Calendar = Omit<Circumstances, 'now'>;

/** What a look comes to from the moment of the tools on; nothing of it is stored. */
export async function whatComes(
  { tenant, review, lead, look }: DueLook,
  calendar: Calendar,
  store: Store,
  tools: Tools,
): Promise<Coming> {
  const file = await store.load(tenant, review);
  const decision = file && (await decisionOf(store, tenant, file, tools.judgement, look.record));
  const isWaiting = look.stage === 'waiting';
  const found = isWaiting && decision ? await whatFired(decision, tenant, store, tools) : [];
  const { now, zone } = tools;
  const { fired } = firedLook(look, found, { ...calendar, now });
  const isAhead = isWaiting && fired.length === 0 && dayOf(now, zone) < look.day;
  // A terminal writes to nobody: its lists say what is due.
  if (tenant === 'local' || isAhead) return { fired, isAhead };
  const asked = await store.promptedOn(tenant, lead, dayOf(now, zone));
  const first = stepFrom({ ...look, fired }, now, calendar, asked);
  if (!first) return { fired, isAhead };
  const { at } = first.look;
  const second = at === undefined ? undefined : stepFrom(first.look, at, calendar, false);
  return { fired, isAhead, next: first.told, ...(second ? { after: second.told } : {}) };
}

/** The first thing that happens from a moment on; outside of working hours it waits for them. */
function stepFrom(
  look: Look,
  from: number,
  calendar: Calendar,
  wasAsked: boolean,
): { readonly look: Look; readonly told: Happening } | undefined {
  const { does, look: next } = nextStep(look, { ...calendar, now: from });
  if (does === 'nothing') {
    const waits = !calendar.paused && next.at !== undefined && next.at > from;
    return waits ? stepFrom(next, next.at ?? from, calendar, false) : undefined;
  }
  // Nobody is asked twice on a day of theirs.
  if (wasAsked && (does === 'ask' || does === 'remind')) {
    const { at = from } = putOffToNextDay(look, { ...calendar, now: from });
    return stepFrom({ ...look, at }, at, calendar, false);
  }
  return { look: next, told: { does, at: from } };
}
