import { plainSpans } from '../../app/blocks.ts';
import { say, word } from '../../app/content.ts';
import { dayOf, monthsLater, shiftedDay } from '../../domain/next-look.ts';
import type { ReviewFile } from '../../domain/review.ts';
import { capitalised } from '../../domain/text.ts';
import { type TriggerId, triggers } from '../../domain/vocabulary.ts';
import { type Desk, tell } from './desk.ts';
import { askText, choose, chooseSeveral } from './menu.ts';

const steps = ['same', 'changed', 'later', 'leave'] as const;

/** The review that looks at the decision again; or the look is over, or left for another time. */
export type Looked = { readonly opened: string } | 'done' | 'left';

/**
 * The look at a decision in force: nothing changed, something changed, later, or leave it.
 * @throws Stopped when the person stops
 */
export async function lookHere(desk: Desk, file: ReviewFile): Promise<Looked> {
  const { id: review, workload } = file.review;
  for (;;) {
    const entries = steps.map((id) => ({ id, label: word(desk.content, `ask.look.${id}`) }));
    const asked = plainSpans(say(desk.content, 'ask.look', { workload }));
    const step = await choose(desk, asked, entries, 'leave');
    if (step === 'leave') return 'left';
    const looked = await take(step, desk, review);
    if (looked) return looked;
  }
}

/** Undefined: it was not done, so the choice comes again. */
async function take(
  step: 'same' | 'changed' | 'later',
  desk: Desk,
  review: string,
): Promise<Looked | undefined> {
  if (step === 'changed') return changed(desk, review);
  if (step === 'later') return later(desk, review);
  const messages = await desk.send({ kind: 'reaffirm', review });
  tell(desk, messages);
  return messages.some(({ kind }) => kind === 'reaffirmed') ? 'done' : 'left';
}

/** Undefined: nothing was ticked. */
async function changed(desk: Desk, review: string): Promise<Looked | undefined> {
  const { knowledge } = desk.content;
  const entries = knowledge.triggers
    .filter(({ id }) => id !== 'calendar')
    .map(({ id, name }) => ({ id, label: capitalised(name) }));
  const ticked = await chooseSeveral(desk, word(desk.content, 'ask.look.triggers'), entries);
  const chosen = triggers.filter((id) => ticked.includes(id));
  return chosen.length === 0 ? undefined : again(desk, review, chosen);
}

async function again(desk: Desk, review: string, chosen: readonly TriggerId[]): Promise<Looked> {
  const messages = await desk.send({ kind: 'look-again', review, triggers: chosen });
  tell(
    desk,
    messages.filter(({ kind }) => kind !== 'question'),
  );
  const [opened] = messages.flatMap((one) => ('file' in one ? [one.file.review.id] : []));
  return opened === undefined ? 'left' : { opened };
}

const waits = ['week', 'month', 'date', 'back'] as const;

async function later(desk: Desk, review: string): Promise<Looked | undefined> {
  const label = (id: (typeof waits)[number]): string =>
    word(desk.content, id === 'back' ? 'ask.back' : `ask.look.until.${id}`);
  const entries = waits.map((id) => ({ id, label: label(id) }));
  const wait = await choose(desk, word(desk.content, 'ask.look.until'), entries, 'back');
  if (wait === 'back') return undefined;
  const { now, zone } = desk.tools();
  const today = dayOf(now, zone);
  const until =
    wait === 'date'
      ? await askText(desk, 'ask.look.day')
      : { week: shiftedDay(today, 7), month: monthsLater(today, 1) }[wait];
  if (until === undefined) return undefined;
  const messages = await desk.send({ kind: 'snooze-look', review, until });
  tell(desk, messages);
  const done = messages.some(
    (one) => one.kind === 'refusal' && one.refusal.code === 'look-snoozed',
  );
  return done ? 'done' : undefined;
}
