import { changeable } from '../changeable.ts';
import { questionOf } from '../content.ts';
import { answerForm } from '../forms/answer-form.ts';
import { closeForm } from '../forms/close-form.ts';
import { evidenceForm } from '../forms/evidence-form.ts';
import type { Form } from '../forms/form.ts';
import { leadForm } from '../forms/lead-form.ts';
import { noticeForm, readingForm } from '../forms/notice-form.ts';
import { type FormOpened, movedOn, openForm } from '../open-form.ts';
import { helpBlocks } from '../say/chat.ts';
import { refusalSpans } from '../say/refusal.ts';
import type { ChatDesk } from './desk.ts';
import { notLead, opened, type Pressing, stateOf } from './pressing.ts';

type Opening = Promise<Form | undefined>;

interface Wanted {
  readonly differs?: true;
}

export const openAnswer = (pressing: Pressing, wanted: Wanted, desk: ChatDesk): Opening =>
  opened(
    pressing,
    (seen) => {
      const { q, v } = pressing.pressed;
      const found = openForm(seen, q);
      if (!found) return { code: 'nothing-left', workload: seen.file.review.workload };
      if ('code' in found) return found;
      const late = q !== undefined && v !== undefined && movedOn(found.file, q, v);
      if (late && !wanted.differs) return lateNotice(found, late.by, pressing, desk);
      return formFor(found, wanted, pressing, desk);
    },
    desk,
  );

function formFor(
  { file, question, current, basedOn }: FormOpened,
  { differs }: Wanted,
  pressing: Pressing,
  { content }: ChatDesk,
): Form {
  const state = stateOf(pressing, { v: basedOn, ...(differs ? { d: true as const } : {}) });
  const person = pressing.from.asker.handle;
  return answerForm({ content, file, question, kept: {}, current, state, step: 1, person });
}

/** The card was older than the answer: nothing changes until it is known what is meant. */
function lateNotice(
  { question, basedOn }: FormOpened,
  name: string,
  pressing: Pressing,
  { content }: ChatDesk,
): Form {
  const { title } = questionOf(content, question);
  const said = refusalSpans({ code: 'moved-on', name, title }, content);
  const { r, ...state } = stateOf(pressing);
  return noticeForm(content, said, { pressed: { r, q: question, v: basedOn }, state });
}

export const openEvidence = (pressing: Pressing, desk: ChatDesk): Opening =>
  opened(
    pressing,
    ({ file }) => {
      const open = changeable(file);
      if ('code' in open) return open;
      const { q } = pressing.pressed;
      const state = stateOf(pressing, q === undefined ? {} : { q });
      return evidenceForm({ content: desk.content, state, zone: desk.tools().zone });
    },
    desk,
  );

export const openLead = (pressing: Pressing, desk: ChatDesk): Opening =>
  opened(
    pressing,
    (seen) =>
      notLead(seen, pressing) ??
      leadForm(desk.content, stateOf(pressing), seen.file.review.workload),
    desk,
  );

export const openClose = (pressing: Pressing, desk: ChatDesk): Opening =>
  opened(
    pressing,
    (seen) => {
      const open = changeable(seen.file);
      if ('code' in open) return open;
      const { workload } = open.review;
      return notLead(seen, pressing) ?? closeForm(desk.content, stateOf(pressing), workload);
    },
    desk,
  );

export const openHelp = (pressing: Pressing, desk: ChatDesk): Opening =>
  opened(
    pressing,
    () => readingForm(helpBlocks(desk.sayingIn(desk.tools().zone)), desk.content, {}),
    desk,
  );
