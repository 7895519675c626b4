import { isSealed, lastTime } from '../../domain/blind.ts';
import { unknownTap } from '../../domain/question.ts';
import { type ReviewFile, standingAnswer } from '../../domain/review.ts';
import type { QuestionId } from '../../domain/vocabulary.ts';
import { paragraph, plainSpans, strong, text } from '../blocks.ts';
import { type Content, questionOf, say, word } from '../content.ts';
import type { MessageOf } from '../message.ts';
import type { Saying } from '../say/say.ts';
import { answeredParts, evidenceParts, headed } from './answered.ts';
import { askedAgain } from './asked-again.ts';
import { addEvidence, button, fullRecord, onQuestion } from './buttons.ts';
import { type Button, type CardView, inWords } from './card.ts';
import { small } from './parts.ts';
import { markOf } from './progress.ts';
import { differingParts } from './settle.ts';

/** A question to be answered, its answers to be settled, or its answer. */
export function questionCard(message: MessageOf<'question'>, saying: Saying): CardView {
  const { file, question } = message;
  const mark = isSealed(file.review) ? 'open' : markOf(file, question);
  const last = mark === 'open' ? lastTime(file, question) : undefined;
  if (last) return askedAgain(file, last, saying);
  const view = { done: resolved, differing: unsettled, open: pending }[mark];
  return view(file, question, saying);
}

const isOpen = ({ review }: ReviewFile): boolean => review.state === 'open';

function pending(file: ReviewFile, question: QuestionId, saying: Saying): CardView {
  const { content } = saying;
  const { text: asked, why, vague, wants } = questionOf(content, question);
  const print = `${vague}\n${plainSpans(say(content, 'question.wants', { wants }))}`;
  const parts = [
    headed(question, content),
    paragraph(strong(asked)),
    paragraph(text(why)),
    small(print),
    ...evidenceParts(file, question, saying),
  ];
  const buttons = isOpen(file) ? answering(file, question, content) : [];
  return { parts, controls: () => buttons, inFull: false };
}

/** The form, and answers in one tap; that nobody knows is one of them. */
function answering(file: ReviewFile, question: QuestionId, content: Content): Button[] {
  const pressed = onQuestion(file, question);
  const taps = questionOf(content, question).taps ?? [];
  const unknown = { id: unknownTap, label: word(content, 'card.tap-unknown') };
  return [
    button(word(content, 'card.answer'), { action: 'answer', pressed, primary: true }),
    ...[...taps, unknown].map(({ id, label }) =>
      button(label, { action: 'tap', pressed: { ...pressed, tap: id } }),
    ),
  ];
}

function resolved(file: ReviewFile, question: QuestionId, saying: Saying): CardView {
  const answer = standingAnswer(file, question);
  const parts = answer ? answeredParts(file, answer, saying) : [];
  return isOpen(file) ? { parts, controls, inFull: true } : inWords(parts);

  function controls(short: boolean): Button[] {
    const { content } = saying;
    const pressed = onQuestion(file, question);
    const press = (action: 'change' | 'differ'): Button =>
      button(word(content, `card.${action}`), { action, pressed });
    const whole = short ? [fullRecord(content, file.review.id)] : [];
    return [press('change'), press('differ'), addEvidence(content, pressed), ...whole];
  }
}

/** Opened answers of a blind review that differ, until the lead says which one stands. */
function unsettled(file: ReviewFile, question: QuestionId, saying: Saying): CardView {
  const { content } = saying;
  const parts = [
    headed(question, content),
    ...differingParts(file, question, saying),
    ...evidenceParts(file, question, saying),
  ];
  return isOpen(file) ? { parts, controls, inFull: true } : inWords(parts);

  function controls(short: boolean): Button[] {
    const pressed = onQuestion(file, question);
    const whole = short ? [fullRecord(content, file.review.id)] : [];
    return [
      button(word(content, 'card.answer-other'), { action: 'answer', pressed }),
      addEvidence(content, pressed),
      ...whole,
    ];
  }
}
