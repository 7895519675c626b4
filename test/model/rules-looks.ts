import { lookAfter, monthsLater, shiftedDay, workingDay } from '../../src/domain/next-look.ts';
import { type QuestionId, questionIds, type TriggerId } from '../../src/domain/vocabulary.ts';
import type { AboutReview } from './asking.ts';
import { type Given, inForce, type Kept, type Looked } from './model.ts';
import { zoneOf } from './people.ts';
import { type Doing, leads, note, today } from './rules-support.ts';

type About<K extends AboutReview['kind']> = Extract<AboutReview, { kind: K }>;

/** Always counted from the decision's own day: a quarter, or a month where nothing was settled. */
export function dayOfLook(
  { at, outcome }: Pick<Kept, 'at' | 'outcome'>,
  number: number,
  months: number | undefined,
  { review }: Doing,
): string {
  const pace = months ?? (outcome === 'not-ready' ? 1 : 3);
  return lookAfter(at, number * pace, zoneOf(review.lead));
}

/** The first look from that number on whose day lies ahead. */
export function nextAhead(look: Looked, from: number, record: Kept, doing: Doing): Looked {
  let number = from;
  while (dayOfLook(record, number, look.months, doing) <= today(doing)) number += 1;
  return { ...look, number, day: dayOfLook(record, number, look.months, doing), stage: 'waiting' };
}

interface InForce {
  readonly record: Kept;
  readonly look: Looked;
}

/** The decision in force with its look, or why there is none to be looked at. */
function lookable({ review }: Doing): InForce | string {
  const record = review.records[inForce(review)];
  const { look } = review;
  if (!record || !look) return 'nothing-in-force';
  return look.stage === 'resting' ? 'look-open' : { record, look };
}

/** The day stands on the record as well. */
function moveTo(look: Looked, { record }: InForce, doing: Doing): void {
  doing.review.look = look;
  record.nextLook = look.day;
}

export function sameAgain({ number }: About<'same'>, doing: Doing): string {
  const found = lookable(doing);
  if (typeof found === 'string') return found;
  if (!leads(doing)) return 'only-lead';
  const { review, now } = doing;
  const { look, record } = found;
  if (saidToday(look, doing)) return '';
  if (number !== undefined && number !== look.number) return 'look-answered';
  const next = nextAhead({ ...look, fired: false }, look.number + 1, record, doing);
  moveTo(next, found, doing);
  review.confirmations.push({ record: look.record, at: now, nextLook: next.day });
  note(doing, 'reaffirmed');
  review.lines.reaffirmed += 1;
  return '';
}

/** A second tap on the same day skips no look. */
function saidToday(look: Looked, doing: Doing): boolean {
  const { review, now } = doing;
  const last = review.confirmations.findLast(({ record }) => record === look.record);
  if (!last || look.stage !== 'waiting' || look.fired || last.nextLook !== look.day) return false;
  const zone = zoneOf(review.lead);
  return dayIn(last.at, zone) === dayIn(now, zone);
}

const dayIn = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(at);

export function snoozing({ until, number }: About<'snooze'>, doing: Doing): string {
  const found = lookable(doing);
  if (typeof found === 'string') return found;
  if (!leads(doing)) return 'only-lead';
  const { look } = found;
  if (number !== undefined && number !== look.number) return 'look-answered';
  const now = today(doing);
  if (until < shiftedDay(now, 1) || until > monthsLater(now, 12)) return 'snooze-range';
  moveTo({ ...look, day: workingDay(until, []), stage: 'waiting' }, found, doing);
  note(doing, 'look-snoozed');
  return 'look-snoozed';
}

export function pacing({ months }: About<'pace'>, doing: Doing): string {
  const found = lookable(doing);
  if (typeof found === 'string') return found;
  if (!leads(doing)) return 'only-lead';
  if (months !== undefined && (months < 1 || months > 24)) return 'bad-pace';
  const { months: _, ...look } = found.look;
  const paced = months === undefined ? look : { ...look, months };
  const isDue = look.stage !== 'waiting' || look.fired || look.day <= today(doing);
  moveTo(isDue ? paced : nextAhead(paced, 1, found.record, doing), found, doing);
  note(doing, 'pace-set');
  return 'pace-set';
}

/** Anybody may ask for a look; one that nobody answered starts again. */
export function asking(doing: Doing): string {
  const found = lookable(doing);
  if (typeof found === 'string') return found;
  const { look } = found;
  doing.review.look = {
    ...look,
    fired: true,
    stage: look.stage === 'told' ? 'waiting' : look.stage,
  };
  note(doing, 'look-requested');
  return 'look-asked';
}

/** Which questions something that happened opens; nothing named, or only the calendar: all. */
const opens: Partial<Record<TriggerId, readonly QuestionId[]>> = {
  'cost-profile': ['q3', 'q5'],
  'privacy-tightens': ['q1', 'q5'],
  'serving-maturity': ['q4'],
  'provider-change': ['q2', 'q3', 'q5'],
};

/** Something has changed: a linked review, with last time's answers. */
export function lookingAgain({ triggers }: About<'changed'>, doing: Doing): string {
  const { workspace, review, who, at } = doing;
  const { channel, workload, name, lead } = review;
  const open = workspace.reviews.find(
    (one) => one.state === 'open' && one.channel === channel && one.workload === workload,
  );
  if (open) return 'look-open';
  const found = lookable(doing);
  if (typeof found === 'string') return found;
  if (!leads(doing)) return 'only-lead';
  const asked = questionIds.filter((id) => triggers.some((one) => opens[one]?.includes(id)));
  const { look } = found;
  const record = look.record;
  const last = review.confirmations.findLast((one) => one.record === record && one.answers);
  const { answers = found.record.answers, evidence = found.record.evidence } = last ?? {};
  const fired = look.fired || triggers.includes('provider-change');
  review.look = { ...look, fired, stage: 'resting' };
  const linked = workspace.reviews.push({
    channel,
    workload,
    name,
    lead,
    openedBy: who,
    state: 'open',
    paused: false,
    respondents: [],
    sealed: false,
    answers: carried(answers, asked.length > 0 ? asked : questionIds),
    evidence: evidence.filter(({ expires }) => !expires || expires >= today(doing)),
    recommended: [],
    records: [],
    confirmations: [],
    continues: { review: at, record },
    deciders: [],
    lines: { revealed: 0, 'lead-changed': 0, closed: 0, reopened: 0, reaffirmed: 0 },
  });
  workspace.trail.push({ review: linked - 1, by: who, action: 'look-again' });
  return '';
}

function carried(answers: readonly Given[], asked: readonly QuestionId[]): Given[] {
  return questionIds.flatMap((question) => {
    const last = answers.findLast((one) => one.question === question && one.stance === 'standing');
    if (!last) return [];
    const { confirms: _, ...words } = last;
    const stance = asked.includes(question) ? ('sealed' as const) : ('standing' as const);
    return [{ ...words, revision: 1, stance, carried: true }];
  });
}
