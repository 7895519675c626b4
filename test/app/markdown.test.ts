import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Block,
  heading,
  paragraph,
  plainSpans,
  plainText,
  section,
  spansOf,
  strong,
  text,
  title,
} from '../../src/app/blocks.ts';
import { markdownOf } from '../../src/app/markdown.ts';
import { steering } from '../support/harmless.ts';

/** Pieces that mean something to somebody's Markdown, to HTML or to a chat. */
const hostile = fc
  .array(
    fc.constantFrom(
      '*',
      '**',
      '_',
      '`',
      '```',
      '~~',
      '#',
      '##',
      '>',
      '<',
      '</b>',
      '<b>',
      '<!channel>',
      '<@U1>',
      '[',
      ']',
      '](',
      '(',
      ')',
      '![',
      '|',
      '\\',
      '&',
      '&lt;',
      '@here',
      '- ',
      '-',
      '---',
      '===',
      '+ ',
      '1. ',
      '2)',
      '\n',
      '\n\n',
      '\r\n',
      '\t',
      '    ',
      ' ',
      'http://',
      'HTTPS://',
      'www.evil.example',
      'mailto:a@b.example',
      'word',
      'Straße',
      '\u202e',
      '\u001b[31m',
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(''));

/** Signs that mean something anywhere in a line, unless a backslash stands before. */
const inline = /(?<!\\)(?:\\\\)*[`*_[\]<|~#]/;
/** What a line begins with that makes it a block of its own. */
const block =
  /^ {0,3}(?:[-+*](?:\s|$)|\d{1,9}[.)](?:\s|$)|>|#{1,6}(?:\s|$)|={2,}\s*$|-{2,}\s*$|=\s*$|~~~|```)/m;
const link = /\bhttps?:\/\/|\bwww\.|(?<!\\)@/i;

describe('marks of our own', () => {
  it('become spans, and only in our own sentences', () => {
    expect(
      spansOf('**Bold** and `code`, see [here](https://a.example) {name}', { name: 'Ada' }),
    ).toEqual([
      { kind: 'strong', text: 'Bold' },
      { kind: 'text', text: ' and ' },
      { kind: 'code', text: 'code' },
      { kind: 'text', text: ', see ' },
      { kind: 'link', text: 'here', url: 'https://a.example' },
      { kind: 'text', text: ' Ada' },
    ]);
  });

  it('never come from a value, whatever it looks like', () => {
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        const spans = spansOf('**{one}** says {other}', { one, other });
        expect(spans.map(({ kind }) => kind)).toEqual(['strong', 'text']);
        expect(plainSpans(spans)).toBe(`${one} says ${other}`);
      }),
    );
  });

  it('leave a placeholder that has no value, and fill none that stands in a value', () => {
    expect(plainSpans(spansOf('{a} {b}', { a: '{b}' }))).toBe('{b} {b}');
    expect(plainSpans(spansOf('{toString}', {}))).toBe('{toString}');
  });

  it('are gone in plain text', () => {
    const blocks: Block[] = [title(text('T')), ...section('H', [[strong('a'), text('b')]])];
    expect(plainText([...blocks, paragraph(...spansOf('[x](https://a.example)'))])).toBe(
      'T\nH\n- ab\nx (https://a.example)',
    );
    expect(section('H', [])).toEqual([]);
  });
});

describe('Markdown', () => {
  it('has a form for every block and span', () => {
    const code = { kind: 'code', text: 'a`b' } as const;
    const url = { kind: 'link', text: 'x', url: 'https://a.example/<b>' } as const;
    const blocks = [title(text('T')), heading('H'), paragraph(strong('s'), code, url)];
    expect(markdownOf([...blocks, { kind: 'list', items: [[text('one')], [text('two')]] }])).toBe(
      '# T\n\n## H\n\n**s**`` a`b ``[x](<https://a.example/%3Cb%3E>)\n\n- one\n- two\n',
    );
  });

  it.each<[string, (written: string) => Block]>([
    ['a title', (written) => title(text(written))],
    ['a heading', (written) => heading(written)],
    ['a paragraph', (written) => paragraph(text(written))],
    ['strong text', (written) => paragraph(text('Bold: '), strong(written))],
    ['a list', (written) => ({ kind: 'list', items: [[text(written)]] })],
  ])('takes what somebody wrote in %s literally', (_where, blockOf) => {
    fc.assert(
      fc.property(hostile, (written) => {
        const markdown = ownMarksRemoved(markdownOf([blockOf(written)]), blockOf(''));
        expect(markdown).not.toMatch(inline);
        expect(markdown).not.toMatch(block);
        expect(markdown).not.toMatch(link);
        expect(markdown).not.toMatch(steering);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['an underline', 'Title\n==='],
    ['a rule', 'above\n---'],
    ['a list', '- one\n- two'],
    ['a numbered list', '1. one'],
    ['a lone number', '1.'],
    ['a lone dash', '-'],
    ['an address', 'see www.evil.example or HTTPS://evil.example'],
    ['a mention', '@everyone <@U123> <!here>'],
    ['a table', 'a | b\n--- | ---'],
    ['a code block', 'text\n\n    rm -rf /'],
    ['a tag', '<img src=x onerror=alert(1)>'],
    ['an image', '![x](https://evil.example/x.png)'],
    ['a footnote', '[^1]: note'],
  ])('shows %s as it was typed', (_what, written) => {
    const markdown = markdownOf([paragraph(text(written))]);
    expect(markdown).not.toMatch(inline);
    expect(markdown).not.toMatch(block);
    expect(markdown).not.toMatch(link);
    expect(markdown).not.toMatch(/^\n? {4}/m);
  });

  it('leaves plain prose readable', () => {
    const prose = "P99 is 900 ms (checkout needs 300); that's 4% of orders - too many!";
    expect(markdownOf([paragraph(text(prose))])).toBe(`${prose}\n`);
  });
});

/** Without the marks that the block itself brings. */
function ownMarksRemoved(markdown: string, { kind }: Block): string {
  if (kind === 'title') return markdown.replace(/^# /, 'T ');
  if (kind === 'heading') return markdown.replace(/^## /, 'H ');
  if (kind === 'list') return markdown.replace(/^- /, 'I ');
  return markdown.replace(/^Bold: \*\*/, 'Bold: ').replace(/\*\*\n$/, '.\n');
}
