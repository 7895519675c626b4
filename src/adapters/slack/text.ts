import type { types } from '@slack/bolt';
import { plainSpans, type Span } from '../../app/blocks.ts';
import { cut, isAddress } from '../../app/card/text.ts';
import { harmless } from '../../domain/harmless.ts';

/** What Slack takes, in characters. */
const longest = {
  header: 150,
  button: 75,
  /** Of the small print and of a section. */
  text: 3_000,
  link: 3_000,
} as const;

/** For `text` and mrkdwn alone; plain text and rich text are not parsed and take people's words raw. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** `emoji: false`: `:tada:` in somebody's words stays what they wrote. */
export const plain = (text: string, most: number): types.PlainTextElement => ({
  type: 'plain_text',
  text: cut(harmless(text), most),
  emoji: false,
});

export const headerText = (text: string) => plain(text.replace(/\s+/g, ' '), longest.header);
export const buttonText = (text: string) => plain(text, longest.button);
export const smallText = (text: string) => plain(text, longest.text);

/** Whatever mrkdwn could take for a mark, a mention, an emoji or a quote. */
const mark = /[*_~`<>&:|\\\n]/;

/**
 * One line for a place that takes no rich text. Bold where no word in it could be read as a mark, since
 * mrkdwn has no way to write a star that is only a star; else plain.
 */
export function line(spans: readonly Span[]): types.TextObject {
  const words = plainSpans(spans);
  const most = longest.text;
  if (mark.test(words) || words.length + 2 * spans.length > most) return plain(words, most);
  const text = spans
    .map((span) => (span.kind === 'strong' ? `*${span.text}*` : span.text))
    .join('');
  return { type: 'mrkdwn', text: harmless(text), verbatim: true };
}

/** Rich text is not parsed: what a person wrote shows as they wrote it, and pings nobody. */
export const elementsOf = (spans: readonly Span[]): types.RichTextElement[] =>
  spans.flatMap((span): types.RichTextElement[] => {
    if (span.kind !== 'link') return textElements(span.text, styles[span.kind]);
    if (!isAddress(span.url)) return textElements(span.text, undefined);
    return [{ type: 'link', url: span.url, text: cut(harmless(span.text), longest.link) }];
  });

const styles = { text: undefined, strong: { bold: true }, code: { code: true } } as const;

/** A text of Slack's has 3,000 characters; a sign of Unicode is one or two of them. */
const pieces = /[\s\S]{1,1500}/gu;

const textElements = (
  text: string,
  style: (typeof styles)[keyof typeof styles],
): types.RichTextText[] =>
  (harmless(text).match(pieces) ?? []).map((piece) => ({
    type: 'text',
    text: piece,
    ...(style ? { style } : {}),
  }));
