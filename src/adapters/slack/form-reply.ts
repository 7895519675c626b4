import type { types } from '@slack/bolt';
import type { Words } from '../../app/content.ts';
import type { FormErrors, FormOutcome } from '../../app/forms/form.ts';
import { errorsOn, type View } from './given.ts';
import { modalOf } from './modal-draw.ts';

/** What Slack is told to do with a form that was handed in. */
export type FormReply =
  | { readonly response_action: 'errors'; readonly errors: FormErrors }
  | { readonly response_action: 'update' | 'push'; readonly view: types.ModalView }
  | { readonly response_action: 'clear' };

export function replyTo(outcome: FormOutcome, view: View, words: Words): FormReply {
  switch (outcome.kind) {
    case 'errors':
      return { response_action: 'errors', errors: errorsOn(view, outcome.errors) };
    case 'next': {
      const onTop = depthOf(view) < mostOnOneAnother;
      return { response_action: onTop ? 'push' : 'update', view: modalOf(outcome.form, words) };
    }
    case 'instead':
      return { response_action: 'update', view: modalOf(outcome.form, words) };
    case 'done':
      return { response_action: 'clear' };
  }
}

/** Slack keeps no more forms than this on one another. */
const mostOnOneAnother = 3;

/** 1, 2, 3: how many forms lie on one another, this one on top. */
function depthOf({ previous_view_id: below, root_view_id: lowest }: View): number {
  if (!below) return 1;
  return below === lowest ? 2 : mostOnOneAnother;
}
