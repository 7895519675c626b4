import { styleText } from 'node:util';
import { type Block, plainSpans, type Span } from '../../app/blocks.ts';
import { harmless } from '../../domain/harmless.ts';

/** How wide and in what colours a terminal shows things. */
export interface Paper {
  readonly width: number;
  readonly colour: boolean;
}

type Style = 'bold' | 'dim' | 'cyan' | 'underline';

/** Wide enough to be read at ease; a longer line is hard to follow. */
const widest = 88;

export const paperFor = (columns: number | undefined, colour: boolean): Paper => ({
  width: Math.min(Math.max(columns ?? widest, 40), widest),
  colour,
});

/** Blocks as lines of a terminal: wrapped, and with whatever a person wrote made harmless. */
export function draw(blocks: readonly Block[], paper: Paper): string {
  return blocks.map((block) => drawBlock(block, paper)).join('');
}

function drawBlock(block: Block, paper: Paper): string {
  switch (block.kind) {
    case 'title':
      return `\n${painted(lineOf(block.spans), ['bold', 'underline'], paper)}\n`;
    case 'heading':
      return `\n${painted(lineOf(block.spans), ['bold'], paper)}\n`;
    case 'paragraph':
      return `${wrapped(block.spans, '', '', paper)}\n`;
    case 'list':
      return block.items.map((item) => drawItem(item, '  - ', paper)).join('');
  }
}

const lineOf = (spans: readonly Span[]): string => harmless(plainSpans(spans)).replace(/\n/g, ' ');

/** One entry behind its mark; what does not fit the line hangs below its first word. */
export const drawItem = (spans: readonly Span[], mark: string, paper: Paper): string =>
  `${wrapped(spans, mark, ' '.repeat(mark.length), paper)}\n`;

/** A word with its style, so that a line can be broken without breaking a style. */
interface Piece {
  readonly text: string;
  readonly style: Style | undefined;
}

function wrapped(spans: readonly Span[], first: string, rest: string, paper: Paper): string {
  const lines: string[] = [];
  let line = first;
  let used = first.length;
  for (const piece of spans.flatMap(piecesOf)) {
    const fits = used + piece.text.trimEnd().length <= paper.width;
    if (piece.text === '\n' || (!fits && used > rest.length)) {
      lines.push(line.trimEnd());
      line = rest;
      used = rest.length;
    }
    const text = piece.text === '\n' ? '' : piece.text;
    line += painted(text, piece.style ? [piece.style] : [], paper);
    used += text.length;
  }
  return [...lines, line.trimEnd()].join('\n');
}

const styles: Record<Span['kind'], Style | undefined> = {
  text: undefined,
  strong: 'bold',
  code: 'cyan',
  link: undefined,
};

/**
 * Words with the space behind them; a line break of its own is a piece too. Code stays whole, so that
 * a command can be copied.
 */
function piecesOf(span: Span): Piece[] {
  const style = styles[span.kind];
  if (span.kind === 'code') return [{ text: lineOf([span]), style }];
  return (harmless(plainSpans([span])).match(/\n|[^\s]+[^\S\n]*|[^\S\n]+/g) ?? []).map((text) => ({
    text,
    style,
  }));
}

const painted = (text: string, as: readonly Style[], { colour }: Paper): string =>
  colour && text !== '' ? as.reduce<string>((all, style) => styleText(style, all), text) : text;
