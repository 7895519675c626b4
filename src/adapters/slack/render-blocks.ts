import type { types } from '@slack/bolt';
import { type Block, plainSpans, plainText, type Span } from '../../app/blocks.ts';
import { elementsOf, headerText, line, smallText } from './text.ts';

/** What stands together or not at all: words of ours, then what only Slack has. */
export interface Whole {
  readonly kind: 'whole';
  readonly words: readonly Block[];
  readonly blocks: readonly types.KnownBlock[];
}
/** What a message is made of. */
export type Part = Block | Whole;

/** Small grey print. */
export const small = (text: string): Whole => ({
  kind: 'whole',
  words: [],
  blocks: [{ type: 'context', elements: [smallText(text)] }],
});

/** What does not join its neighbours. */
export const apart = (...words: Block[]): Whole => ({ kind: 'whole', words, blocks: [] });

/** One line with something to press beside it. */
export const beside = (spans: readonly Span[], accessory: types.Button): Whole => ({
  kind: 'whole',
  words: [],
  blocks: [{ type: 'section', text: line(spans), accessory }],
});

/** Parts as blocks of Slack's. */
export function draw(parts: readonly Part[]): types.KnownBlock[] {
  return groupsOf(parts).flatMap(([first, ...rest]) => {
    if (first.kind === 'whole') return [...draw(first.words), ...first.blocks];
    if (first.kind === 'title') return [header(first)];
    return richText([first, ...rest]);
  });
}

type Group = readonly [Part, ...Part[]];

/** A list joins what introduces it, a paragraph its heading: what belongs together stands together. */
function groupsOf(parts: readonly Part[]): Group[] {
  const groups: [Part, ...Part[]][] = [];
  for (const part of parts) {
    const last = groups.at(-1);
    if (last && joins(part, last)) last.push(part);
    else groups.push([part]);
  }
  return groups;
}

function joins({ kind }: Part, group: Group): boolean {
  const first = group[0].kind;
  if (first === 'whole' || first === 'title') return false;
  return kind === 'list' || (kind === 'paragraph' && first === 'heading' && group.length === 1);
}

const header = (title: Exclude<Block, { kind: 'list' }>): types.HeaderBlock => ({
  type: 'header',
  text: headerText(plainSpans(title.spans)),
});

/** Slack refuses a text without a character, so what holds nothing is not drawn. */
function richText(parts: Group): types.RichTextBlock[] {
  const elements: types.RichTextBlockElement[] = [];
  for (const part of parts) {
    const last = elements.at(-1);
    if (part.kind === 'list') {
      const items = part.items.map(section).filter(holdsSomething);
      if (last?.type === 'rich_text_list') last.elements.push(...items);
      else if (items.length > 0) elements.push(bullets(items));
    } else if (part.kind !== 'whole') {
      elements.push(...[sectionOf(part)].filter(holdsSomething));
    }
  }
  return elements.length === 0 ? [] : [{ type: 'rich_text', elements }];
}

const bullets = (elements: types.RichTextSection[]): types.RichTextList => ({
  type: 'rich_text_list',
  style: 'bullet',
  elements,
});

const section = (spans: Parameters<typeof elementsOf>[0]): types.RichTextSection => ({
  type: 'rich_text_section',
  elements: elementsOf(spans),
});

const sectionOf = ({ kind, spans }: Exclude<Block, { kind: 'list' }>): types.RichTextSection =>
  section(
    kind === 'heading' ? spans.map(({ text }) => ({ kind: 'strong' as const, text })) : spans,
  );

const holdsSomething = ({ elements }: types.RichTextSection): boolean => elements.length > 0;

/** The same in plain text. */
export function wordsOf(part: Part): string {
  if (part.kind !== 'whole') return plainText([part]);
  const own = part.blocks.flatMap(textsIn).map(({ text }) => text);
  return [plainText(part.words), ...own].filter((one) => one !== '').join('\n');
}

function textsIn(block: types.KnownBlock): types.TextObject[] {
  if (block.type === 'section') return block.text ? [block.text] : [];
  const elements = block.type === 'context' ? block.elements : [];
  return elements.filter((one) => one.type === 'plain_text' || one.type === 'mrkdwn');
}
