import type { types } from '@slack/bolt';
import { type Block, plainSpans, type Span } from '../../app/blocks.ts';
import type { Part } from '../../app/card/card.ts';
import { buttonOf, row } from './render-controls.ts';
import { lookBlock } from './render-looks.ts';
import { elementsOf, headerText, line, smallText } from './text.ts';

/** Parts as blocks of Slack's. */
export const draw = (parts: readonly Part[]): types.KnownBlock[] =>
  runsOf(parts).flatMap(([first, ...rest]) => {
    switch (first.kind) {
      case 'small':
        return [small(first.text)];
      case 'beside':
        return [{ type: 'section', text: line(first.spans), accessory: buttonOf(first.button) }];
      case 'group':
        return group(first);
      case 'title':
        return [header(first.spans)];
      default:
        return richText([first, ...rest]);
    }
  });

type Run = readonly [Part, ...Block[]];

/** A list joins what introduces it, a paragraph its heading: what belongs together stands together. */
function runsOf(parts: readonly Part[]): Run[] {
  const runs: [Part, ...Block[]][] = [];
  for (const part of parts) {
    const last = runs.at(-1);
    if (last && joins(part, last)) last.push(part);
    else runs.push([part]);
  }
  return runs;
}

function joins(part: Part, run: Run): part is Block {
  const first = run[0].kind;
  if (!['heading', 'paragraph', 'list'].includes(first)) return false;
  return part.kind === 'list' || (part.kind === 'paragraph' && first === 'heading' && !run[1]);
}

const small = (text: string): types.ContextBlock => ({
  type: 'context',
  elements: [smallText(text)],
});

function group({ words, controls, small: print, about }: Extract<Part, { kind: 'group' }>) {
  const name = about === undefined ? {} : { block_id: lookBlock(about) };
  const foot = print === undefined ? row(controls) : [small(print)];
  return [...draw(words), ...foot.map((block) => ({ ...block, ...name }))];
}

const header = (spans: readonly Span[]): types.HeaderBlock => ({
  type: 'header',
  text: headerText(plainSpans(spans)),
});

/** Slack refuses a text without a character, so what holds nothing is not drawn. */
function richText(blocks: readonly Block[]): types.RichTextBlock[] {
  const elements: types.RichTextBlockElement[] = [];
  for (const block of blocks) {
    const last = elements.at(-1);
    if (block.kind === 'list') {
      const items = block.items.map(section).filter(holdsSomething);
      if (last?.type === 'rich_text_list') last.elements.push(...items);
      else if (items.length > 0) elements.push(bullets(items));
    } else {
      elements.push(...[sectionOf(block)].filter(holdsSomething));
    }
  }
  return elements.length === 0 ? [] : [{ type: 'rich_text', elements }];
}

const bullets = (elements: types.RichTextSection[]): types.RichTextList => ({
  type: 'rich_text_list',
  style: 'bullet',
  elements,
});

const section = (spans: readonly Span[]): types.RichTextSection => ({
  type: 'rich_text_section',
  elements: elementsOf(spans),
});

const sectionOf = ({ kind, spans }: Exclude<Block, { kind: 'list' }>): types.RichTextSection =>
  section(
    kind === 'heading' ? spans.map(({ text }) => ({ kind: 'strong' as const, text })) : spans,
  );

const holdsSomething = ({ elements }: types.RichTextSection): boolean => elements.length > 0;
