import { plainSpans, type Span, text } from '../../app/blocks.ts';
import type { Button, CardView, Control, Part } from '../../app/card/card.ts';
import { fitted, wordsIn } from '../../app/card/fit.ts';

import { cut } from '../../app/card/text.ts';
import { say, word } from '../../app/content.ts';
import type { Saying } from '../../app/say/say.ts';
import { harmless } from '../../domain/harmless.ts';
import type { AdaptiveCard, CardElement, Container, RichTextBlock } from './card-types.ts';
import { drawControls, type Names, names } from './draw-controls.ts';
import { bulleted, headingText, richText } from './text.ts';

/** A card ready to be sent. */
export interface Drawn {
  readonly card: AdaptiveCard;
  /** What notifications say, and screen readers first; never empty. */
  readonly summary: string;
}

/** A view as a card: everything where it fits, else what does. */
export const drawView = (view: CardView, saying: Saying): Drawn => ({
  card: fitted(view, saying, {
    draw: (parts, controls) => cardWith(bodyOf(parts, controls, names())),
    fits: isSmallEnough,
  }),
  summary: summaryOf(wordsIn(view), saying),
});

const bodyOf = (
  parts: readonly Part[],
  controls: readonly Control[],
  name: Names,
): CardElement[] => [...drawParts(parts, name), ...drawControls(controls, name)];

export const cardWith = (body: readonly CardElement[]): AdaptiveCard => ({
  type: 'AdaptiveCard',
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  version: '1.5',
  body,
});

/** Teams takes 28 KB; a part is left for what is sent around the card, and for `repeated`. */
const room = 26_900;
export const isSmallEnough = (card: AdaptiveCard): boolean =>
  Buffer.byteLength(JSON.stringify(card)) <= room;

export const drawParts = (parts: readonly Part[], name: Names): CardElement[] =>
  parts.flatMap((part) => drawPart(part, name));

function drawPart(part: Part, name: Names): CardElement[] {
  switch (part.kind) {
    case 'title':
      return headingText(part.spans, 'Large');
    case 'heading':
      return headingText(part.spans, 'Medium', 'Medium');
    case 'paragraph':
      return richText(part.spans);
    case 'list':
      return bulleted(part.items);
    case 'small':
      return small(part.text);
    case 'beside':
      return beside(part.spans, part.button, name);
    case 'group':
      return group(part, name);
  }
}

export const small = (words: string): RichTextBlock[] =>
  richText([text(words)], { size: 'Small', isSubtle: true });

function beside(spans: readonly Span[], button: Button, name: Names): CardElement[] {
  const controls = drawControls([button], name);
  return [
    {
      type: 'ColumnSet',
      columns: [
        {
          type: 'Column',
          width: 'stretch',
          verticalContentAlignment: 'Center',
          items: richText(spans),
        },
        { type: 'Column', width: 'auto', verticalContentAlignment: 'Center', items: controls },
      ],
    },
  ];
}

type Group = Extract<Part, { kind: 'group' }>;

/** What can be pressed about something stands apart from the next thing by a line. */
function group({ words, controls, small: print, about }: Group, name: Names): Container[] {
  const items = [
    ...drawParts(words, name),
    ...(print === undefined ? [] : small(print)),
    ...drawControls(controls, name),
  ];
  if (items.length === 0) return [];
  const apart = about === undefined ? {} : ({ separator: true, spacing: 'Large' } as const);
  return [{ type: 'Container', ...apart, items }];
}

/** In characters; a notification shows the beginning of it. */
const longestSummary = 500;

export function summaryOf(words: string, { content }: Saying): string {
  const said = cut(harmless(words).trim(), longestSummary);
  return said === '' ? word(content, 'form.notice.title') : said;
}

/** The same again, since nobody confirmed the first one: whoever sees it twice is told why. */
export function repeated({ card, summary }: Drawn, saying: Saying): Drawn {
  const words = plainSpans(say(saying.content, 'card.repeated', {}));
  return {
    card: { ...card, body: [...small(words), ...card.body] },
    summary: summaryOf(`${words}\n${summary}`, saying),
  };
}
