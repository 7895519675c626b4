import { type Block, plainSpans, plainText, type Span } from '../blocks.ts';
import type { Button, Part } from './card.ts';

/** Small grey print. */
export const small = (text: string): Part => ({ kind: 'small', text });

/** What does not join its neighbours. */
export const apart = (...words: Block[]): Part => ({ kind: 'group', words, controls: [] });

/** One line with something to press beside it. */
export const beside = (spans: readonly Span[], button: Button): Part => ({
  kind: 'beside',
  spans,
  button,
});

/** A part in plain text. */
export function wordsOf(part: Part): string {
  switch (part.kind) {
    case 'small':
      return part.text;
    case 'beside':
      return plainSpans(part.spans);
    case 'group':
      return [plainText(part.words), part.small ?? ''].filter((one) => one !== '').join('\n');
    default:
      return plainText([part]);
  }
}
