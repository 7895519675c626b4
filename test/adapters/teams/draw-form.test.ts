import { describe, expect, it } from 'vitest';
import { drawForm, resolvedCard } from '../../../src/adapters/teams/draw-form.ts';
import { mentioning } from '../../../src/adapters/teams/mention.ts';
import { readSubmitted } from '../../../src/adapters/teams/read-submitted.ts';
import { strong, text } from '../../../src/app/blocks.ts';
import { evidenceForm } from '../../../src/app/forms/evidence-form.ts';
import type { Element, FormValues } from '../../../src/app/forms/form.ts';
import { noticeForm, readingForm } from '../../../src/app/forms/notice-form.ts';
import { settingsForm } from '../../../src/app/forms/settings-form.ts';
import { hostile, long } from '../../support/longest.ts';
import { saying } from '../../support/messages.ts';
import { content } from '../../support/prompts.ts';
import { asking, inputsOf, plain, sent, state, valuesIn } from './draw-form-support.ts';
import { labels, lintCard, ofType, presses, read } from './draw-support.ts';

const everyElement = {
  words: { kind: 'text', lines: 'many', first: 'Two\nlines' },
  name: { kind: 'text', lines: 'one', first: '', max: 120, placeholder: 'Short' },
  'at.tenant': {
    ...{ kind: 'choice', look: 'folded', first: 'b' },
    options: [
      { id: 'a', label: 'A' },
      { id: 'b', label: 'B', detail: 'the second' },
    ],
  },
  open: { kind: 'choice', look: 'open', options: [{ id: 'x', label: 'X' }] },
  ticks: {
    ...{ kind: 'choices', first: ['p', 'q'] },
    options: ['p', 'q', 'r'].map((id) => ({ id, label: id.toUpperCase() })),
  },
  lead: { kind: 'person', first: 'aad-1' },
  crowd: { kind: 'people', first: ['aad-1', 'aad-2'] },
  day: { kind: 'day', first: '2026-11-20' },
  channel: { kind: 'channel' },
  files: { kind: 'files', most: 3 },
} as const satisfies Record<string, Element>;

