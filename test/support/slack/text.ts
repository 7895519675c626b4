import { textOf, type Wire, wireOf, wiresOf } from './wire.ts';

/** Ids to what people call them. */
export interface Names {
  person(id: string): string;
  channel(id: string): string;
}

const noNames: Names = { person: (id) => id, channel: (id) => id };

/** A text object as a reader sees it. */
export function plain(value: unknown, names: Names = noNames): string {
  const { type, text } = wireOf(value);
  return type === 'mrkdwn' ? mrkdwn(textOf(text), names) : textOf(text);
}

/** `*bold*` and its like stay as written; what Slack replaces is replaced. A ping ends with "!". */
export const mrkdwn = (text: string, names: Names): string =>
  unescaped(
    text.replace(/<([^<>|]+)(?:\|([^<>]*))?>/g, (_, target: string, label?: string) =>
      entity(target, label, names),
    ),
  );

/** As Slack sends what a person typed to an app. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

function entity(target: string, label: string | undefined, names: Names): string {
  if (target.startsWith('@')) return `@${names.person(target.slice(1))}!`;
  if (target.startsWith('#')) return names.channel(target.slice(1));
  if (target.startsWith('!date')) return label ?? target;
  if (target.startsWith('!')) return `@${target.slice(1).split('^')[0]}!`;
  return linked(label, target);
}

const linked = (label: string | undefined, url: string): string =>
  label === undefined || label === '' || label === url ? url : `${label} (${url})`;

/** A rich_text block as lines. */
export function richText(block: Wire, names: Names): string[] {
  return wiresOf(block['elements']).flatMap((part) => richPart(part, names));
}

function richPart(part: Wire, names: Names): string[] {
  const spans = wiresOf(part['elements']);
  if (part['type'] === 'rich_text_list') {
    const indent = '  '.repeat(Number(part['indent'] ?? 0));
    return spans.map((item, index) => {
      const mark =
        part['style'] === 'ordered' ? `${Number(part['offset'] ?? 0) + index + 1}.` : '-';
      return `${indent}${mark} ${richPart(item, names).join(' ')}`;
    });
  }
  const lines = spans
    .map((span) => richSpan(span, names))
    .join('')
    .split('\n');
  return part['type'] === 'rich_text_quote' ? lines.map((line) => `> ${line}`) : lines;
}

function richSpan(span: Wire, names: Names): string {
  const text = textOf(span['text']);
  switch (span['type']) {
    case 'text':
      return wireOf(span['style'])['code'] === true ? `\`${text}\`` : text;
    case 'link':
      return linked(text, textOf(span['url']));
    case 'user':
      return `@${names.person(textOf(span['user_id']))}!`;
    case 'channel':
      return names.channel(textOf(span['channel_id']));
    case 'broadcast':
      return `@${textOf(span['range'])}!`;
    case 'emoji':
      return `:${textOf(span['name'])}:`;
    case 'date':
      return textOf(span['fallback']);
    default:
      return `<${textOf(span['type'])}>`;
  }
}
