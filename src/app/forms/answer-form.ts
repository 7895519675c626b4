import { isSealed } from '../../domain/blind.ts';
import type { Question } from '../../domain/question.ts';
import { nameOf, type ReviewFile, standingAnswer } from '../../domain/review.ts';
import { type QuestionId, questionIds } from '../../domain/vocabulary.ts';
import { paragraph, plainSpans, strong } from '../blocks.ts';
import { small } from '../card/parts.ts';
import { type Content, questionOf, say, word } from '../content.ts';
import type { Field, Filled } from '../form.ts';
import { remainingAfter, repeatedOver, revealing, stepFields, templateOf } from '../form-step.ts';
import type { FormState } from '../press.ts';
import { formContext } from '../say/answer.ts';
import { fieldInput } from './field-input.ts';
import type { Form, FormPart, FormValues, Input } from './form.ts';
import { input } from './inputs.ts';

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

const voiceKey = 'whose-answer';

/** One step of a question's form. Drawn again with the same `kept`, it keeps what was typed. */
export function answerForm(form: AnswerForm): Form {
  const { content, file, kept, current, state, step } = form;
  const question = questionOf(content, form.question);
  const context = formContext(content, file.review);
  const fields = stepFields(question, kept, current, context);
  const more = remainingAfter(question, kept, current, context).length > 0;
  const asked = Object.keys(kept);
  const stacked = step > 1 && isStacked(file);
  return {
    id: 'answer',
    title: question.title,
    submit: word(content, more ? 'form.next' : 'form.save'),
    close: word(content, stacked ? 'ask.back' : 'form.cancel'),
    state: { ...state, q: form.question, ...(asked.length > 0 ? { asked } : {}) },
    parts: [
      ...(step === 1 ? introduction(form, question) : continuation(form, question)),
      ...fields.map((field, at) => inputOf(field, fields.slice(0, at), question, form)),
      voiceInput(form),
    ],
    ...(isSealed(file.review) ? { apart: form.question } : {}),
  };
}

/** The steps of a question lie on one another; in a blind review all questions follow in one form. */
export const isStacked = ({ review }: ReviewFile): boolean => !isSealed(review);

function inputOf(
  field: Field,
  above: readonly Field[],
  question: Question,
  { content, current }: AnswerForm,
): Input {
  const { id } = templateOf(question, field.key);
  const look = {
    value: current[field.key],
    reports: field.kind === 'choice' && revealing(question).has(id),
    again: above.some(({ key }) => templateOf(question, key).id === id),
    ...(repeatedOver(question).has(id) ? { hint: word(content, 'form.hint-each') } : {}),
  };
  return fieldInput(field, look, content);
}

function introduction(form: AnswerForm, { text, why, vague }: Question): FormPart[] {
  const { content } = form;
  return [
    small(about(form)),
    paragraph(strong(text)),
    small(plainSpans(say(content, 'question.why', { why }))),
    small(plainSpans(say(content, 'question.vague', { vague }))),
    small([consequence(form), word(content, 'form.empty')].join(' ').trim()),
  ];
}

const continuation = (form: AnswerForm, { text }: Question): FormPart[] => [
  small(about(form)),
  paragraph(strong(text)),
  small(word(form.content, 'form.more')),
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
  const voice = values[voiceKey]?.person ?? person;
  return voice === person ? undefined : voice;
}

function voiceInput({ content, person, onBehalfOf }: AnswerForm): Input {
  const label = word(content, 'form.voice');
  const hint = word(content, 'form.voice-hint');
  return input(
    { key: voiceKey, label, hint, optional: true },
    { kind: 'person', first: onBehalfOf ?? person },
  );
}
