import type { types } from '@slack/bolt';
import { plainSpans, strong } from '../../app/blocks.ts';
import { type Content, questionOf, say, word } from '../../app/content.ts';
import type { Field, Filled } from '../../app/form.ts';
import {
  remainingAfter,
  repeatedOver,
  revealing,
  stepFields,
  templateOf,
} from '../../app/form-step.ts';
import { formContext } from '../../app/say/answer.ts';
import { isSealed } from '../../domain/blind.ts';
import type { Question } from '../../domain/question.ts';
import { nameOf, type ReviewFile, standingAnswer } from '../../domain/review.ts';
import { type QuestionId, questionIds } from '../../domain/vocabulary.ts';
import type { FormState } from '../../app/press.ts';
import { fieldInputs } from './modal-field.ts';
import { aside, input, type Modal, type ModalBlock, modal, sentence } from './modal-parts.ts';
import { blockOf, type FormValues, givenIn } from './read-form.ts';

export interface AnswerForm {
  readonly content: Content;
  /** As whoever fills it in may see it. */
  readonly file: ReviewFile;
  readonly question: QuestionId;
  /** What earlier steps asked; empty in the first. */
  readonly kept: Filled;
  /** What is in this step already: a draft, an earlier answer, or what was typed before a redraw. */
  readonly current: Filled;
  readonly state: FormState;
  /** 1, 2, 3. */
  readonly step: number;
  /** Handle of who fills it in, and of whose answer it is where that is somebody else. */
  readonly person: string;
  readonly onBehalfOf?: string;
}

const voiceBlock = 'whose-answer';

/** One step of a question's form. Drawn again with the same `kept`, it keeps what was typed. */
export function answerModal(form: AnswerForm): Modal {
  const { content, kept, current, state, step } = form;
  const question = questionOf(content, form.question);
  const context = formContext(content, form.file.review);
  const fields = stepFields(question, kept, current, context);
  const more = remainingAfter(question, kept, current, context).length > 0;
  const asked = Object.keys(kept);
  const stacked = step > 1 && isStacked(form.file);
  return modal({
    form: 'answer',
    title: question.title,
    submit: word(content, more ? 'form.next' : 'form.save'),
    close: word(content, stacked ? 'ask.back' : 'form.cancel'),
    state: { ...state, q: form.question, ...(asked.length > 0 ? { asked } : {}) },
    blocks: [
      ...(step === 1 ? introduction(form, question) : continuation(form, question)),
      ...fields.flatMap((field, at) => inputsOf(field, fields.slice(0, at), question, form)),
      voiceInput(form),
    ],
  });
}

/** The steps of a question lie on one another; in a blind review all questions follow in one form. */
export const isStacked = ({ review }: ReviewFile): boolean => !isSealed(review);

function inputsOf(field: Field, above: readonly Field[], question: Question, form: AnswerForm) {
  const { content, current } = form;
  const { id } = templateOf(question, field.key);
  const look = {
    value: current[field.key],
    reports: field.kind === 'choice' && revealing(question).has(id),
    again: above.some(({ key }) => templateOf(question, key).id === id),
    ...(repeatedOver(question).has(id) ? { hint: word(content, 'form.hint-each') } : {}),
  };
  return fieldInputs({ ...field, key: blockIn(form, field.key) }, look, content);
}

/**
 * What every question asks: Slack keeps what was typed where a block keeps its id, and the form of a
 * blind review goes on to the next question.
 */
const inEveryQuestion = ['words', voiceBlock];

const blockIn = ({ file, question }: AnswerForm, key: string): string =>
  isSealed(file.review) && inEveryQuestion.includes(key) ? `${key}~${question}` : key;

function introduction(form: AnswerForm, { text, why, vague }: Question): ModalBlock[] {
  const { content } = form;
  return [
    aside(about(form)),
    sentence(strong(text)),
    aside(plainSpans(say(content, 'question.why', { why }))),
    aside(plainSpans(say(content, 'question.vague', { vague }))),
    aside([consequence(form), word(content, 'form.empty')].join(' ').trim()),
  ];
}

const continuation = (form: AnswerForm, { text }: Question): ModalBlock[] => [
  aside(about(form)),
  sentence(strong(text)),
  aside(word(form.content, 'form.more')),
];

const about = ({ content, file, question }: AnswerForm): string => {
  const number = questionIds.indexOf(question) + 1;
  return plainSpans(say(content, 'form.about', { workload: file.review.workload, number }));
};

/** What becomes of it where it is not simply the answer. */
function consequence({ content, file, question, state }: AnswerForm): string {
  if (isSealed(file.review)) return word(content, 'form.sealed');
  if (state.d) return word(content, 'form.beside');
  const standing = standingAnswer(file, question);
  if (!standing) return '';
  return plainSpans(say(content, 'form.replaces', { name: nameOf(file, standing.by) }));
}

/** Whose answer it is, where that is somebody else than who filled it in. */
export function voiceFrom(values: FormValues, person: string): string | undefined {
  const voice = givenIn(values, blockOf(values, voiceBlock))?.selected_user ?? person;
  return voice === person ? undefined : voice;
}

function voiceInput(form: AnswerForm): types.InputBlock {
  const { content, person, onBehalfOf } = form;
  const block = blockIn(form, voiceBlock);
  const label = word(content, 'form.voice');
  const hint = word(content, 'form.voice-hint');
  return input(
    { block, label, hint, optional: true },
    { type: 'users_select', initial_user: onBehalfOf ?? person },
  );
}
