import { initialState, keyOf, optionsOf } from './elements.ts';
import { mrkdwn, type Names, plain, richText } from './text.ts';
import { textOf, type Wire, wireOf, wiresOf } from './wire.ts';

export interface Drawing {
  readonly names: Names;
  /** What is filled in, where anything can be. */
  readonly state?: (block: string, action: string) => Wire | undefined;
  /** What the app found wrong with it. */
  readonly error?: (block: string) => string | undefined;
}

/** Blocks as a person reads them, one string a line. Nothing is left out: the unknown is named. */
export const drawn = (blocks: readonly Wire[], how: Drawing): string[] =>
  blocks.flatMap((block) => drawnBlock(block, how));

function drawnBlock(block: Wire, how: Drawing): string[] {
  const { names } = how;
  const text = () => plain(block['text'], names).split('\n');
  switch (block['type']) {
    case 'header':
    case 'alert':
      return text();
    case 'section':
      return [...(block['text'] ? text() : []), ...fields(block, names), ...accessory(block, how)];
    case 'context':
      return [
        wiresOf(block['elements'])
          .map((part) => contextPart(part, names))
          .join(' '),
      ];
    case 'rich_text':
      return richText(block, names);
    case 'actions':
    case 'context_actions':
      return [
        wiresOf(block['elements'])
          .map((one) => control(one, block, how))
          .join(' '),
      ];
    case 'input':
      return input(block, how);
    case 'container':
      return [
        ...[plain(block['title'], names), plain(block['subtitle'], names)].filter(Boolean),
        ...richText(wireOf(block['rich_text_title']), names),
        ...drawn(wiresOf(block['child_blocks']), how),
      ];
    default:
      return special(block, names);
  }
}

function special(block: Wire, names: Names): string[] {
  switch (block['type']) {
    case 'divider':
      return ['---'];
    case 'markdown':
      return textOf(block['text']).split('\n');
    case 'image':
      return [`<image: ${textOf(block['alt_text'])}>`];
    case 'table':
    case 'data_table':
      return [
        ...[textOf(block['caption'])].filter(Boolean),
        ...rows(block).map((row) => row.map((cell) => tableCell(cell, names)).join(' | ')),
      ];
    default:
      return [`<${textOf(block['type'])}>`];
  }
}

const rows = (block: Wire): (readonly Wire[])[] =>
  Array.isArray(block['rows']) ? block['rows'].map(wiresOf) : [];

const tableCell = (part: Wire, names: Names): string =>
  part['type'] === 'rich_text'
    ? richText(part, names).join(' ')
    : String(part['text'] ?? part['value']);

const contextPart = (part: Wire, names: Names): string =>
  part['type'] === 'image' ? `<image: ${textOf(part['alt_text'])}>` : plain(part, names);

const fields = (block: Wire, names: Names): string[] =>
  wiresOf(block['fields']).map((field) => plain(field, names));

const accessory = (block: Wire, how: Drawing): string[] =>
  block['accessory'] ? [control(wireOf(block['accessory']), block, how)] : [];

function input(block: Wire, how: Drawing): string[] {
  const error = how.error?.(textOf(block['block_id']));
  const hint = plain(block['hint']);
  return [
    `${plain(block['label'])}${block['optional'] === true ? ' (optional)' : ''}`,
    `  ${control(wireOf(block['element']), block, how)}`,
    ...(hint === '' ? [] : [`  ${hint}`]),
    ...(error === undefined ? [] : [`  ! ${error}`]),
  ];
}

/** Something to click or fill in, in brackets. */
function control(element: Wire, block: Wire, how: Drawing): string {
  const type = textOf(element['type']);
  const options = optionsOf(element);
  if (type === 'button') return button(element);
  if (type === 'image') return contextPart(element, how.names);
  if (type === 'overflow') return `[... ${options.map(optionText).join(' | ')}]`;
  const chosen = chosenIn(element, block, how);
  if (type === 'checkboxes' || type === 'radio_buttons')
    return options
      .map((option) => `[${chosen.includes(optionText(option)) ? 'x' : ' '}] ${described(option)}`)
      .join(' ');
  const value = chosen.join(', ') || plain(element['placeholder']) || '...';
  if (!type.endsWith('select')) return `[${value}]`;
  return options.length === 0
    ? `[${value} v]`
    : `[${value} v: ${options.map(optionText).join(' | ')}]`;
}

function button(element: Wire): string {
  const url = textOf(element['url']);
  return `[${plain(element['text'])}${url === '' ? '' : ` -> ${url}`}]`;
}

const optionText = (option: Wire): string => plain(option['text']);

function described(option: Wire): string {
  const detail = plain(option['description']);
  return detail === '' ? optionText(option) : `${optionText(option)} (${detail})`;
}

function chosenIn(element: Wire, block: Wire, { names, state }: Drawing): string[] {
  const key = keyOf(element) ?? '';
  const given = state?.(textOf(block['block_id']), textOf(element['action_id']));
  const value = (given ?? initialState(element))?.[key];
  return [value]
    .flat()
    .filter(Boolean)
    .map((one) => choice(one, key, names));
}

function choice(value: unknown, key: string, names: Names): string {
  if (key.startsWith('selected_user')) return names.person(textOf(value));
  if (key.startsWith('selected_c')) return names.channel(textOf(value));
  const wire = wireOf(value);
  if (key === 'files') return textOf(wire['name']);
  return key.startsWith('selected_option') ? optionText(wire) : String(value);
}

/** A message: its blocks, or its text where it has none; then its files. */
export function drawnMessage(message: Wire, names: Names): string[] {
  const blocks = wiresOf(message['blocks']);
  const text = textOf(message['text']);
  const lines = text === '' ? [] : mrkdwn(text, names).split('\n');
  const files = wiresOf(message['files']).map((file) => `<file: ${textOf(file['name'])}>`);
  return [...(blocks.length > 0 ? drawn(blocks, { names }) : lines), ...files];
}
