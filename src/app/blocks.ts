/** What every platform draws in its own way: text with four marks, never more. */
export type Span =
  | { readonly kind: 'text' | 'strong' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string };

export type Block =
  | { readonly kind: 'title' | 'heading' | 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Span[])[] };

export const text = (value: string): Span => ({ kind: 'text', text: value });
export const strong = (value: string): Span => ({ kind: 'strong', text: value });

export const title = (...spans: Span[]): Block => ({ kind: 'title', spans });
export const heading = (value: string): Block => ({ kind: 'heading', spans: [text(value)] });
export const paragraph = (...spans: Span[]): Block => ({ kind: 'paragraph', spans });

/** A heading with its list, or nothing where the list is empty. */
export function section(name: string, items: readonly (readonly Span[])[]): Block[] {
  return items.length === 0 ? [] : [heading(name), { kind: 'list', items }];
}

const mark = /\*\*(?<strong>[^*]+)\*\*|`(?<code>[^`]+)`|\[(?<label>[^\]]+)\]\((?<url>[^)\s]+)\)/g;
const placeholder = /\{([a-z][a-zA-Z0-9-]*)\}/g;

/**
 * One of our own sentences to spans. Marks are read before values are put in, so what a person wrote
 * is always plain text, whatever it looks like.
 */
export function spansOf(
  template: string,
  values: Readonly<Record<string, string | number>> = {},
): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const match of template.matchAll(mark)) {
    spans.push(...plain(template.slice(from, match.index)));
    spans.push(markedSpan(match.groups ?? {}));
    from = match.index + match[0].length;
  }
  spans.push(...plain(template.slice(from)));
  return spans.map((span) => ({ ...span, text: filled(span.text) }));

  function filled(part: string): string {
    return part.replace(placeholder, (whole, key: string) =>
      Object.hasOwn(values, key) ? String(values[key]) : whole,
    );
  }
}

const plain = (part: string): Span[] => (part === '' ? [] : [text(part)]);

function markedSpan(groups: Readonly<Record<string, string | undefined>>): Span {
  if (groups['strong'] !== undefined) return strong(groups['strong']);
  if (groups['code'] !== undefined) return { kind: 'code', text: groups['code'] };
  return { kind: 'link', text: groups['label'] ?? '', url: groups['url'] ?? '' };
}

/** Blocks as plain text: for notifications, screen readers and tests. */
export function plainText(blocks: readonly Block[]): string {
  return blocks
    .map((block) =>
      block.kind === 'list'
        ? block.items.map((item) => `- ${plainSpans(item)}`).join('\n')
        : plainSpans(block.spans),
    )
    .join('\n');
}

export const plainSpans = (spans: readonly Span[]): string =>
  spans.map((span) => (span.kind === 'link' ? `${span.text} (${span.url})` : span.text)).join('');
