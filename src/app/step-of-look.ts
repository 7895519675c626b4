import type { Look } from '../domain/look.ts';
import {
  firedLook,
  type LookStep,
  nextStep,
  putOffToNextDay,
  restingLook,
} from '../domain/look-steps.ts';
import { type ReviewFile, workloadKey } from '../domain/review.ts';
import { audited } from './audited.ts';
import { decisionOf } from './decision-now.ts';
import type { LetterBody, NewLetter } from './letter.ts';
import { momentOf, wakingWith } from './pace.ts';
import type { Tools } from './plan.ts';
import type { DueLook, Store, StoreChange } from './ports.ts';
import type { Settings } from './settings.ts';
import { homeLetter, profileLetter } from './threads.ts';
import { whatFired } from './what-fired.ts';

/** Who is asked, and what of them counts for when. */
export interface LeadNow {
  readonly settings: Settings;
  /** When what is said now leaves, epoch ms; and the day that is for them. */
  readonly now: number;
  readonly zone: string;
  readonly day: string;
  /** The platform says that they are not there any more. */
  readonly gone: boolean;
  /** When the platform last told of them. */
  readonly toldAt?: number;
  /** They were asked about something on this day already. */
  readonly wasAsked: boolean;
  /** They have opened their overview. */
  readonly hasHome: boolean;
  /** Where they are gone: who looks after the workspace, and who of them was asked nothing today. */
  readonly admins: readonly string[];
  readonly freeAdmins: readonly string[];
}

/** What one look comes to now: to be stored as it is, or not at all. */
export interface StoredStep {
  readonly version: number;
  readonly changes: readonly StoreChange[];
  readonly letters: readonly NewLetter[];
}

/** Whether somebody is still there is asked again before they are reminded; in ms. */
const profileHolds = 24 * 3_600_000;

interface Stepping {
  readonly due: DueLook;
  readonly file: ReviewFile;
  /** As it was before the step. */
  readonly look: Look;
  readonly lead: LeadNow;
  readonly tools: Tools;
}

/** Undefined: the look has moved on meanwhile. */
export async function stepOf(
  due: DueLook,
  lead: LeadNow,
  store: Store,
  tools: Tools,
): Promise<StoredStep | undefined> {
  const { tenant, review } = due;
  const file = await store.load(tenant, review);
  const look = file?.look;
  if (!file || look?.at === undefined || look.at > lead.now) return undefined;
  const decision = await decisionOf(store, tenant, file, tools.judgement, look.record);
  if (!decision) return undefined;
  const moment = momentOf(lead.settings, tools);
  const fired = look.stage === 'waiting' ? await whatFired(decision, tenant, store, tools) : [];
  const { paused, state } = file.review;
  const step = (await isLookedAt(due, look, store))
    ? ({ look: restingLook(look), does: 'nothing' } as const)
    : nextStep(firedLook(look, fired, moment), {
        ...moment,
        leadGone: lead.gone,
        paused: lead.settings.looksPaused ?? (paused === true && state === 'open'),
      });
  const waking = { ...step, look: wakingWith(step.look, decision.evidence, moment) };
  return sayStep(waking, { due, file, look, lead, tools });
}

/** Whether a review that looks at the decision again is open; until it ends, nobody is asked. */
async function isLookedAt(
  { tenant, team, workload }: DueLook,
  { record }: Look,
  store: Store,
): Promise<boolean> {
  const key = workloadKey(workload);
  const open = await store.list(tenant, { team, states: ['open'], workloadKey: key });
  return open.some(({ continues }) => continues?.record === record);
}

/** In a terminal nobody can be asked: its lists say by themselves what is due. */
const isLocal = ({ tenant }: DueLook): boolean => tenant === 'local';

function sayStep({ look, does }: LookStep, stepping: Stepping): StoredStep {
  const { due, lead } = stepping;
  if (isLocal(due) && does !== 'nothing') {
    const { at: _, ...told } = look;
    return stored({ ...told, stage: 'told' }, stepping);
  }
  switch (does) {
    case 'nothing':
      return stored(look, stepping);
    case 'ask':
    case 'remind':
      if (lead.wasAsked) return putOff(stepping);
      return stored(look, stepping, {
        action: does === 'ask' ? 'look-asked' : 'look-reminded',
        prompted: [due.lead],
        letters: [digestFor(due.lead, stepping), ...upToDate(stepping)],
      });
    case 'tell-thread':
      return stored(look, stepping, { action: 'look-overdue', letters: inThread(stepping) });
    case 'tell-admins':
      return tellAdmins(look, stepping);
  }
}

/** The admins are told privately, as leads are: in one message a day each. */
function tellAdmins(look: Look, stepping: Stepping): StoredStep {
  const { admins, freeAdmins } = stepping.lead;
  if (admins.length > 0 && freeAdmins.length === 0) return putOff(stepping);
  return stored(look, stepping, {
    action: 'look-overdue',
    prompted: freeAdmins,
    letters: freeAdmins.map((one) => digestFor(one, stepping)),
  });
}

/** Whoever was asked today is asked about this one on the next working day. */
function putOff(stepping: Stepping): StoredStep {
  const { look, lead, tools } = stepping;
  return stored(putOffToNextDay(look, momentOf(lead.settings, tools)), stepping);
}

interface Saying {
  /** As the trail has it. */
  readonly action: string;
  /** Who is asked by it. */
  readonly prompted?: readonly string[];
  readonly letters: readonly NewLetter[];
}

function stored(look: Look, { due, file, lead, tools }: Stepping, said?: Saying): StoredStep {
  const detail = { record: look.record, number: look.number };
  const who = { by: { id: due.lead, handle: '', name: '' } };
  return {
    version: file.review.version,
    changes: [
      { kind: 'look-set', look },
      ...(said?.prompted ?? []).map(
        (person): StoreChange => ({ kind: 'prompted', person, day: lead.day }),
      ),
      ...(said ? [audited(due.review, said.action, detail, who, tools)] : []),
    ],
    letters: said?.letters ?? [],
  };
}

/** Put into words when it leaves, from all that its reader is asked about by then. */
const digestFor = (person: string, { lead }: Stepping): NewLetter => ({
  thread: `looks ${person}`,
  body: { kind: 'looks', to: person, day: lead.day },
  due: lead.now,
});

function inThread({ due, look }: Stepping): NewLetter[] {
  const { review } = due;
  const bodies: LetterBody[] = [
    { kind: 'line', line: 'look-overdue' },
    { kind: 'card', card: `record:${look.record}` },
    { kind: 'card', card: 'root' },
  ];
  return bodies.map((body) => ({ thread: `review ${review}`, review, body }));
}

/** Overviews show what is due; whether the lead is still there is known by the next reminder. */
function upToDate({ due, lead, tools }: Stepping): NewLetter[] {
  const isFresh = lead.toldAt !== undefined && tools.now - lead.toldAt < profileHolds;
  return [
    ...(lead.hasHome ? [homeLetter(due.lead)] : []),
    ...(isFresh ? [] : [profileLetter(due.lead)]),
  ];
}
