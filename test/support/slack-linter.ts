import { actionIds, formIds } from '../../src/app/press.ts';
import {
  counted,
  list,
  marks,
  maybe,
  plain,
  slackLimits,
  type Thing,
  textObject,
  words,
} from './slack-limits.ts';

type Surface = 'message' | 'modal' | 'home';

const anywhere = ['section', 'header', 'context', 'actions', 'rich_text', 'divider', 'input'];
const blocksOn: Record<Surface, readonly string[]> = {
  message: anywhere,
  modal: [...anywhere, 'alert'],
  home: anywhere,
};
const pressable = [
  ...['button', 'overflow', 'static_select', 'multi_static_select', 'checkboxes', 'radio_buttons'],
  ...['users_select', 'multi_users_select', 'conversations_select', 'datepicker'],
];
const writable = ['plain_text_input', 'url_text_input', 'number_input', 'file_input'];

/** What Slack would refuse or misread in a message; nothing where all is well. */
export function lintMessage(payload: object): string[] {
  const { text, blocks } = payload as { text?: unknown; blocks?: unknown };
  const { message } = slackLimits;
  const total = textsIn(blocks).reduce((sum, one) => sum + one.length, 0);
  return [
    ...words('text', text, message.fallback),
    ...marks('text', String(text)),
    ...lintBlocks(blocks, 'message', message.blocks),
    ...(total > message.text ? [`blocks: ${total} characters of text`] : []),
    ...(JSON.stringify(blocks).length > message.json
      ? [`blocks: ${JSON.stringify(blocks).length} characters as JSON`]
      : []),
  ];
}

/** The same for a modal or an App Home. */
export function lintView(given: object): string[] {
  const view = given as Thing;
  const surface = view['type'] === 'home' ? 'home' : 'modal';
  const { view: most } = slackLimits;
  const metadata = String(view['private_metadata'] ?? '');
  return [
    ...lintBlocks(view['blocks'], surface, most.blocks),
    ...(metadata.length > most.private_metadata ? ['private_metadata: too long'] : []),
    ...(surface === 'modal' ? lintModal(view) : []),
  ];
}

function lintModal(view: Thing): string[] {
  const { view: most } = slackLimits;
  const asks = list(view['blocks']).some(({ type }) => type === 'input');
  const known = (formIds as readonly unknown[]).includes(view['callback_id']);
  return [
    ...(view['type'] === 'modal' ? [] : ['type: neither home nor modal']),
    ...plain('title', view['title'], most.title),
    ...maybe(view['submit'], (one) => plain('submit', one, most.submit)),
    ...maybe(view['close'], (one) => plain('close', one, most.close)),
    ...(asks && !view['submit'] ? ['submit: missing, though something is asked'] : []),
    ...(known ? [] : [`callback_id: "${view['callback_id']}" is not known`]),
  ];
}

function lintBlocks(blocks: unknown, surface: Surface, most: number): string[] {
  const all = list(blocks);
  const ids = all.flatMap(({ block_id: id }) => (id === undefined ? [] : [String(id)]));
  const twice = ids.filter((id, index) => ids.indexOf(id) < index);
  return [
    ...(all.length === 0 ? ['blocks: none'] : []),
    ...(all.length > most ? [`blocks: ${all.length} of them`] : []),
    ...twice.map((id) => `block_id: "${id}" twice`),
    ...ids.filter((id) => id === '' || id.length > slackLimits.id).map((id) => `block_id: "${id}"`),
    ...all.flatMap((block, at) => lintBlock(block, surface).map((one) => `blocks[${at}].${one}`)),
  ];
}

function lintBlock(block: Thing, surface: Surface): string[] {
  const type = String(block['type']);
  if (!blocksOn[surface].includes(type)) return [`type: "${type}" on a ${surface}`];
  return [...(lintersOf[type]?.(block) ?? []), ...uniqueActions(block)];
}

const lintersOf: Readonly<Record<string, (block: Thing) => string[]>> = {
  header: (block) => plain('text', block['text'], slackLimits.header),
  section: lintSection,
  context: (block) => {
    const elements = list(block['elements']);
    const { context } = slackLimits;
    return [
      ...counted('elements', elements, context.elements),
      ...elements.flatMap((one, at) => textObject(`elements[${at}]`, one, context.text)),
    ];
  },
  actions: (block) => {
    const elements = list(block['elements']);
    return [
      ...counted('elements', elements, slackLimits.actions),
      ...elements.flatMap((one, at) => element(`elements[${at}]`, one, pressable, true)),
    ];
  },
  rich_text: (block) => {
    const elements = list(block['elements']);
    return [...counted('elements', elements, 1_000), ...elements.flatMap(richElement)];
  },
  input: lintInput,
  alert: (block) => textObject('text', block['text'], slackLimits.section.text),
};

function lintSection(block: Thing): string[] {
  const { section } = slackLimits;
  const fields = list(block['fields']);
  return [
    ...(block['text'] || fields.length > 0 ? [] : ['text: missing']),
    ...maybe(block['text'], (one) => textObject('text', one, section.text)),
    ...(fields.length > section.fields ? [`fields: ${fields.length} of them`] : []),
    ...fields.flatMap((one, at) => textObject(`fields[${at}]`, one, section.field)),
    ...maybe(block['accessory'], (one) => element('accessory', one as Thing, pressable, true)),
  ];
}

