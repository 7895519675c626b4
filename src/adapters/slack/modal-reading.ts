import type { Block } from '../../app/blocks.ts';
import { type Content, word } from '../../app/content.ts';
import type { FormState } from '../../app/press.ts';
import { type Modal, type ModalBlock, modal } from './modal-parts.ts';
import { draw } from './render-blocks.ts';

/** Slack takes so many blocks in a form. */
const mostBlocks = 100;

/** Something to read in full, beside the conversation. */
export const readingModal = (blocks: readonly Block[], content: Content): Modal =>
  drawnModal(draw(blocks), content, {});

/** @param state from which channel it was asked for, where there is something to press in it */
export const drawnModal = (
  blocks: readonly ModalBlock[],
  content: Content,
  state: FormState,
): Modal =>
  modal({
    form: 'notice',
    title: word(content, 'form.notice.title'),
    close: word(content, 'form.close'),
    state,
    blocks: blocks.slice(0, mostBlocks),
  });
