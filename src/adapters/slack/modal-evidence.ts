import type { types } from '@slack/bolt';
import { plainSpans } from '../../app/blocks.ts';
import { type Content, questionOf, say, word } from '../../app/content.ts';
import { entryOf } from '../../domain/judgement.ts';
import { dayOf } from '../../domain/next-look.ts';
import { capitalised, longestText } from '../../domain/text.ts';
import { evidenceItems, questionIds } from '../../domain/vocabulary.ts';
import type { FormState } from '../../app/press.ts';
import { textInputs } from './modal-field.ts';
import { input, type Modal, type ModalBlock, modal, option } from './modal-parts.ts';

export interface EvidenceForm {
  readonly content: Content;
  /** `q`: the question whose card it was opened from; `link`, `author`, `at`: of a message. */
  readonly state: FormState;
  /** What the message says, as people read it: Slack's escapes are undone. */
  readonly said?: string;
  /** IANA name, for the day of the message. */
  readonly zone: string;
}

/** A piece of evidence, or one for each of several files. What kind it is follows from what is given. */
export const evidenceModal = (form: EvidenceForm): Modal => {
  const { content, state, zone } = form;
  return modal({
    form: 'evidence',
    title: word(content, 'form.evidence.title'),
    submit: word(content, 'form.evidence.submit'),
    close: word(content, 'form.cancel'),
    state,
    blocks: [
      supportsInput(form),
      ...bodyInputs(form),
      ...(state.link === undefined ? [filesInput(content)] : []),
      dayInput('speaks-of', content, state.at === undefined ? undefined : dayOf(state.at, zone)),
      dayInput('expires', content),
      input(
        { block: 'owner', label: word(content, 'form.evidence.owner'), optional: true },
        { type: 'users_select' },
      ),
    ],
  });
};

function supportsInput({ content, state }: EvidenceForm): ModalBlock {
  const { evidence } = content.knowledge;
  const items = evidenceItems.map((id) => option(id, capitalised(entryOf(evidence, id).name)));
  const questions = questionIds.map((id, index) => {
    const { title } = questionOf(content, id);
    return option(id, plainSpans(say(content, 'question.title', { number: index + 1, title })));
  });
  const first = questions.find(({ value }) => value === state.q);
  return input(
    { block: 'supports', label: word(content, 'ask.supports') },
    {
      type: 'static_select',
      options: [...items, ...questions],
      ...(first ? { initial_option: first } : {}),
    },
  );
}

/** A message that is too long for evidence is cut; its link leads to all of it. */
function bodyInputs({ content, state, said = '' }: EvidenceForm): types.InputBlock[] {
  const whole = said.toWellFormed().trim();
  const kept = whole.slice(0, longestText).toWellFormed();
  const message = state.link !== undefined;
  const cut = plainSpans(say(content, 'form.evidence.cut', { length: whole.length }));
  const frame = {
    block: 'body',
    label: word(content, message ? 'form.evidence.said' : 'ask.evidence'),
    ...(message ? { hint: whole === kept ? word(content, 'form.evidence.said-hint') : cut } : {}),
    optional: true,
  } as const;
  return textInputs(frame, kept, content);
}

const filesInput = (content: Content): ModalBlock =>
  input(
    {
      block: 'files',
      label: word(content, 'form.evidence.files'),
      hint: word(content, 'form.evidence.files-hint'),
      optional: true,
    },
    { type: 'file_input', max_files: 10 },
  );

/** A message speaks of the day it was written on, until somebody says otherwise. */
const dayInput = (day: 'speaks-of' | 'expires', content: Content, first?: string): ModalBlock =>
  input(
    { block: day, label: word(content, `form.evidence.${day}`), optional: true },
    { type: 'datepicker', ...(first === undefined ? {} : { initial_date: first }) },
  );
