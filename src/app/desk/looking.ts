import { lastTime } from '../../domain/blind.ts';
import { dayOf, monthsLater, shiftedDay } from '../../domain/next-look.ts';
import type { Incoming, ReviewRequest } from '../command.ts';
import { filledFrom } from '../form-answer.ts';
import { changedForm } from '../forms/changed-form.ts';
import type { Form } from '../forms/form.ts';
import { paceForm } from '../forms/pace-form.ts';
import { snoozeForm } from '../forms/snooze-form.ts';
import { look, type Seen } from '../open-form.ts';
import type { FormState } from '../press.ts';
import type { Refusal } from '../refusal.ts';
import { ask, type ChatDesk, type From, whisper } from './desk.ts';
import { openLead } from './opening.ts';
import { notLead, opened, type Pressing, stateOf } from './pressing.ts';

type Opening = Promise<Form | undefined>;
type LookRequest = Extract<ReviewRequest, { kind: 'reaffirm' | 'snooze-look' }>;

/** Nothing has changed: one tap, once for each look. */
export const nothingChanged = (pressing: Pressing, desk: ChatDesk): Opening =>
  send({ kind: 'reaffirm', review: pressing.pressed.r, ...numberOf(pressing) }, pressing, desk);

const numberOf = ({ pressed }: Pressing): { number?: number } =>
  pressed.n === undefined ? {} : { number: pressed.n };

export const openChanged = (pressing: Pressing, desk: ChatDesk): Opening =>
  opened(
    pressing,
    (seen) =>
      passedBy(seen, pressing) ??
      notLead(seen, pressing) ??
      whatChanged(seen, stateOf(pressing), desk),
    desk,
  );

/** The form for what has changed since the decision in force, with what fired already ticked. */
export function whatChanged(
  { file }: Pick<Seen, 'file'>,
  state: FormState,
  { content }: Pick<ChatDesk, 'content'>,
): Form | Refusal {
  const record = file.records.findLast(({ status }) => status === 'accepted');
  const { workload } = file.review;
  if (!record) return { code: 'nothing-in-force', workload };
  if (file.look?.stage === 'resting') return { code: 'look-open', workload };
  return changedForm(content, state, record, file.look?.fired ?? []);
}

/** Later, or somebody else. */
export async function lookMore(pressing: Pressing, desk: ChatDesk): Opening {
  const { l: entry, r: review } = pressing.pressed;
  const { now } = desk.tools();
  const zone = await zoneOf(pressing.from, desk);
  const today = dayOf(now, zone);
  const until = (day: string) =>
    ({ kind: 'snooze-look', review, until: day, ...numberOf(pressing) }) as const;
  switch (entry) {
    case 'week':
      return send(until(shiftedDay(today, 7)), pressing, desk);
    case 'month':
      return send(until(monthsLater(today, 1)), pressing, desk);
    case 'date':
      return openSnooze(pressing, shiftedDay(today, 14), desk);
    case 'pace':
      return openPace(pressing, desk);
    case 'lead':
      return openLead(pressing, desk);
    default:
      return whisper(pressing.from, { code: 'no-such-review' }, pressing.delivery, desk);
  }
}

const openSnooze = (pressing: Pressing, suggested: string, desk: ChatDesk): Opening =>
  opened(
    pressing,
    (seen) =>
      passedBy(seen, pressing) ??
      notLead(seen, pressing) ??
      snoozeForm(desk.content, stateOf(pressing), seen.file.review.workload, suggested),
    desk,
  );

const openPace = (pressing: Pressing, desk: ChatDesk): Opening =>
  opened(
    pressing,
    (seen) => {
      const { review, look: next } = seen.file;
      const state = stateOf(pressing);
      return (
        notLead(seen, pressing) ?? paceForm(desk.content, state, review.workload, next?.months)
      );
    },
    desk,
  );

/** An old button answers no newer look: it was answered from elsewhere. */
function passedBy({ file }: Seen, { pressed }: Pressing): Refusal | undefined {
  const { n: asked } = pressed;
  const { look: next, review } = file;
  if (asked === undefined || next === undefined || next.number === asked) return undefined;
  return { code: 'look-answered', workload: review.workload, day: next.day };
}

/** Last time's answer to a question that is asked again is given once more. */
export async function stillHolds(pressing: Pressing, desk: ChatDesk): Promise<undefined> {
  const { from, pressed, delivery } = pressing;
  const { r: review, q: question, v: basedOn = 0 } = pressed;
  const seen = await look({ ...from, review }, desk.store);
  if ('code' in seen) return whisper(from, seen, delivery, desk);
  const last = question && lastTime(seen.file, question);
  if (!last) {
    const { workload } = seen.file.review;
    return whisper(from, { code: 'nothing-left', workload }, delivery, desk, review);
  }
  const answer = { kind: 'answer-question', review, question, basedOn } as const;
  const place = { ...from, delivery, replies: 'by-letter' } as const;
  await ask({ ...place, ...answer, filled: filledFrom(last) } satisfies Incoming, desk);
}

async function send(
  request: LookRequest,
  { from, delivery, digest }: Pressing,
  desk: ChatDesk,
): Promise<undefined> {
  const place = { ...from, delivery, replies: 'by-letter', ...(digest ? { digest } : {}) } as const;
  await ask({ ...place, ...request } satisfies Incoming, desk);
}

async function zoneOf({ tenant, asker }: From, { store, tools }: ChatDesk): Promise<string> {
  const person = await store.person(tenant, asker.handle);
  const profile = person && (await store.profile(tenant, person.id));
  return profile?.zone ?? tools().zone;
}
