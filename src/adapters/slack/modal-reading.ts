import type { Block } from '../../app/blocks.ts';
import { type Content, word } from '../../app/content.ts';
import { type Modal, modal } from './modal-parts.ts';
import { draw } from './render-blocks.ts';

/** Slack takes so many blocks in a form. */
const mostBlocks = 100;

/** Something to read in full, beside the conversation. */
export const readingModal = (blocks: readonly Block[], content: Content): Modal =>
  modal({
    form: 'notice',
    title: word(content, 'form.notice.title'),
    close: word(content, 'form.close'),
    state: {},
    blocks: draw(blocks).slice(0, mostBlocks),
  });
