import { paragraph } from '../blocks.ts';
import { type Content, say, word } from '../content.ts';
import type { FormState } from '../press.ts';
import type { Form } from './form.ts';

/** Asked once more, since a closed review takes no answers. */
export const closeForm = (content: Content, state: FormState, workload: string): Form => ({
  id: 'close',
  title: word(content, 'form.close-review.title'),
  submit: word(content, 'form.close-review.submit'),
  close: word(content, 'form.cancel'),
  state,
  parts: [paragraph(...say(content, 'form.close-review.what', { workload }))],
});