describe('a form', () => {
  it('asks with what Teams has, and gives back what stood in it', () => {
    const { card, summary } = drawForm(asking(everyElement), plain);
    expect(lintCard(card)).toEqual([]);
    expect(inputsOf(card).map(({ type }) => type)).toEqual([
      ...['Input.Text', 'Input.Text', 'Input.ChoiceSet', 'Input.ChoiceSet', 'Input.ChoiceSet'],
      ...['Input.ChoiceSet', 'Input.ChoiceSet', 'Input.Date'],
    ]);
    expect(sent(card)).toEqual({
      kind: 'form',
      shared: false,
      form: {
        id: 'answer',
        state,
        values: {
          words: { text: 'Two\nlines' },
          name: { text: '' },
          'at.tenant': { choice: 'b' },
          open: {},
          ticks: { choices: ['p', 'q'] },
          lead: { person: 'aad-1' },
          crowd: { people: ['aad-1', 'aad-2'] },
          day: { day: '2026-11-20' },
        },
      },
    });
    expect(summary).toBe('A form');
  });

  it('offers the directory beside those who take part, whose names are no marks', () => {
    const { card } = drawForm(asking({ lead: everyElement.lead }), plain);
    const [lead] = inputsOf(card);
    expect(lead).toMatchObject({
      'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
      choices: [{ title: 'Ada' }, { title: expect.not.stringMatching(/[*[\]]/), value: 'aad-2' }],
    });
  });

  it('can be put aside without being filled in', () => {
    const { card } = drawForm(asking(everyElement), plain);
    expect(labels(card)).toEqual(['Save', 'Cancel']);
    const [save, aside] = presses(card);
    expect(save).toMatchObject({ verb: 'form', fallback: { type: 'Action.Submit' } });
    expect(aside).toMatchObject({ verb: 'aside', associatedInputs: 'none' });
    expect(readSubmitted(aside?.['data'])).toEqual({
      kind: 'aside',
      id: 'answer',
      state,
      shared: false,
    });
  });

  it('keeps what was typed where something is wrong, and says it beside the input', () => {
    const given: FormValues = {
      words: { text: 'typed' },
      name: { text: '' },
      'at.tenant': { choice: 'a' },
      open: {},
      ticks: { choices: [] },
      lead: {},
      crowd: { people: ['aad-2'] },
      day: {},
    };
    const errors = { name: 'Please give a name.', gone: 'And this.' };
    const { card } = drawForm(asking(everyElement), { ...plain, given, errors });
    expect(lintCard(card)).toEqual([]);
    expect(valuesIn(card)).toEqual(given);
    const at = card.body.findIndex((one) => 'id' in one && one.id === 'i.t.name');
    expect(card.body[at + 1]).toMatchObject({
      type: 'RichTextBlock',
      inlines: [{ text: 'Please give a name.', color: 'Attention' }],
    });
    expect(read(card).split('\n').at(-1)).toBe('And this.');
  });

  it('sets apart inputs of forms that follow one another', () => {
    const { card } = drawForm({ ...asking({ words: everyElement.words }), apart: 'q2' }, plain);
    expect(inputsOf(card)[0]?.id).toBe('i.t.words~q2');
    expect(valuesIn(card)).toEqual({ words: { text: 'Two\nlines' } });
  });

  it('says what has to be given, and shows what helps with it', () => {
    const { card } = drawForm(evidenceForm({ content, state, zone: 'UTC' }), plain);
    expect(inputsOf(card).map(({ label }) => label.endsWith(' *'))).toEqual([
      ...[true, false, false, false, false],
    ]);
    const settings = { admins: ['aad-1'], outsiders: false };
    expect(read(drawForm(settingsForm(content, settings), plain).card)).toContain(
      'Leave it empty to keep them.',
    );
  });

  it('mentions whom it is for', () => {
    const mention = { id: 'aad-2', name: 'Ben *bold* </at>' };
    const { card } = mentioning(drawForm(asking({}), plain), mention);
    expect(card.body[0]).toMatchObject({ type: 'TextBlock', text: '<at>Ben bold at</at>' });
    expect(card.msteams?.entities).toEqual([
      {
        type: 'mention',
        text: '<at>Ben bold at</at>',
        mentioned: { id: 'aad-2', name: 'Ben bold at' },
      },
    ]);
  });

  it('is refused where its ids could not come back', () => {
    const options = [{ id: 'a,b', label: 'A' }];
    const comma = asking({ ticks: { kind: 'choices', options, first: [] } });
    expect(() => drawForm(comma, plain)).toThrow('comma');
    expect(() => drawForm(asking({ 'a~b': everyElement.words }), plain)).toThrow('a~b');
  });

  it('adds a detail to a choice only where both fit in one line', () => {
    const options = [
      { id: 'a', label: 'Short', detail: 'and sweet' },
      { id: 'b', label: 'Long', detail: 'words '.repeat(12) },
    ];
    const titles = (look: 'open' | 'folded') =>
      ofType(
        drawForm(asking({ one: { kind: 'choice', look, options } }), plain).card,
        'Input.ChoiceSet',
      )
        .flatMap(({ choices }) => choices as { title: string }[])
        .map(({ title }) => title);
    expect(titles('folded')).toEqual(['Short - and sweet', 'Long']);
    expect(titles('open')[1]).toMatch(/^Long - words/);
  });
});

describe('something to read', () => {
  it('has nothing to hand in, and is shortened where it is too long', () => {
    const parts = Array.from({ length: 20 }, () => ({
      kind: 'paragraph' as const,
      spans: [text(long)],
    }));
    const { card, summary } = drawForm(readingForm(parts, content, {}), plain);
    expect(lintCard(card)).toEqual([]);
    expect(presses(card)).toEqual([]);
    expect(read(card)).toContain('Long texts are shortened here.');
    expect(summary.length).toBeLessThanOrEqual(500);
  });

  it('can be answered where it says what can be done', () => {
    const pressed = { r: 'review-1', q: 'q1', v: 1 } as const;
    const { card } = drawForm(noticeForm(content, [text(hostile)], { pressed, state }), plain);
    expect(lintCard(card)).toEqual([]);
    expect(presses(card).map(({ data }) => readSubmitted(data))).toEqual([
      { kind: 'press', action: 'change', pressed },
      { kind: 'press', action: 'differ', pressed },
    ]);
  });

  it('takes the place of a form in one line', () => {
    const { card, summary } = resolvedCard([strong('Boundary'), text(` - ${hostile}`)], saying);
    expect(lintCard(card)).toEqual([]);
    expect(card.body).toHaveLength(1);
    expect(summary).toMatch(/^Boundary - /);
  });
});
