import { paragraph, type Span } from '../blocks.ts';
import type { Button, Part } from '../card/card.ts';
import { type Content, word } from '../content.ts';
import type { FormState, Pressed } from '../press.ts';
import type { Form } from './form.ts';

/** The question as it stands now, where somebody was faster, and the channel it was pressed in. */
export interface Moved {
  readonly pressed: Pressed;
  readonly state: FormState;
}

/**
 * A sentence where a form was expected.
 * @param moved it can be changed, or seen differently
 */
export const noticeForm = (content: Content, said: readonly Span[], moved?: Moved): Form =>
  readingForm(
    [paragraph(...said), ...(moved ? [waysOn(content, moved.pressed)] : [])],
    content,
    moved?.state ?? {},
  );

const waysOn = (content: Content, pressed: Pressed): Part => ({
  kind: 'group',
  words: [],
  controls: (['change', 'differ'] as const).map(
    (action): Button => ({
      kind: 'button',
      label: word(content, `form.notice.${action}`),
      action,
      pressed,
    }),
  ),
});

/**
 * Something to read in full, beside the conversation.
 * @param state from which channel it was asked for, where there is something to press in it
 */
export const readingForm = (parts: readonly Part[], content: Content, state: FormState): Form => ({
  id: 'notice',
  title: word(content, 'form.notice.title'),
  close: word(content, 'form.close'),
  state,
  parts,
});
