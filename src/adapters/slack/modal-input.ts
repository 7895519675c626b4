import type { types } from '@slack/bolt';
import { plainSpans } from '../../app/blocks.ts';
import { say, type Words } from '../../app/content.ts';
import type { Element, Input, Option } from '../../app/forms/form.ts';
import { plain } from './text.ts';

/** What Slack takes, in characters and counts. */
export const most = {
  title: 24,
  label: 2_000,
  hint: 2_000,
  placeholder: 150,
  optionText: 75,
  typed: 3_000,
  ticks: 10,
} as const;

/** Every input that does not report changes is called this inside its block. */
const quiet = 'value';

type Text = Extract<Element, { kind: 'text' }>;
type Drawn = types.InputBlock['element'];

/**
 * An input as what Slack asks with: one block, or several where a text is longer than Slack's inputs.
 * @param apart Slack keeps what was typed where a block keeps its id, so inputs of forms that share
 *   nothing get ids of their own
 */
export function inputBlocks(
  input: Input,
  apart: string | undefined,
  words: Words,
): types.InputBlock[] {
  const { key, element } = input;
  const id = apart === undefined ? key : `${key}~${apart}`;
  if (element.kind === 'text' && element.lines === 'many') {
    return textBlocks(id, input, element, words);
  }
  return [block(id, input, elementOf(element))];
}

type Frame = Omit<Input, 'kind' | 'key' | 'element'>;

const block = (
  id: string,
  { label, hint, optional, reports }: Frame,
  element: Drawn,
): types.InputBlock => ({
  type: 'input',
  block_id: id,
  label: plain(label, most.label),
  ...(hint === undefined ? {} : { hint: plain(hint, most.hint) }),
  optional: optional ?? false,
  ...(reports ? { dispatch_action: true } : {}),
  element: { ...element, action_id: reports ? 'reveal-fields' : quiet },
});

/**
 * Slack's text inputs hold 3,000 characters and ours 5,000: what is longer goes on in a second input.
 * Ids of parts change with what they hold, so that nothing of an earlier text stays in them.
 */
function textBlocks(id: string, input: Input, element: Text, words: Words): types.InputBlock[] {
  const text = element.first.toWellFormed();
  const parts = partsOf(text);
  if (parts.length === 1) return [block(id, input, textElement(element, text))];
  return parts.map((part, index) => {
    const own = `${id}~${index + 1}~${text.length}`;
    if (index === 0) return block(own, input, textElement(element, part));
    const label = plainSpans(say(words, 'form.continued', { label: input.label }));
    return block(own, { label, optional: true }, textElement(element, part));
  });
}

/** In pieces that fit, cut behind white space where there is some; together they are the text. */
function partsOf(text: string): string[] {
  if (text.length <= most.typed) return [text];
  const head = text.slice(0, most.typed);
  const space = head.search(/\s\S*$/) + 1;
  const whole = /[\uD800-\uDBFF]$/.test(head) ? most.typed - 1 : most.typed;
  const cut = space > most.typed / 2 ? space : whole;
  return [text.slice(0, cut), ...partsOf(text.slice(cut))];
}

function textElement({ lines, max, placeholder }: Text, first: string): Drawn {
  const longest = lines === 'many' ? Math.min(max ?? most.typed, most.typed) : max;
  return {
    type: 'plain_text_input',
    ...(lines === 'many' ? { multiline: true } : {}),
    ...(longest === undefined ? {} : { max_length: longest }),
    ...placeheld(placeholder),
    ...(first === '' ? {} : { initial_value: first }),
  };
}

function elementOf(element: Element): Drawn {
  switch (element.kind) {
    case 'text':
      return textElement(element, element.first.toWellFormed());
    case 'choice':
      return choiceElement(element);
    case 'choices':
      return choicesElement(element);
    case 'person':
      return { type: 'users_select', ...(element.first ? { initial_user: element.first } : {}) };
    case 'people': {
      const first = element.first.length > 0 ? { initial_users: [...element.first] } : {};
      return { type: 'multi_users_select', ...first };
    }
    case 'day':
      return { type: 'datepicker', ...(element.first ? { initial_date: element.first } : {}) };
    case 'channel': {
      const filter = { include: ['public' as const, 'private' as const] };
      return { type: 'conversations_select', default_to_current_conversation: true, filter };
    }
    case 'files':
      return { type: 'file_input', max_files: element.most };
  }
}

const placeheld = (placeholder: string | undefined) =>
  placeholder === undefined ? {} : { placeholder: plain(placeholder, most.placeholder) };

/** Buttons side by side take no placeholder. */
function choiceElement({ look, options, first, placeholder }: Element & { kind: 'choice' }): Drawn {
  const drawn = options.map(optionOf);
  const picked = drawn.find(({ value }) => value === first);
  const initially = picked ? { initial_option: picked } : {};
  if (look === 'open') return { type: 'radio_buttons', options: drawn, ...initially };
  return { type: 'static_select', options: drawn, ...placeheld(placeholder), ...initially };
}

function choicesElement({ options, first, placeholder }: Element & { kind: 'choices' }): Drawn {
  const drawn = options.map(optionOf);
  const ticked = drawn.filter(({ value }) => value !== undefined && first.includes(value));
  const initially = ticked.length > 0 ? { initial_options: ticked } : {};
  if (drawn.length <= most.ticks) return { type: 'checkboxes', options: drawn, ...initially };
  return { type: 'multi_static_select', options: drawn, ...placeheld(placeholder), ...initially };
}

const optionOf = ({ id, label, detail }: Option): types.PlainTextOption => ({
  text: plain(label, most.optionText),
  value: id,
  ...(detail === undefined ? {} : { description: plain(detail, most.optionText) }),
});
