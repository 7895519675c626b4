import type { Span } from '../../app/blocks.ts';
import { type Content, word } from '../../app/content.ts';
import { type FormState, type Pressed, pressedValue } from '../../app/press.ts';
import { type Modal, type ModalBlock, modal, sentence } from './modal-parts.ts';
import { buttonText } from './text.ts';

/** The question as it stands now, where somebody was faster, and the channel it was pressed in. */
export interface Moved {
  readonly pressed: Pressed;
  readonly state: FormState;
}

/**
 * A sentence where a form was expected.
 * @param moved it can be changed, or seen differently
 */
export const noticeModal = (content: Content, said: readonly Span[], moved?: Moved): Modal =>
  modal({
    form: 'notice',
    title: word(content, 'form.notice.title'),
    close: word(content, 'form.close'),
    state: moved?.state ?? {},
    blocks: [sentence(...said), ...(moved ? [buttons(content, moved.pressed)] : [])],
  });

const buttons = (content: Content, moved: Pressed): ModalBlock => ({
  type: 'actions',
  block_id: 'moved',
  elements: (['change', 'differ'] as const).map((action) => ({
    type: 'button',
    action_id: action,
    text: buttonText(word(content, `form.notice.${action}`)),
    value: pressedValue(moved),
  })),
});
