import { harmless } from '../../domain/harmless.ts';
import { type Block, plainSpans, type Span } from '../blocks.ts';
import { say } from '../content.ts';
import type { Saying } from '../say/say.ts';
import type { CardView, Control, Part } from './card.ts';
import { small, wordsOf } from './parts.ts';
import { cut } from './text.ts';

/** How long a text, and how many items a list, may be. */
interface Measure {
  readonly text: number;
  readonly items: number;
}
const all = Number.POSITIVE_INFINITY;
/** Tried one after another until everything is in. */
const measures: readonly Measure[] = [
  { text: all, items: all },
  { text: 1_000, items: all },
  { text: 600, items: all },
  { text: 600, items: 8 },
  { text: 600, items: 6 },
  { text: 600, items: 5 },
  { text: 300, items: all },
  { text: 300, items: 8 },
  { text: 300, items: 5 },
  { text: 300, items: 4 },
  { text: 300, items: 3 },
];
/** Where nothing of that fits, or there is only one list, the end is left out. */
const smallest: Measure = { text: 300, items: all };

/** How a platform draws a card, and whether it takes what came of it. */
export interface Sheet<T> {
  readonly draw: (parts: readonly Part[], controls: readonly Control[]) => T;
  readonly fits: (drawn: T) => boolean;
}

/**
 * Everything, where it fits; else long texts are shortened, then long lists, and at last the end is
 * left out, at a whole item. A line then says so, and where the rest is.
 */
export function fitted<T>(view: CardView, saying: Saying, { draw, fits }: Sheet<T>): T {
  const items = view.parts.flatMap(itemsOf);
  const tried = listsIn(items) > 1 ? measures : measures.filter((one) => one.items === all);
  return inWhole() ?? sheet(mostThatFit(), smallest);

  function inWhole(): T | undefined {
    for (const measure of tried) {
      const drawn = sheet(items.length, measure);
      if (fits(drawn)) return drawn;
    }
    return undefined;
  }

  /** The first items, and a line on what is missing. */
  function sheet(count: number, measure: Measure): T {
    const kept = withoutLastHeading(shortLists(items.slice(0, count), measure.items));
    const shown = kept.map((item) => shorter(item, measure.text));
    const cutShort = shown.some((item, at) => wordsOf(item) !== wordsOf(kept[at] ?? item));
    const left = entriesIn(items) - entriesIn(kept);
    const note = noteOn({ cutShort, left }, view, saying);
    return draw([...shown, ...note], view.controls(note.length > 0));
  }

  function mostThatFit(): number {
    let low = 0;
    let high = items.length;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (fits(sheet(middle, smallest))) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

const entriesIn = (items: readonly Part[]): number =>
  items.filter(({ kind }) => kind !== 'heading').length;

const listsIn = (items: readonly Part[]): number =>
  items.filter((item, at) => item.kind === 'list' && items[at - 1]?.kind !== 'list').length;

/**
 * Each list up to its first items, but the first list whole: it is what the message is about. Every
 * item is a list of its own here.
 */
function shortLists(items: readonly Part[], most: number): Part[] {
  let list = 0;
  let place = 0;
  return items.filter(({ kind }) => {
    place = kind === 'list' ? place + 1 : 0;
    if (place === 1) list += 1;
    return list === 1 || place <= most;
  });
}

const withoutLastHeading = (items: readonly Part[]): readonly Part[] =>
  items.at(-1)?.kind === 'heading' ? items.slice(0, -1) : items;

function noteOn(
  { cutShort, left }: { readonly cutShort: boolean; readonly left: number },
  { inFull }: CardView,
  { content }: Saying,
): Part[] {
  if (!cutShort && left === 0) return [];
  const said = [
    ...(cutShort ? [say(content, 'card.shortened', {})] : []),
    ...(left > 0 ? [say(content, 'card.left-out', { count: left })] : []),
    ...(inFull ? [say(content, 'card.in-full', {})] : []),
  ];
  return [small(said.map(plainSpans).join(' '))];
}

const itemsOf = (part: Part): Part[] =>
  part.kind === 'list' ? part.items.map((item) => ({ kind: 'list', items: [item] })) : [part];

/** Small print and lines with a button beside them are short of their own. */
function shorter(part: Part, most: number): Part {
  if (part.kind === 'small' || part.kind === 'beside') return part;
  if (part.kind === 'group') return { ...part, words: part.words.map(shorterBlock) };
  return shorterBlock(part);

  function shorterBlock(block: Block): Block {
    if (block.kind === 'list') return { ...block, items: block.items.map(cutAll) };
    return { ...block, spans: cutAll(block.spans) };
  }

  function cutAll(spans: readonly Span[]): Span[] {
    return spans.map((span) => ({ ...span, text: cut(span.text, most) }));
  }
}

/** In characters. Slack advises 4,000 and counts signs that it wants escaped as several. */
const longestFallback = 3_000;

/** A card in plain text. Notifications show its beginning; who listens to the screen hears all of it. */
export const wordsIn = ({ parts }: CardView): string =>
  cut(harmless(parts.map(wordsOf).join('\n')).trim(), longestFallback);
