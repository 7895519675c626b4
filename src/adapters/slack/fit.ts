import type { types } from '@slack/bolt';
import { type Block, plainSpans, type Span } from '../../app/blocks.ts';
import { say } from '../../app/content.ts';
import type { Saying } from '../../app/say/say.ts';
import { draw, type Part, small, wordsOf } from './render-blocks.ts';
import { cut, escaped } from './text.ts';

/** A message ready to be sent. `text` is what notifications and screen readers say; it is escaped. */
export interface Drawn {
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

/**
 * What a message may hold. Slack refuses somewhere between 12,000 and 13,300 characters, and counts
 * some of what stands around the texts without saying how much; so all of the JSON is counted. One
 * block is left for `repeated`.
 */
const room = { blocks: 49, characters: 12_000 } as const;
/** Slack advises 4,000; escaped, the same text is longer. */
const longestFallback = 3_000;

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

/** What stands below the parts, whatever happens to them. */
export interface Foot {
  /** The buttons; `short`: not everything is shown. */
  readonly row: (short: boolean) => readonly types.KnownBlock[];
  /** Whether one of them then shows everything. */
  readonly inFull: boolean;
}
export const noFoot: Foot = { row: () => [], inFull: false };

/**
 * Everything, where it fits; else long texts are shortened, then long lists, and at last the end is
 * left out, at a whole item. A line then says so, and where the rest is.
 */
export function fitted(parts: readonly Part[], foot: Foot, saying: Saying): Drawn {
  const items = parts.flatMap(itemsOf);
  const tried = listsIn(items) > 1 ? measures : measures.filter((one) => one.items === all);
  return { text: fallbackOf(items), blocks: inWhole() ?? sheet(mostThatFit(), smallest) };

  function inWhole(): types.KnownBlock[] | undefined {
    for (const measure of tried) {
      const blocks = sheet(items.length, measure);
      if (fits(blocks)) return blocks;
    }
    return undefined;
  }

  /** The first items, and a line on what is missing. */
  function sheet(count: number, measure: Measure): types.KnownBlock[] {
    const kept = withoutLastHeading(shortLists(items.slice(0, count), measure.items));
    const shown = kept.map((item) => shorter(item, measure.text));
    const cutShort = shown.some((item, at) => wordsOf(item) !== wordsOf(kept[at] ?? item));
    const left = entriesIn(items) - entriesIn(kept);
    const note = noteOn({ cutShort, left }, foot, saying);
    return [...draw([...shown, ...note]), ...foot.row(note.length > 0)];
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

const fits = (blocks: readonly types.KnownBlock[]): boolean =>
  blocks.length <= room.blocks && JSON.stringify(blocks).length <= room.characters;

const withoutLastHeading = (items: readonly Part[]): readonly Part[] =>
  items.at(-1)?.kind === 'heading' ? items.slice(0, -1) : items;

function noteOn(
  { cutShort, left }: { readonly cutShort: boolean; readonly left: number },
  { inFull }: Foot,
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

function shorter(part: Part, most: number): Part {
  if (part.kind === 'whole') return { ...part, words: part.words.map(shorterBlock) };
  return shorterBlock(part);

  function shorterBlock(block: Block): Block {
    if (block.kind === 'list') return { ...block, items: block.items.map(cutAll) };
    return { ...block, spans: cutAll(block.spans) };
  }

  function cutAll(spans: readonly Span[]): Span[] {
    return spans.map((span) => ({ ...span, text: cut(span.text, most) }));
  }
}

/** Notifications show its beginning; who listens to the screen hears all of it. */
const fallbackOf = (parts: readonly Part[]): string =>
  escaped(cut(parts.map(wordsOf).join('\n').trim(), longestFallback));
