import type { CardView, Control } from '../../app/card/card.ts';
import { cardOf } from '../../app/card/card-of.ts';
import { fitted, wordsIn } from '../../app/card/fit.ts';
import { small } from '../../app/card/parts.ts';
import { markOf } from '../../app/card/progress.ts';
import { word } from '../../app/content.ts';
import { answerForm } from '../../app/forms/answer-form.ts';
import type { Form, Input } from '../../app/forms/form.ts';
import type { MessageOf } from '../../app/message.ts';
import type { Saying } from '../../app/say/say.ts';
import { isSealed, lastTime } from '../../domain/blind.ts';
import { standingAnswer } from '../../domain/review.ts';
import type { ActionSet, CardElement } from './card-types.ts';
import { drawControls, names } from './draw-controls.ts';
import { handIn } from './draw-form.ts';
import { drawInput } from './draw-input.ts';
import { cardWith, type Drawn, drawParts, isSmallEnough, summaryOf } from './draw-view.ts';

type Asked = MessageOf<'question'>;

/** Whether the card is the form: nobody has answered, and nothing is to be kept from last time. */
export const isToBeAnswered = ({ file, question }: Asked): boolean =>
  file.review.state === 'open' &&
  !isSealed(file.review) &&
  markOf(file, question) === 'open' &&
  lastTime(file, question) === undefined;

/**
 * A question with its form on it, for whoever answers first. It is the same for everybody, so nothing
 * is filled in; what the first answers ask for comes in a step of its own.
 */
export function drawAsked(message: Asked, saying: Saying): Drawn {
  const view = cardOf(message, saying);
  const form = formOf(message, saying);
  const asked: CardView = {
    ...view,
    parts: [...view.parts, small(word(saying.content, 'form.empty'))],
    controls: (short) => view.controls(short).filter((one) => one.action !== 'answer'),
  };
  const card = fitted(asked, saying, {
    draw: (parts, controls) => {
      const body = [...drawParts(parts, names()), ...inputsOf(form, message)];
      return cardWith([...body, ...answering(form, controls)]);
    },
    fits: isSmallEnough,
  });
  return { card, summary: summaryOf(wordsIn(view), saying) };
}

/** The first step. Whose answer it is says whoever presses. */
function formOf({ file, question }: Asked, { content }: Saying): Form {
  const { id, team } = file.review;
  const state = { r: id, c: team, v: standingAnswer(file, question)?.revision ?? 0 };
  const empty = { kept: {}, current: {}, step: 1, person: '' };
  return answerForm({ content, file, question, state, ...empty });
}

const inputsIn = ({ parts }: Form): Input[] => parts.filter((part) => part.kind === 'input');

const inputsOf = (form: Form, { file: { people } }: Asked): CardElement[] =>
  inputsIn(form).flatMap((input) => drawInput(input, { people, apart: form.apart, bare: false }));

/** Handing it in, then answers in one tap, which take nothing of what is filled in. */
function answering(form: Form, controls: readonly Control[]): CardElement[] {
  const save = handIn(form, form.submit ?? form.title, inputsIn(form), { shared: true });
  const [first, ...rest] = drawControls(controls, names());
  const row: ActionSet = { type: 'ActionSet', actions: [save] };
  return [row, ...(first ? [first] : []), ...rest];
}
