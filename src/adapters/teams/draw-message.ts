import { cardOf } from '../../app/card/card-of.ts';
import type { Message } from '../../app/message.ts';
import type { Saying } from '../../app/say/say.ts';
import { drawAsked, isToBeAnswered } from './draw-question.ts';
import { type Drawn, drawView } from './draw-view.ts';

/**
 * A message as Teams shows it: the card that every platform with buttons draws, but a question that
 * nobody has answered is its own form.
 */
export const drawMessage = (message: Message, saying: Saying): Drawn =>
  message.kind === 'question' && isToBeAnswered(message)
    ? drawAsked(message, saying)
    : drawView(cardOf(message, saying), saying);
