import { tapped } from '../../domain/question.ts';
import type { Incoming, ReviewRequest } from '../command.ts';
import { questionOf } from '../content.ts';
import type { Form } from '../forms/form.ts';
import type { ActionId } from '../press.ts';
import * as deciding from './deciding.ts';
import { ask, type ChatDesk, whisper } from './desk.ts';
import * as looking from './looking.ts';
import * as opening from './opening.ts';
import type { Pressing } from './pressing.ts';
import { startFormFor } from './start.ts';

type Act = (pressing: Pressing, desk: ChatDesk) => Promise<Form | undefined>;

const acts: Readonly<Record<ActionId, Act>> = {
  answer: (pressing, desk) => opening.openAnswer(pressing, {}, desk),
  change: (pressing, desk) => opening.openAnswer(pressing, {}, desk),
  differ: (pressing, desk) => opening.openAnswer(pressing, { differs: true }, desk),
  'reopen-question': (pressing, desk) => opening.openAnswer(pressing, {}, desk),
  tap,
  evidence: opening.openEvidence,
  more,
  accept: deciding.openAccept,
  choose: deciding.openChoose,
  'full-record': deciding.openRecord,
  reopen: (pressing, desk) => send(pressing, { kind: 'reopen', review: pressing.pressed.r }, desk),
  settle: (pressing, desk) =>
    send(pressing, { kind: 'settle-answer', ...answerIn(pressing) }, desk),
  confirm: (pressing, desk) =>
    send(pressing, { kind: 'confirm-answer', ...answerIn(pressing) }, desk),
  repost: deciding.postAgain,
  'home-start': ({ from, delivery }, desk) => startFormFor(from, delivery, desk),
  'look-same': looking.nothingChanged,
  'look-changed': looking.openChanged,
  'look-more': looking.lookMore,
  unchanged: looking.stillHolds,
  // Pressed inside a form, which is drawn again for it: nothing is done yet.
  'reveal-fields': async () => undefined,
};

/**
 * Does what a button or an entry of a menu stands for. What there is to say leaves by letter.
 * @returns the form, or the text to read, that opens; nothing the second time
 */
export const onPress = (pressing: Pressing, desk: ChatDesk): Promise<Form | undefined> =>
  acts[pressing.action](pressing, desk);

const answerIn = ({ pressed }: Pressing) => ({ review: pressed.r, answer: pressed.id ?? '' });

async function send(
  { from, delivery }: Pressing,
  request: ReviewRequest,
  desk: ChatDesk,
): Promise<undefined> {
  await ask({ ...from, delivery, replies: 'by-letter', ...request } as Incoming, desk);
}

/** An answer in one tap. */
async function tap(pressing: Pressing, desk: ChatDesk): Promise<undefined> {
  const { r: review, q: question, v: basedOn = 0, tap: chosen } = pressing.pressed;
  if (!question) return;
  const filled = tapped(questionOf(desk.content, question), chosen ?? '');
  if (!filled) return;
  await send(pressing, { kind: 'answer-question', review, question, basedOn, filled }, desk);
}

async function more(pressing: Pressing, desk: ChatDesk): Promise<Form | undefined> {
  const { r: review, m: entry } = pressing.pressed;
  switch (entry) {
    case 'lead':
      return opening.openLead(pressing, desk);
    case 'pause':
    case 'resume':
      return send(pressing, { kind: 'pause-review', review, paused: entry === 'pause' }, desk);
    case 'reveal':
      return send(pressing, { kind: 'reveal', review }, desk);
    case 'close':
      return opening.openClose(pressing, desk);
    case 'help':
      return opening.openHelp(pressing, desk);
    default:
      return whisper(pressing.from, { code: 'no-such-review' }, pressing.delivery, desk);
  }
}
