import { isSealed } from '../../domain/blind.ts';
import type { ReviewFile } from '../../domain/review.ts';
import { plainSpans } from '../blocks.ts';
import { type Content, questionOf, say, word } from '../content.ts';
import { button, onQuestion } from './buttons.ts';
import type { Button } from './card.ts';
import { nextOf } from './progress.ts';

/** The way on; none where all is answered. */
export function answerNext(file: ReviewFile, content: Content): Button[] {
  const answer = { action: 'answer', primary: true } as const;
  if (isSealed(file.review)) {
    const pressed = { r: file.review.id };
    return [button(word(content, 'card.answer-yours'), { ...answer, pressed })];
  }
  const next = nextOf(file);
  if (!next) return [];
  const label = say(content, 'card.answer-next', { title: questionOf(content, next).title });
  return [button(plainSpans(label), { ...answer, pressed: onQuestion(file, next) })];
}
