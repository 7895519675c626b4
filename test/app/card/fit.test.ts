import { expect, it } from 'vitest';
import { heading, paragraph, text, title } from '../../../src/app/blocks.ts';
import { type CardView, inWords, type Part } from '../../../src/app/card/card.ts';
import { fitted, wordsIn } from '../../../src/app/card/fit.ts';
import { beside, small, wordsOf } from '../../../src/app/card/parts.ts';
import type { Saying } from '../../../src/app/say/say.ts';
import { content } from '../../support/prompts.ts';
import { tableOfToday } from '../../support/team.ts';

const saying: Saying = { content, judgement: tableOfToday, zone: 'UTC' };
const button = { kind: 'button', label: 'Full record', action: 'full-record' } as const;
const list = (count: number, words: string): Part => ({
  kind: 'list',
  items: Array.from({ length: count }, (_, at) => [text(`${at} ${words}`)]),
});

/** A platform that shows plain text up to a length. */
const inRoomOf = (view: CardView, room: number): string =>
  fitted(view, saying, {
    draw: (parts, controls) => [...parts.map(wordsOf), ...controls.map(labelOf)].join('\n'),
    fits: (drawn) => drawn.length <= room,
  });
const labelOf = ({ label }: { readonly label: string }): string => `[${label}]`;

it('shows everything where there is room, and says nothing of what is missing', () => {
  const parts = [title(text('Search')), small('grey'), beside([text('beside')], button)];
  expect(inRoomOf(inWords(parts), 1_000)).toBe('Search\ngrey\nbeside');
});

it('shortens long texts before it leaves anything out, and says where the rest is', () => {
  const view = {
    parts: [paragraph(text('word '.repeat(500)))],
    controls: (short: boolean) => (short ? [button] : []),
    inFull: true,
  };
  expect(inRoomOf(view, 1_200)).toMatch(
    /…\nLong texts are shortened here\. The full record has all of it\.\n\[Full record\]$/,
  );
  expect(inRoomOf(view, 10_000)).not.toContain('[Full record]');
});

it('shortens the lists after the first, and counts what they lose', () => {
  const parts = [list(10, 'first'), heading('Second'), list(10, 'second of them')];
  const shown = inRoomOf(inWords(parts), 290);
  expect(shown.match(/first/g)).toHaveLength(10);
  expect(shown).toMatch(/7 second of them\nLeft out here: 2 more\.$/);
});

it('leaves the end out at a whole item, and never a heading with nothing below it', () => {
  const parts = [paragraph(text('x'.repeat(100))), heading('Last'), list(1, 'y'.repeat(200))];
  expect(inRoomOf(inWords(parts), 200)).toBe(`${'x'.repeat(100)}\nLeft out here: 1 more.`);
});

it('has a text for notifications that holds what parts and their small print say, up to a length', () => {
  const group: Part = {
    kind: 'group',
    words: [paragraph(text('a\u202Eb'))],
    controls: [],
    small: 'done',
  };
  expect(wordsIn(inWords([group, list(2, 'c')]))).toBe('ab\ndone\n- 0 c\n- 1 c');
  expect(wordsIn(inWords([paragraph(text('word '.repeat(2_000)))])).length).toBeLessThanOrEqual(
    3_000,
  );
});
