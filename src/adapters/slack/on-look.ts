import type { types } from '@slack/bolt';
import type { Incoming, ReviewRequest } from '../../app/command.ts';
import { filledFrom } from '../../app/form-answer.ts';
import { look, type Seen } from '../../app/open-form.ts';
import type { Refusal } from '../../app/refusal.ts';
import { lastTime } from '../../domain/blind.ts';
import { dayOf, monthsLater, shiftedDay } from '../../domain/next-look.ts';
import { ask, type SlackDesk, whisper } from './desk.ts';
import type { FormState } from '../../app/press.ts';
import { changedModal } from './modal-changed.ts';
import { paceModal } from './modal-pace.ts';
import { snoozeModal } from './modal-snooze.ts';
import type { Pressing } from './on-press.ts';
import { notLead, open, openLead, stateOf } from './open-forms.ts';
import type { From } from './place.ts';

type LookRequest = Extract<ReviewRequest, { kind: 'reaffirm' | 'snooze-look' }>;

/** Nothing has changed: one tap, once for each look. */
export const nothingChanged = (pressing: Pressing, desk: SlackDesk): Promise<void> =>
  send({ kind: 'reaffirm', review: pressing.pressed.r, ...numberOf(pressing) }, pressing, desk);

const numberOf = ({ pressed }: Pressing): { number?: number } =>
  pressed.n === undefined ? {} : { number: pressed.n };

export const openChanged = (pressing: Pressing, desk: SlackDesk): Promise<void> =>
  open(
    pressing,
    (seen) =>
      passedBy(seen, pressing) ??
      notLead(seen, pressing) ??
      changedForm(seen, stateOf(pressing), desk),
    desk,
  );

/** The form for what has changed since the decision in force, with what fired already ticked. */
export function changedForm(
  { file }: Pick<Seen, 'file'>,
  state: FormState,
  { content }: SlackDesk,
): types.ModalView | Refusal {
  const record = file.records.findLast(({ status }) => status === 'accepted');
  const { workload } = file.review;
  if (!record) return { code: 'nothing-in-force', workload };
  if (file.look?.stage === 'resting') return { code: 'look-open', workload };
  return changedModal(content, state, record, file.look?.fired ?? []);
}

/** Later, or somebody else. */
export async function lookMore(pressing: Pressing, desk: SlackDesk): Promise<void> {
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

const openSnooze = (pressing: Pressing, suggested: string, desk: SlackDesk): Promise<void> =>
  open(
    pressing,
    (seen) =>
      passedBy(seen, pressing) ??
      notLead(seen, pressing) ??
      snoozeModal(desk.content, stateOf(pressing), seen.file.review.workload, suggested),
    desk,
  );

const openPace = (pressing: Pressing, desk: SlackDesk): Promise<void> =>
  open(
    pressing,
    (seen) => {
      const { review, look: next } = seen.file;
      return (
        notLead(seen, pressing) ??
        paceModal(desk.content, stateOf(pressing), review.workload, next?.months)
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
export async function stillHolds(pressing: Pressing, desk: SlackDesk): Promise<void> {
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

async function send(request: LookRequest, pressing: Pressing, desk: SlackDesk): Promise<void> {
  const { from, delivery, digest } = pressing;
  const place = { ...from, delivery, replies: 'by-letter', ...(digest ? { digest } : {}) } as const;
  await ask({ ...place, ...request } satisfies Incoming, desk);
}

async function zoneOf({ tenant, asker }: From, { store, tools }: SlackDesk): Promise<string> {
  const person = await store.person(tenant, asker.handle);
  const profile = person && (await store.profile(tenant, person.id));
  return profile?.zone ?? tools().zone;
}
