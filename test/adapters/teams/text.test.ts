import { describe, expect, it } from 'vitest';
import {
  bulleted,
  choiceText,
  headingText,
  lineText,
  mentionName,
  richText,
  runsOf,
} from '../../../src/adapters/teams/text.ts';
import { strong, text } from '../../../src/app/blocks.ts';
import { steering } from '../../support/harmless.ts';
import { hostileNames } from '../../support/hostile-names.ts';

describe('text for Teams', () => {
  it('marks words by what a run is, never by signs in them', () => {
    const url = 'https://example.com/?a=1&b=2';
    const link = { kind: 'link', text: '[here](x)', url } as const;
    expect(runsOf([text('*a*'), strong('_b_'), { kind: 'code', text: '`c`' }, link])).toEqual([
      { type: 'TextRun', text: '*a*' },
      { type: 'TextRun', text: '_b_', weight: 'Bolder' },
      { type: 'TextRun', text: '`c`', fontType: 'Monospace' },
      { type: 'TextRun', text: '[here](x)', selectAction: { type: 'Action.OpenUrl', url } },
    ]);
  });

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'msteams://x', 'https://a b', ''])(
    'links to no address such as %j',
    (url) => {
      expect(runsOf([{ kind: 'link', text: 'here', url }])).toEqual([
        { type: 'TextRun', text: 'here' },
      ]);
    },
  );

  it('keeps lines, makes control characters visible and takes direction marks away', () => {
    expect(runsOf([text('a\nb\u202Ec\u0007')])[0]?.text).toBe('a\nbc\u2407');
  });

  it('lets no words become a date or a time of the reader’s', () => {
    const [run] = runsOf([text('{{DATE(2026-11-20T09:00:00Z)}} {{TIME(x)}} {{name}}')]);
    expect(run?.text).toBe('{\u2060{DATE(2026-11-20T09:00:00Z)}} {\u2060{TIME(x)}} {{name}}');
  });

  it('draws nothing for a text without a character', () => {
    expect(richText([text(''), strong(' ')])).toEqual([]);
    expect(bulleted([[text('')]])).toEqual([]);
    expect(headingText([text(' ')], 'Large')).toEqual([]);
  });

  it('makes a heading of words that hold no mark, and what looks like one of all others', () => {
    for (const words of ['1 of 5 · Boundary', 'Evidence', 'Ada’s workload, two', 'Größe']) {
      expect(headingText([text(words)], 'Large')).toMatchObject([
        { type: 'TextBlock', style: 'heading', text: words, size: 'Large', weight: 'Bolder' },
      ]);
    }
    const marked = ['*a*', '- a', '1. a', 'example.com', '<at>x</at>', 'a--b', '#a', 'a_b_c'];
    for (const words of [...marked, '[a](b)', '> a', '```', '| a |', '\\*']) {
      expect(headingText([text(words)], 'Medium')).toEqual([
        {
          type: 'RichTextBlock',
          inlines: [{ type: 'TextRun', text: words, size: 'Medium', weight: 'Bolder' }],
        },
      ]);
    }
  });

  it('sets a bullet apart from its words, so that what is long stays in line', () => {
    const [row] = bulleted([[text('one'), strong(' two')]]);
    expect(row?.columns.map(({ width }) => width)).toEqual(['auto', 'stretch']);
  });

  it('shows signs in choices that look like marks and are none', () => {
    expect(choiceText('*a* [b](c) <at> `d` e_f #g ~h~ \\')).not.toMatch(/[*[\]<>`_#~\\]/);
    expect(choiceText("Ada's plan - 2 (new)")).toBe("Ada's plan - 2 (new)");
  });

  it('keeps titles on one line', () => {
    expect(lineText(' a\n b\tc ')).toBe('a b c');
  });

  it.each(hostileNames)('mentions %j without anything that could be read', (name) => {
    expect(mentionName(name)).toMatch(/^[\p{L}\p{N} .,'’-]*$/u);
    expect(choiceText(name)).not.toMatch(steering);
  });
});
