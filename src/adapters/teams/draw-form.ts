import { plainSpans, type Span, text } from '../../app/blocks.ts';
import { noControls, type Part } from '../../app/card/card.ts';
import { fitted, wordsIn } from '../../app/card/fit.ts';

import type { Form, FormErrors, FormPart, FormValues, Input } from '../../app/forms/form.ts';
import type { Saying } from '../../app/say/say.ts';
import { isDrawn, nameOfInput } from './card-inputs.ts';
import type { AdaptiveCard, CardElement } from './card-types.ts';
import { drawControls, type Names, names, rows, sending } from './draw-controls.ts';
import { drawInput, type Pickable } from './draw-input.ts';
import { cardWith, type Drawn, drawParts, isSmallEnough, summaryOf } from './draw-view.ts';
import { headingText, richText } from './text.ts';

export interface FormDrawing {
  readonly saying: Saying;
  /** Who can be picked without the directory. */
  readonly people: readonly Pickable[];
  /** What was handed in, where it comes back with what is wrong. */
  readonly given?: FormValues;
  readonly errors?: FormErrors;
  /** It stands in the place of a card that is everybody's, for whoever pressed there. */
  readonly shared?: true;
}

/** A form as a card with inputs; one without anything to hand in as a card to read. */
export function drawForm(form: Form, drawing: FormDrawing): Drawn {
  const { saying } = drawing;
  const words = wordsIn({ parts: form.parts.filter(isPart), controls: noControls, inFull: false });
  return {
    card: form.submit === undefined ? toRead(form, drawing) : toFillIn(form, form.submit, drawing),
    summary: summaryOf(`${form.title}\n${words}`, saying),
  };
}

/** The one line that takes a form's place once it is handed in or put aside. */
export const resolvedCard = (line: readonly Span[], saying: Saying): Drawn => ({
  card: cardWith(richText(line)),
  summary: summaryOf(plainSpans(line), saying),
});

const isInput = (part: FormPart): part is Input => part.kind === 'input';
const isPart = (part: FormPart): part is Part => part.kind !== 'input';

function toRead({ title, parts }: Form, drawing: FormDrawing): AdaptiveCard {
  const view = { parts: parts.filter(isPart), controls: noControls, inFull: false };
  return fitted(view, drawing.saying, {
    draw: (shown, controls) => {
      const name = names();
      const body = [...drawParts(shown, name), ...drawControls(controls, name)];
      return cardWith([...titled(title), ...body]);
    },
    fits: isSmallEnough,
  });
}

const titled = (title: string): CardElement[] => headingText([text(title)], 'Large');

function toFillIn(form: Form, submit: string, drawing: FormDrawing): AdaptiveCard {
  const name = names();
  const shared = drawing.shared ? ({ shared: true } as const) : {};
  return fittedInputs(form.parts, drawing, (parts, bare) => {
    const inputs = parts.filter(isInput);
    return cardWith([
      ...titled(form.title),
      ...parts.flatMap((part) => drawFormPart(part, form, drawing, { bare, name })),
      ...strayErrors(inputs, drawing),
      ...rows([handIn(form, submit, inputs, shared), putAside(form, shared)]),
    ]);
  });
}

interface Room {
  readonly bare: boolean;
  readonly name: Names;
}

function drawFormPart(part: FormPart, form: Form, drawing: FormDrawing, room: Room): CardElement[] {
  const { bare, name } = room;
  if (!isInput(part)) return bare && part.kind === 'small' ? [] : drawParts([part], name);
  const { people, given, errors } = drawing;
  const [value, error] = [given?.[part.key], errors?.[part.key]];
  return drawInput(part, { people, apart: form.apart, given: value, error, bare });
}

/**
 * Everything where it fits, then without what only helps, then without the last inputs: a text that
 * stands in one is never shortened. An input that was not shown is not handed in, and what it asks is
 * asked in the next step. What something is wrong with stays.
 */
function fittedInputs(
  parts: readonly FormPart[],
  { errors = {} }: Pick<FormDrawing, 'errors'>,
  draw: (parts: readonly FormPart[], bare: boolean) => AdaptiveCard,
): AdaptiveCard {
  const whole = draw(parts, false);
  if (isSmallEnough(whole)) return whole;
  let left = parts;
  let drawn = draw(left, true);
  while (!isSmallEnough(drawn)) {
    const inputs = left.filter(isInput);
    const last = inputs.findLast(({ key }) => !Object.hasOwn(errors, key)) ?? inputs.at(-1);
    if (inputs.length < 2) return drawn;
    left = left.filter((part) => part !== last);
    drawn = draw(left, true);
  }
  return drawn;
}

/** What is wrong with something that Teams does not ask, or with all of it. */
function strayErrors(inputs: readonly Input[], { errors = {} }: FormDrawing): CardElement[] {
  const shown = inputs.filter(({ element }) => isDrawn(element)).map(({ key }) => key);
  return Object.entries(errors)
    .filter(([key]) => !shown.includes(key))
    .flatMap(([, said]) => richText([text(said)], { color: 'Attention', weight: 'Bolder' }));
}

type Shared = Pick<FormDrawing, 'shared'>;

/**
 * @param inputs those that were drawn
 * @param shared the card is everybody's
 */
export function handIn(
  { id, state, apart }: Form,
  label: string,
  inputs: readonly Input[],
  shared: Shared = {},
) {
  const drawn = inputs.filter(({ element }) => isDrawn(element));
  const k = drawn.map((input) => nameOfInput(input, apart));
  return sending(label, 'form', { f: id, s: state, k, ...shared }, { style: 'positive' });
}

const putAside = ({ id, state, close }: Form, shared: Shared) =>
  sending(
    close,
    'aside',
    { f: id, s: state, aside: true, ...shared },
    { associatedInputs: 'none' },
  );
