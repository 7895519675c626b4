import type { types } from '@slack/bolt';
import { changeable } from '../../app/changeable.ts';
import { questionOf } from '../../app/content.ts';
import { type FormOpened, look, movedOn, openForm, type Seen } from '../../app/open-form.ts';
import { onlyLead } from '../../app/policy.ts';
import type { Refusal } from '../../app/refusal.ts';
import { helpBlocks } from '../../app/say/chat.ts';
import { refusalSpans } from '../../app/say/refusal.ts';
import { isFirst, openView, type SlackDesk, updateView, whisper } from './desk.ts';
import { answerModal } from './modal-answer.ts';
import { closeModal } from './modal-close.ts';
import { evidenceModal } from './modal-evidence.ts';
import { leadModal } from './modal-lead.ts';
import { noticeModal } from './modal-notice.ts';
import { readingModal } from './modal-reading.ts';
import type { Pressing } from './on-press.ts';

/** What a form is drawn from; a refusal is said instead. */
type Draw = (seen: Seen) => types.ModalView | Refusal | Promise<types.ModalView | Refusal>;

/** Opens what can be drawn for this person, once for each press. */
export async function open(pressing: Pressing, draw: Draw, desk: SlackDesk): Promise<void> {
  const { from, pressed, delivery, trigger, view } = pressing;
  const seen = await look({ ...from, review: pressed.r }, desk.store);
  const drawn = 'code' in seen ? seen : await draw(seen);
  const review = 'code' in seen ? undefined : pressed.r;
  if ('code' in drawn) return whisper(from, drawn, delivery, desk, review);
  if (!(await isFirst(from, delivery, desk))) return;
  // What is pressed inside a form takes its place.
  if (view) updateView(drawn, view.id, view.hash, from, desk);
  else openView(drawn, trigger, from, desk);
}

/** Where a form was opened from, for when it is handed in. */
export const stateOf = ({ from, pressed, digest }: Pressing) => ({
  r: pressed.r,
  ...(from.team === undefined ? {} : { c: from.team }),
  ...(digest === undefined ? {} : { g: digest }),
});

interface Wanted {
  /** It is known that there is an answer: it is to be changed. */
  readonly again?: true;
  readonly differs?: true;
}

export const openAnswer = (pressing: Pressing, wanted: Wanted, desk: SlackDesk): Promise<void> =>
  open(
    pressing,
    (seen) => {
      const { q, v } = pressing.pressed;
      const opened = openForm(seen, q);
      if (!opened) return { code: 'nothing-left', workload: seen.file.review.workload };
      if ('code' in opened) return opened;
      const late = q !== undefined && v !== undefined && movedOn(opened.file, q, v);
      if (late && !wanted.differs) return lateModal(opened, late.by, pressing, desk);
      return formFor(opened, wanted, pressing, desk);
    },
    desk,
  );

function formFor(
  { file, question, current, basedOn }: FormOpened,
  { differs }: Wanted,
  pressing: Pressing,
  { content }: SlackDesk,
): types.ModalView {
  const state = { ...stateOf(pressing), v: basedOn, ...(differs ? { d: true as const } : {}) };
  const person = pressing.from.asker.handle;
  return answerModal({ content, file, question, kept: {}, current, state, step: 1, person });
}

/** The card was older than the answer: nothing changes until it is known what is meant. */
function lateModal(
  { question, basedOn }: FormOpened,
  name: string,
  pressing: Pressing,
  { content }: SlackDesk,
): types.ModalView {
  const { title } = questionOf(content, question);
  const said = refusalSpans({ code: 'moved-on', name, title }, content);
  const { r, ...state } = stateOf(pressing);
  return noticeModal(content, said, { pressed: { r, q: question, v: basedOn }, state });
}

export const openEvidence = (pressing: Pressing, desk: SlackDesk): Promise<void> =>
  open(
    pressing,
    ({ file }) => {
      const open = changeable(file);
      if ('code' in open) return open;
      const { q } = pressing.pressed;
      const state = { ...stateOf(pressing), ...(q === undefined ? {} : { q }) };
      return evidenceModal({ content: desk.content, state, zone: desk.tools().zone });
    },
    desk,
  );

export const openLead = (pressing: Pressing, desk: SlackDesk): Promise<void> =>
  open(
    pressing,
    (seen) =>
      notLead(seen, pressing) ??
      leadModal(desk.content, stateOf(pressing), seen.file.review.workload),
    desk,
  );

export const openClose = (pressing: Pressing, desk: SlackDesk): Promise<void> =>
  open(
    pressing,
    (seen) => {
      const open = changeable(seen.file);
      if ('code' in open) return open;
      const { workload } = open.review;
      return notLead(seen, pressing) ?? closeModal(desk.content, stateOf(pressing), workload);
    },
    desk,
  );

export const openHelp = (pressing: Pressing, desk: SlackDesk): Promise<void> =>
  open(pressing, () => readingModal(helpBlocks(desk.content), desk.content), desk);

export function notLead({ file, person, admin }: Seen, { from }: Pressing): Refusal | undefined {
  return onlyLead(file, { by: person ?? { id: '', ...from.asker }, admin });
}
