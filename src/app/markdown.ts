import { harmless } from '../domain/harmless.ts';
import type { Block, Span } from './blocks.ts';

/** Blocks as Markdown that shows every text a person wrote literally. */
export function markdownOf(blocks: readonly Block[]): string {
  return `${blocks.map(markdownBlock).join('\n\n')}\n`;
}

function markdownBlock(block: Block): string {
  switch (block.kind) {
    case 'title':
      return `# ${oneLine(block.spans)}`;
    case 'heading':
      return `## ${oneLine(block.spans)}`;
    case 'paragraph':
      return markdownSpans(block.spans).replace(/\n/g, '  \n');
    case 'list':
      return block.items
        .map((item) => `- ${markdownSpans(item).replace(/\n/g, '  \n  ')}`)
        .join('\n');
  }
}

const oneLine = (spans: readonly Span[]): string => markdownSpans(spans).replace(/\s*\n\s*/g, ' ');

/** What starts a list, a rule or a code block does so only at the start of a line, so it goes here. */
const markdownSpans = (spans: readonly Span[]): string =>
  spans
    .map(markdownSpan)
    .join('')
    .replace(/^[^\S\n]+/gm, '')
    .replace(/^([-+=])/gm, '\\$1')
    .replace(/^(\d+)([.)])(?=\s|$)/gm, '$1\\$2');

function markdownSpan(span: Span): string {
  switch (span.kind) {
    case 'text':
      return escaped(span.text);
    case 'strong':
      return `**${escaped(span.text)}**`;
    case 'code':
      return codeSpan(span.text);
    case 'link':
      return `[${escaped(span.text)}](<${span.url.replace(/[<>\n]/g, encodeURIComponent)}>)`;
  }
}

/** Whatever could start a mark, a tag, a mention or a block is escaped; plain prose stays readable. */
function escaped(value: string): string {
  return harmless(value)
    .replace(/[\\`*_[\]<>|~#@&]/g, (sign) => entities[sign] ?? `\\${sign}`)
    .replace(/\b(https?):\/\//gi, '$1\\://')
    .replace(/\bwww\./gi, (start) => start.replace('.', '\\.'));
}

const entities: Readonly<Record<string, string>> = { '<': '&lt;', '&': '&amp;' };

/** A code span is fenced by more backticks than it holds. */
function codeSpan(value: string): string {
  const longest = Math.max(0, ...[...value.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padded = value.includes('`') ? ` ${value} ` : value;
  return `${fence}${harmless(padded).replace(/\n/g, ' ')}${fence}`;
}
