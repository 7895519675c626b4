import type { types } from '@slack/bolt';
import type { Span } from '../../app/blocks.ts';
import type { FormId, FormState } from '../../app/press.ts';
import { elementsOf, plain } from './text.ts';

export type Modal = types.ModalView;
export type ModalBlock = types.KnownBlock;
export type Option = types.PlainTextOption;

/** What Slack takes, in characters and counts. */
export const most = {
  title: 24,
  label: 2_000,
  hint: 2_000,
  placeholder: 150,
  optionText: 75,
  typed: 3_000,
  ticks: 10,
  text: 3_000,
} as const;

/** Every input that does not report changes is called this inside its block. */
const quiet = 'value';

export const option = (value: string, text: string, detail?: string): Option => ({
  text: plain(text, most.optionText),
  value,
  ...(detail === undefined ? {} : { description: plain(detail, most.optionText) }),
});

interface Frame {
  readonly form: FormId;
  readonly title: string;
  readonly close: string;
  /** Absent where there is nothing to hand in; closing it then closes what lies below as well. */
  readonly submit?: string;
  readonly state: FormState;
  readonly blocks: readonly ModalBlock[];
}

export const modal = ({ form, title, close, submit, state, blocks }: Frame): Modal => ({
  type: 'modal',
  callback_id: form,
  title: plain(title, most.title),
  close: plain(close, most.title),
  ...(submit === undefined ? { clear_on_close: true } : { submit: plain(submit, most.title) }),
  private_metadata: JSON.stringify(state),
  blocks: [...blocks],
});

export interface Input {
  /** Unique within the form; what the reader and its errors go by. */
  readonly block: string;
  readonly label: string;
  readonly hint?: string;
  /** It can be left empty. */
  readonly optional?: true;
  /** The form is told at once when it changes. */
  readonly reports?: boolean;
}

export const input = (
  { block, label, hint = '', optional, reports }: Input,
  element: types.InputBlock['element'],
): types.InputBlock => ({
  type: 'input',
  block_id: block,
  label: plain(label, most.label),
  ...(hint === '' ? {} : { hint: plain(hint, most.hint) }),
  optional: optional ?? false,
  ...(reports ? { dispatch_action: true } : {}),
  element: { ...element, action_id: reports ? 'reveal-fields' : quiet },
});

/** Our own sentences, with what people wrote inside them as text that nothing is read into. */
export const sentence = (...spans: readonly Span[]): ModalBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: elementsOf(spans) }],
});

export const bullets = (items: readonly (readonly Span[])[]): ModalBlock => ({
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_list',
      style: 'bullet',
      elements: items.map((spans) => ({
        type: 'rich_text_section',
        elements: elementsOf(spans),
      })),
    },
  ],
});

/** Small print. */
export const aside = (text: string): ModalBlock => ({
  type: 'context',
  elements: [plain(text, most.text)],
});
