import { randomBytes } from 'node:crypto';
import { plain } from './text.ts';
import { textOf, type Wire, wireOf, wiresOf } from './wire.ts';

/** Something to click or fill in, and where it stands. */
export interface Placed {
  readonly block: Wire;
  readonly element: Wire;
  /** What a person would call it. */
  readonly labels: readonly string[];
  /** Whether the app hears of it at once. */
  readonly dispatches: boolean;
}

/** In the order in which they are drawn. */
export function placedIn(blocks: readonly Wire[]): Placed[] {
  return blocks.flatMap((block) => {
    const at = (element: Wire, more: readonly unknown[], dispatches: boolean): Placed[] =>
      textOf(element['action_id']) === ''
        ? []
        : [{ block, element, dispatches, labels: labelsOf(element, more) }];
    switch (block['type']) {
      case 'input': {
        const element = wireOf(block['element']);
        return at(element, [block['label']], block['dispatch_action'] === true);
      }
      case 'section':
        return at(wireOf(block['accessory']), [block['text']], true);
      case 'actions':
      case 'context_actions':
        return wiresOf(block['elements']).flatMap((element) => at(element, [], true));
      case 'container':
        return placedIn(wiresOf(block['child_blocks']));
      default:
        return [];
    }
  });
}

const labelsOf = (element: Wire, more: readonly unknown[]): string[] =>
  [...more, element['text'], element['placeholder']]
    .map((one) => plain(one))
    .filter((label) => label !== '');

/** Slack gives blocks that come without an id one of its own, another each time. */
export const withBlockIds = (blocks: readonly Wire[]): Wire[] =>
  blocks.map((block) => {
    const children = wiresOf(block['child_blocks']);
    const id = textOf(block['block_id']) || randomBytes(4).toString('hex');
    const nested = children.length > 0 ? { child_blocks: withBlockIds(children) } : {};
    return { ...block, block_id: id, ...nested };
  });

/** Which property holds what is chosen, where it starts, and what it is when nothing is. */
const kept: Readonly<Record<string, readonly [key: string, from: string, empty: null | []]>> = {
  plain_text_input: ['value', 'initial_value', null],
  url_text_input: ['value', 'initial_value', null],
  email_text_input: ['value', 'initial_value', null],
  number_input: ['value', 'initial_value', null],
  static_select: ['selected_option', 'initial_option', null],
  external_select: ['selected_option', 'initial_option', null],
  radio_buttons: ['selected_option', 'initial_option', null],
  multi_static_select: ['selected_options', 'initial_options', []],
  checkboxes: ['selected_options', 'initial_options', []],
  users_select: ['selected_user', 'initial_user', null],
  multi_users_select: ['selected_users', 'initial_users', []],
  conversations_select: ['selected_conversation', 'initial_conversation', null],
  multi_conversations_select: ['selected_conversations', 'initial_conversations', []],
  channels_select: ['selected_channel', 'initial_channel', null],
  datepicker: ['selected_date', 'initial_date', null],
  timepicker: ['selected_time', 'initial_time', null],
  rich_text_input: ['rich_text_value', 'initial_value', null],
  file_input: ['files', 'initial_files', []],
};

/** Undefined: it keeps nothing, as a button does. */
export function keyOf(element: Wire): string | undefined {
  return kept[textOf(element['type'])]?.[0];
}

/** What an element says before anybody has touched it. */
export function initialState(element: Wire): Wire | undefined {
  const [key, from, empty] = kept[textOf(element['type'])] ?? [];
  if (key === undefined || from === undefined) return undefined;
  return { type: element['type'], [key]: element[from] ?? empty };
}

export const optionsOf = (element: Wire): readonly Wire[] => [
  ...wiresOf(element['options']),
  ...wiresOf(element['option_groups']).flatMap((group) => wiresOf(group['options'])),
];

export const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && !value.length);
