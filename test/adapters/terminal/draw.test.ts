import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { draw, drawItem, paperFor } from '../../../src/adapters/terminal/draw.ts';
import { heading, paragraph, strong, text, title } from '../../../src/app/blocks.ts';
import { harmless } from '../../../src/domain/harmless.ts';
import { steering } from '../../support/harmless.ts';

const paper = paperFor(40, false);
const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 60 });
const anything = fc.string({
  unit: fc.constantFrom(
    'a',
    ' ',
    '\n',
    '\r',
    '\t',
    '\u001b',
    '\u009b',
    '\u0007',
    '\u0000',
    '\u007f',
    '\u202e',
    '\u2066',
    '[2J',
    '\u{1f600}',
    'é',
    '\ud800',
  ),
});

describe('paper', () => {
  it.each([
    [undefined, 88],
    [0, 40],
    [20, 40],
    [60, 60],
    [300, 88],
  ])('of a terminal %s columns wide is %i wide', (columns, width) => {
    expect(paperFor(columns, true).width).toBe(width);
  });
});

describe('lines', () => {
  it('are never wider than the paper, and lose no word', () => {
    fc.assert(
      fc.property(words, (all) => {
        const drawn = draw([paragraph(text(all.join(' ')))], paper);
        expect(Math.max(...drawn.split('\n').map((line) => line.length))).toBeLessThanOrEqual(40);
        expect(drawn.trim().split(/\s+/)).toEqual(all);
      }),
    );
  });

  it('break between words only, and a word longer than the paper stands alone', () => {
    const long = 'x'.repeat(60);
    expect(draw([paragraph(text(`before ${long} after`))], paper)).toBe(`before\n${long}\nafter\n`);
  });

  it('keep the breaks somebody wrote', () => {
    expect(draw([paragraph(text('one\ntwo\r\nthree'))], paper)).toBe('one\ntwo\nthree\n');
  });

  it('of a list hang below the first word', () => {
    const item = [strong('Privacy review'), text(' - every route stands on the boundary')];
    expect(draw([{ kind: 'list', items: [item] }], paper)).toBe(
      '  - Privacy review - every route stands\n    on the boundary\n',
    );
    expect(drawItem([text('a choice with rather a lot of words in it')], '  1) ', paper)).toBe(
      '  1) a choice with rather a lot of words\n     in it\n',
    );
  });

  it('of a title and a heading stand apart from what is above', () => {
    expect(draw([title(text('Title')), heading('Heading')], paper)).toBe('\nTitle\n\nHeading\n');
  });
});

describe('colour', () => {
  it('is an addition: without it the same words stand in the same places', () => {
    const blocks = [title(text('T')), paragraph(strong('bold'), text(' and plain'))];
    vi.stubEnv('FORCE_COLOR', '1');
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    const coloured = draw(blocks, { ...paper, colour: true });
    expect(coloured).not.toBe(draw(blocks, paper));
    expect(stripVTControlCharacters(coloured)).toBe(draw(blocks, paper));
  });

  it('never comes from what somebody wrote', () => {
    const hostile = text('\u001b[31mred\u001b[0m \u009b32m');
    expect(draw([paragraph(hostile)], paper)).toBe('␛[31mred␛[0m �32m\n');
  });
});

describe('what a person wrote', () => {
  it('holds no sign that steers a terminal, wherever it is drawn', () => {
    fc.assert(
      fc.property(anything, (written) => {
        expect(harmless(written)).not.toMatch(steering);
        const blocks = [title(text(written)), heading(written), paragraph(strong(written))];
        const list = { kind: 'list', items: [[text(written)]] } as const;
        expect(draw([...blocks, list], paper)).not.toMatch(steering);
      }),
    );
  });

  it('stays as it is where it is harmless', () => {
    const written = 'Größe: **5** <!channel> $HOME 日本語 👩‍💻 — "ok"';
    expect(harmless(written)).toBe(written);
  });
});
