import { type Content, say, word } from '../../app/content.ts';
import type { FormState } from '../../app/press.ts';
import { type Modal, modal, sentence } from './modal-parts.ts';

/** Asked once more, since a closed review takes no answers. */
export const closeModal = (content: Content, state: FormState, workload: string): Modal =>
  modal({
    form: 'close',
    title: word(content, 'form.close-review.title'),
    submit: word(content, 'form.close-review.submit'),
    close: word(content, 'form.cancel'),
    state,
    blocks: [sentence(...say(content, 'form.close-review.what', { workload }))],
  });
