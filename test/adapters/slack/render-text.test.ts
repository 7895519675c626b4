import { describe, expect, it } from 'vitest';
import { elementsOf, escaped, headerText, line } from '../../../src/adapters/slack/text.ts';
import { strong, text } from '../../../src/app/blocks.ts';

describe('text for Slack', () => {
  it('escapes the three signs that Slack reads, once', () => {
    expect(escaped('<!channel> & <@U1>')).toBe('&lt;!channel&gt; &amp; &lt;@U1&gt;');
    expect(escaped('&amp;')).toBe('&amp;amp;');
  });

  it('splits what is longer than a text of Slack and loses nothing', () => {
    const long = `${'a'.repeat(2_999)}🤖${'b'.repeat(2_000)}`;
    const texts = elementsOf([text(long)]).map((one) => ('text' in one ? one.text : ''));
    expect(texts.join('')).toBe(long);
    expect(texts.every((one) => String(one).length <= 3_000 && String(one).isWellFormed())).toBe(
      true,
    );
  });

  it('draws nothing for a text without a character', () => {
    expect(elementsOf([text(''), strong('')])).toEqual([]);
  });

  it('puts a title on one line and makes control characters visible', () => {
    expect(headerText('a\nb\u202Ec\u0007').text).toBe('a bc\u2407');
  });

  it('links only to what is an address', () => {
    const link = { kind: 'link', text: 'here', url: 'javascript:alert(1)' } as const;
    expect(elementsOf([link])).toEqual([{ type: 'text', text: 'here' }]);
  });

  it('makes words bold in a line only where no word could be taken for a mark', () => {
    expect(line([strong('Search'), text(' - open')])).toMatchObject({
      type: 'mrkdwn',
      text: '*Search* - open',
      verbatim: true,
    });
    for (const name of ['*Search*', '<!channel>', '_x_', ':tada:', '> quote', 'a\nb']) {
      expect(line([strong(name), text(' - open')])).toEqual({
        type: 'plain_text',
        text: `${name} - open`,
        emoji: false,
      });
    }
  });
});
