import { paragraph, plainSpans } from '../blocks.ts';
import type { Part } from '../card/card.ts';
import { cardOf } from '../card/card-of.ts';
import type { Place } from '../command.ts';
import type { FormOutcome, HandedIn } from '../forms/form.ts';
import { readingForm } from '../forms/notice-form.ts';
import type { Message } from '../message.ts';
import type { Refusal } from '../refusal.ts';
import { refusalSpans } from '../say/refusal.ts';
import type { Saying } from '../say/say.ts';
import { type ChatDesk, type From, refusalIn, type Told } from './desk.ts';

/** A form with who handed it in, and from where. */
export interface Submitted {
  readonly form: HandedIn;
  readonly place: From & Pick<Place, 'delivery' | 'digest'>;
}

export const reviewOf = ({ form }: Submitted): string => form.state.r ?? '';

/** A sentence at the first input, so that what was given stays. */
export function complaint(
  { values }: HandedIn,
  refusal: Refusal,
  { content }: Pick<ChatDesk, 'content'>,
): FormOutcome {
  const said = refusalSpans(refusal, content);
  const [first] = Object.keys(values);
  if (first !== undefined) return { kind: 'errors', errors: { [first]: plainSpans(said) } };
  return { kind: 'instead', form: readingForm([paragraph(...said)], content, {}) };
}

/** What the asker is told stands in the form's place; nothing to tell: it is done. */
export function answerTo(
  messages: Told,
  form: HandedIn,
  desk: ChatDesk,
  team = form.state.c,
): FormOutcome {
  const refusal = refusalIn(messages);
  if (refusal) return complaint(form, refusal, desk);
  if (messages.length === 0) return { kind: 'done' };
  const saying = desk.sayingIn(desk.tools().zone);
  const parts = messages.flatMap((message) => partsOf(message, saying));
  const state = team === undefined ? {} : { c: team };
  return { kind: 'instead', form: readingForm(parts, desk.content, state) };
}

function partsOf(message: Message, saying: Saying): Part[] {
  const card = cardOf(message, saying);
  const controls = card.controls(false);
  const below = controls.length > 0 ? [{ kind: 'group', words: [], controls } as const] : [];
  return [...card.parts, ...below];
}
