import type { types } from '@slack/bolt';
import { paragraph, plainSpans, strong, text } from '../../app/blocks.ts';
import { type Content, questionOf, say, word } from '../../app/content.ts';
import type { MessageOf } from '../../app/message.ts';
import type { Saying } from '../../app/say/say.ts';
import { isSealed, lastTime } from '../../domain/blind.ts';
import { unknownTap } from '../../domain/question.ts';
import { type ReviewFile, standingAnswer } from '../../domain/review.ts';
import type { QuestionId } from '../../domain/vocabulary.ts';
import { type Drawn, fitted, noFoot } from './fit.ts';
import { drawAskedAgain } from './render-again.ts';
import { answeredParts, evidenceParts, headed } from './render-answer.ts';
import { type Part, small } from './render-blocks.ts';
import { button, fullRecord, onQuestion, type Press, row } from './render-buttons.ts';
import { markOf } from './render-progress.ts';
import { differingParts } from './render-settle.ts';

/** A question to be answered, its answers to be settled, or its answer. */
export function drawQuestion(message: MessageOf<'question'>, saying: Saying): Drawn {
  const { file, question } = message;
  const mark = isSealed(file.review) ? 'open' : markOf(file, question);
  const last = mark === 'open' ? lastTime(file, question) : undefined;
  if (last) return drawAskedAgain(file, last, saying);
  const drawn = { done: resolved, differing: unsettled, open: pending }[mark];
  return drawn(file, question, saying);
}

const isOpen = ({ review }: ReviewFile): boolean => review.state === 'open';

function pending(file: ReviewFile, question: QuestionId, saying: Saying): Drawn {
  const { content } = saying;
  const { text: asked, why, vague, wants } = questionOf(content, question);
  const print = `${vague}\n${plainSpans(say(content, 'question.wants', { wants }))}`;
  const parts: Part[] = [
    headed(question, content),
    paragraph(strong(asked)),
    paragraph(text(why)),
    small(print),
    ...evidenceParts(file, question, saying),
  ];
  const foot = isOpen(file) ? row(...answering(file, question, content)) : [];
  return fitted(parts, { row: () => foot, inFull: false }, saying);
}

/** The form, and answers in one tap; that nobody knows is one of them. */
function answering(file: ReviewFile, question: QuestionId, content: Content): types.Button[] {
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

function resolved(file: ReviewFile, question: QuestionId, saying: Saying): Drawn {
  const answer = standingAnswer(file, question);
  const parts = answer ? answeredParts(file, answer, saying) : [];
  return fitted(parts, isOpen(file) ? { row: foot, inFull: true } : noFoot, saying);

  function foot(short: boolean): types.KnownBlock[] {
    const { content } = saying;
    const pressed = onQuestion(file, question);
    const press = (label: 'change' | 'differ' | 'evidence'): types.Button =>
      button(word(content, `card.${label}`), { action: label, pressed } satisfies Press);
    const whole = short ? [fullRecord(content, file.review.id)] : [];
    return row(press('change'), press('differ'), press('evidence'), ...whole);
  }
}

/** Opened answers of a blind review that differ, until the lead says which one stands. */
function unsettled(file: ReviewFile, question: QuestionId, saying: Saying): Drawn {
  const { content } = saying;
  const parts = [
    headed(question, content),
    ...differingParts(file, question, saying),
    ...evidenceParts(file, question, saying),
  ];
  return fitted(parts, isOpen(file) ? { row: foot, inFull: true } : noFoot, saying);

  function foot(short: boolean): types.KnownBlock[] {
    const pressed = onQuestion(file, question);
    const whole = short ? [fullRecord(content, file.review.id)] : [];
    return row(
      button(word(content, 'card.answer-other'), { action: 'answer', pressed }),
      button(word(content, 'card.evidence'), { action: 'evidence', pressed }),
      ...whole,
    );
  }
}
