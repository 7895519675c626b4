import type { types } from '@slack/bolt';
import type { Part } from '../../app/card/card.ts';
import type { Words } from '../../app/content.ts';
import type { Form } from '../../app/forms/form.ts';
import { inputBlocks, most } from './modal-input.ts';
import { draw } from './render-blocks.ts';
import { plain } from './text.ts';

/** Slack takes so many blocks in a form. */
const mostBlocks = 100;

/** A form as a modal. One without anything to hand in closes what lies below it as well. */
export function modalOf(form: Form, words: Words): types.ModalView {
  const { id, title, close, submit, state } = form;
  const blocks = blocksOf(form, words);
  return {
    type: 'modal',
    callback_id: id,
    title: plain(title, most.title),
    close: plain(close, most.title),
    private_metadata: JSON.stringify(state),
    ...(submit === undefined
      ? { clear_on_close: true, blocks: blocks.slice(0, mostBlocks) }
      : { submit: plain(submit, most.title), blocks }),
  };
}

/** Words that stand together are drawn together. */
function blocksOf({ parts, apart }: Form, words: Words): types.KnownBlock[] {
  const blocks: types.KnownBlock[] = [];
  let run: Part[] = [];
  for (const part of parts) {
    if (part.kind !== 'input') run.push(part);
    else {
      blocks.push(...draw(run), ...inputBlocks(part, apart, words));
      run = [];
    }
  }
  return [...blocks, ...draw(run)];
}
