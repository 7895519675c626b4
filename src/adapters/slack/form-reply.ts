import type { types } from '@slack/bolt';
import { z } from 'zod';
import { paragraph, plainSpans } from '../../app/blocks.ts';
import type { Place } from '../../app/command.ts';
import type { Message } from '../../app/message.ts';
import type { Refusal } from '../../app/refusal.ts';
import { refusalSpans } from '../../app/say/refusal.ts';
import { refusalIn, type SlackDesk } from './desk.ts';
import { drawnModal, readingModal } from './modal-reading.ts';
import { type From, originSchema } from './place.ts';
import { type FormErrors, viewSchema } from './read-form.ts';
import { drawMessage } from './render-message.ts';

/** A form that was handed in, as Slack tells it. */
export const formSchema = originSchema.extend({
  trigger_id: z.string().optional(),
  view: viewSchema,
});
export type FormPayload = z.infer<typeof formSchema>;
export type View = FormPayload['view'];

/** What the form does next; undefined: it closes. */
export type FormAnswer =
  | { readonly response_action: 'errors'; readonly errors: FormErrors }
  | { readonly response_action: 'update' | 'push'; readonly view: types.ModalView }
  | { readonly response_action: 'clear' }
  | undefined;

/** A form with who handed it in. */
export interface Submitted {
  readonly view: View;
  readonly place: From & Pick<Place, 'delivery' | 'digest'>;
}

export const reviewOf = ({ view }: Submitted): string => view.private_metadata.r ?? '';

/** A sentence at the first input, so that what was typed stays. */
export function complaint(view: View, refusal: Refusal, { content }: SlackDesk): FormAnswer {
  const said = plainSpans(refusalSpans(refusal, content));
  const [first] = Object.keys(view.state.values);
  if (first === undefined) {
    const blocks = [paragraph(...refusalSpans(refusal, content))];
    return { response_action: 'update', view: readingModal(blocks, content) };
  }
  return { response_action: 'errors', errors: { [first]: said } };
}

/** What the asker is told stands in the form's place; nothing to tell closes it. */
export function answerTo(
  messages: readonly Message[],
  view: View,
  desk: SlackDesk,
  team = view.private_metadata.c,
): FormAnswer {
  const refusal = refusalIn(messages);
  if (refusal) return complaint(view, refusal, desk);
  if (messages.length === 0) return { response_action: 'clear' };
  const saying = desk.sayingIn(desk.tools().zone);
  const blocks = messages.flatMap((message) => drawMessage(message, saying).blocks);
  const state = team === undefined ? {} : { c: team };
  return { response_action: 'update', view: drawnModal(blocks, desk.content, state) };
}