function lintInput(block: Thing): string[] {
  const { input } = slackLimits;
  const asked = (block['element'] ?? {}) as Thing;
  const may = [...pressable, ...writable].filter((one) => one !== 'button' && one !== 'overflow');
  return [
    ...plain('label', block['label'], input.label),
    ...maybe(block['hint'], (one) => plain('hint', one, input.hint)),
    ...element('element', asked, may, block['dispatch_action'] === true),
  ];
}

function element(at: string, one: Thing, may: readonly string[], reports: boolean): string[] {
  const type = String(one['type']);
  const id = String(one['action_id'] ?? '');
  const known = (actionIds as readonly string[]).includes(id.split(':')[0] ?? '');
  const options = one['options'] === undefined ? [] : list(one['options']);
  return [
    ...(may.includes(type) ? [] : [`${at}: "${type}" may not stand here`]),
    ...(id === '' || id.length > slackLimits.id ? [`${at}.action_id: "${id}"`] : []),
    ...(reports && !known ? [`${at}.action_id: "${id}" is not known`] : []),
    ...maybe(one['placeholder'], (text) =>
      plain(`${at}.placeholder`, text, slackLimits.input.placeholder),
    ),
    ...maybe(one['confirm'], (dialog) => confirm(`${at}.confirm`, dialog as Thing)),
    ...(type === 'button' ? button(at, one) : []),
    ...(type === 'plain_text_input' ? written(at, one) : []),
    ...optionCount(at, type, one['options']),
    ...options.flatMap((option, index) => lintOption(`${at}.options[${index}]`, option)),
    ...initial(at, one, options),
  ];
}

function button(at: string, one: Thing): string[] {
  const { button: most } = slackLimits;
  const style = one['style'];
  return [
    ...plain(`${at}.text`, one['text'], most.text),
    ...maybe(one['value'], (value) => words(`${at}.value`, value, most.value)),
    ...maybe(one['url'], (url) => words(`${at}.url`, url, most.url)),
    ...(style === undefined || style === 'primary' || style === 'danger' ? [] : [`${at}.style`]),
  ];
}

function written(at: string, one: Thing): string[] {
  const most = Number(one['max_length'] ?? slackLimits.input.max_length);
  return [
    ...(most > slackLimits.input.max_length ? [`${at}.max_length: ${most}`] : []),
    ...(String(one['initial_value'] ?? '').length > most ? [`${at}.initial_value: too long`] : []),
  ];
}

function optionCount(at: string, type: string, options: unknown): string[] {
  const most: Readonly<Record<string, number>> = {
    ...slackLimits.options,
    overflow: slackLimits.overflow,
  };
  return most[type] === undefined ? [] : counted(`${at}.options`, list(options), most[type]);
}

function lintOption(at: string, option: Thing): string[] {
  const { option: most } = slackLimits;
  return [
    ...textObject(`${at}.text`, option['text'], most.text),
    ...words(`${at}.value`, option['value'], most.value),
    ...maybe(option['description'], (one) =>
      textObject(`${at}.description`, one, most.description),
    ),
  ];
}

/** What is chosen at first has to be one of the options, word for word. */
function initial(at: string, one: Thing, options: readonly Thing[]): string[] {
  const chosen = [one['initial_option'] ?? [], one['initial_options'] ?? []].flat();
  const known = options.map((option) => JSON.stringify(option));
  const foreign = chosen.filter((option) => !known.includes(JSON.stringify(option)));
  const empty = Array.isArray(one['initial_options']) && chosen.length === 0;
  return [
    ...foreign.map(() => `${at}: the initial option is not one of the options`),
    ...(empty ? [`${at}.initial_options: empty`] : []),
  ];
}

function confirm(at: string, dialog: Thing): string[] {
  const { confirm: most } = slackLimits;
  return (['title', 'text', 'confirm', 'deny'] as const).flatMap((part) =>
    textObject(`${at}.${part}`, dialog[part], most[part]),
  );
}

function richElement(one: Thing): string[] {
  const type = String(one['type']);
  const inner = list(one['elements']);
  if (type === 'rich_text_list') {
    return [...counted(type, inner, 1_000), ...inner.flatMap(richElement)];
  }
  if (type !== 'rich_text_section') return [`${type}: not used here`];
  return [...counted(type, inner, 1_000), ...inner.flatMap(richLeaf)];
}

function richLeaf(one: Thing): string[] {
  const { text, url } = slackLimits.richText;
  if (one['type'] === 'text') return words('text', one['text'], text);
  if (one['type'] !== 'link') return [`${one['type']}: people are not pinged`];
  return [...words('link.text', one['text'], text), ...words('link.url', one['url'], url)];
}

function uniqueActions(block: Thing): string[] {
  const ids = list(block['elements'] ?? []).flatMap(({ action_id: id }) => (id ? [id] : []));
  return ids
    .filter((id, at) => ids.indexOf(id) < at)
    .map((id) => `action_id: "${id}" twice in a row`);
}

function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    key === 'text' && typeof one === 'string' ? [one] : textsIn(one),
  );
}
