import { plainSpans, type Span } from '../../app/blocks.ts';
import { isAddress } from '../../app/card/text.ts';
import { harmless } from '../../domain/harmless.ts';
import type {
  ColumnSet,
  RichTextBlock,
  Spacing,
  TextBlock,
  TextLook,
  TextRun,
} from './card-types.ts';

/** Every text of a card is searched for `{{DATE(…)}}` and `{{TIME(…)}}`; a joiner nobody sees keeps them. */
const literal = (text: string): string =>
  harmless(text).replace(/\{(?=\{(?:DATE|TIME)\()/g, '{\u2060');

/** For titles of buttons, labels and placeholders, which are one line and not read as markdown. */
export const lineText = (text: string): string => literal(text).replace(/\s+/g, ' ').trim();

const lookalikes: Readonly<Record<string, string>> = {
  ...{ '*': '\u2217', _: '\uFF3F', '~': '\u223C', '`': '\u02CB', '#': '\uFF03' },
  ...{ '[': '\uFF3B', ']': '\uFF3D', '<': '\u2039', '>': '\u203A', '\\': '\uFF3C' },
};

/**
 * For titles of choices: some clients read them as markdown and some do not, so an escape would show
 * in one of them. Signs that could be marks become ones that look like them.
 */
export const choiceText = (text: string): string =>
  lineText(text).replace(/[*_~`#[\]<>\\]/g, (sign) => lookalikes[sign] ?? sign);

/** Spans as runs of a RichTextBlock, which show what people wrote as they wrote it. */
export const runsOf = (spans: readonly Span[], look: TextLook = {}): TextRun[] =>
  spans
    .filter(({ text }) => text !== '')
    .map((span) => ({ type: 'TextRun', text: literal(span.text), ...look, ...markOf(span) }));

function markOf(span: Span): Partial<TextRun> {
  switch (span.kind) {
    case 'text':
      return {};
    case 'strong':
      return { weight: 'Bolder' };
    case 'code':
      return { fontType: 'Monospace' };
    case 'link':
      return isAddress(span.url) ? { selectAction: { type: 'Action.OpenUrl', url: span.url } } : {};
  }
}

/** Nothing is drawn of what holds no character. */
export function richText(
  spans: readonly Span[],
  { spacing, ...look }: TextLook & { readonly spacing?: Spacing } = {},
): RichTextBlock[] {
  const inlines = runsOf(spans, look);
  if (inlines.every(({ text }) => text.trim() === '')) return [];
  return [{ type: 'RichTextBlock', inlines, ...(spacing ? { spacing } : {}) }];
}

/** Nothing in it could be taken for a mark, a list, an address or a macro. */
const isUnmarked = (text: string): boolean =>
  /^[\p{L}\p{N}][\p{L}\p{N} ,:'’"?·-]*$/u.test(text) && !text.includes('--');

/**
 * Only a TextBlock can be a heading to a screen reader, and it reads markdown: what could be a mark
 * is drawn as rich text that looks the same.
 */
export function headingText(
  spans: readonly Span[],
  size: 'Medium' | 'Large',
  spacing?: Spacing,
): (TextBlock | RichTextBlock)[] {
  const text = lineText(plainSpans(spans));
  if (!isUnmarked(text)) {
    const plain = [{ kind: 'text', text } as const];
    return richText(plain, { size, weight: 'Bolder', ...(spacing ? { spacing } : {}) });
  }
  const look = { size, weight: 'Bolder', wrap: true, style: 'heading' } as const;
  return [{ type: 'TextBlock', text, ...look, ...(spacing ? { spacing } : {}) }];
}

/** A bullet and what it stands for in columns of their own, so that a second line begins below the first. */
export const bulleted = (items: readonly (readonly Span[])[]): ColumnSet[] =>
  items.flatMap((spans) => {
    const words = richText(spans);
    return words.length === 0
      ? []
      : [{ type: 'ColumnSet', spacing: 'Small', columns: both(words) }];
  });

/** Drawn as its words are, so that both stand on one line. */
const bullet: RichTextBlock = { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: '•' }] };

const both = (items: readonly RichTextBlock[]): ColumnSet['columns'] => [
  { type: 'Column', width: 'auto', items: [bullet] },
  { type: 'Column', width: 'stretch', spacing: 'Small', items },
];

/** A name as it can stand in a mention, which only a TextBlock shows. */
export const mentionName = (name: string): string =>
  harmless(name)
    .replace(/[^\p{L}\p{N} .,'’-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
