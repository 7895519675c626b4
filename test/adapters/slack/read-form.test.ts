import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkedText,
  type FormValues,
  filledFrom,
  formValuesSchema,
  type Given,
  viewSchema,
} from '../../../src/adapters/slack/read-form.ts';
import type { Field } from '../../../src/app/form.ts';
import { content } from '../../support/prompts.ts';

const aField = (given: Partial<Field>): Field => ({
  ...{ key: 'field', kind: 'text', label: 'Which?', short: 'It', choices: [], unknown: null },
  ...given,
});
const number = aField({ kind: 'number', unit: 'ms', max: 1_000_000 });
const choices = ['steady', 'bursty', 'calm'].map((id) => ({ id, label: id }));
const choice = aField({ kind: 'choice', choices });
const several = aField({ kind: 'choices', choices });

const values = (given: Given): FormValues => ({ field: { value: given } });
const read = (field: Field, given: Given) => filledFrom(values(given), [field], content);
const ticked = (...ids: string[]): Given => ({ selected_options: ids.map((value) => ({ value })) });
const given = (value: unknown) => ({ filled: { field: value }, errors: {} });

describe('a number in a form', () => {
  it.each([
    ['1,200.5', 1200.5],
    [' 4M ', Number.NaN],
    ['900 ms', 900],
    ['12k', 12_000],
    ['', null],
    [null, null],
  ])('%s is read as in a terminal', (typed, value) => {
    const { filled, errors } = read(number, { value: typed });
    if (Number.isNaN(value)) expect(errors['field']).toMatch(/up to 1000000 ms/);
    else expect(filled).toEqual({ field: value });
  });

  it.each(['soon', '12,5', '1.200', '-4', '\u0000'])(
    '%j is answered with what is wrong',
    (typed) => {
      const { filled, errors } = read(number, { value: typed });
      expect(filled).toEqual({});
      expect(errors['field']).toMatch(/Please give a number/);
    },
  );
});

describe('a choice in a form', () => {
  it('is its id, and "don\'t know" where nothing is picked or that is', () => {
    expect(read(choice, { selected_option: { value: 'calm' } })).toEqual(given('calm'));
    expect(read(choice, { selected_option: { value: '?' } })).toEqual(given(null));
    expect(read(choice, { selected_option: null })).toEqual(given(null));
    expect(read({ ...choice, unknown: 'calm' }, {})).toEqual(given('calm'));
  });

  it('that is not among the choices is refused', () => {
    const { errors } = read(choice, { selected_option: { value: 'forged' } });
    expect(errors['field']).toContain('steady, bursty, calm');
  });

  it('of several tells "none" from "don\'t know", in the order of the list', () => {
    expect(read(several, ticked('calm', 'steady'))).toEqual(given(['steady', 'calm']));
    expect(read(several, ticked('0'))).toEqual(given([]));
    expect(read(several, ticked())).toEqual(given(null));
  });

  it('of several cannot be none and some', () => {
    expect(read(several, ticked('0', 'calm')).errors['field']).toMatch(/untick/);
  });
});

describe('a text in a form', () => {
  it.each([
    ['<!channel> *x* & <https://x.example|y>', '<!channel> *x* & <https://x.example|y>'],
    ['  \n ours \n ', 'ours'],
    ['\ud83d broken \udc00', '\ufffd broken \ufffd'],
    ['   ', null],
    ['=HYPERLINK("x")', '=HYPERLINK("x")'],
  ])('%j is kept as it is, but for the space around it', (typed, value) => {
    expect(read(aField({}), { value: typed })).toEqual(given(value));
  });

  it.each([
    ['a\u0000b', /NUL/],
    ['api_key = 8f14e45fceea167a5a36dedd4bea2543', /looks like a secret/],
  ])('%j is refused, without repeating it', (typed, why) => {
    const { filled, errors } = read(aField({}), { value: typed });
    expect(filled).toEqual({});
    expect(errors['field']).toMatch(why);
    expect(errors['field']).not.toContain('8f14');
  });

  it('in two inputs is one text, and what is wrong with it stands at the first', () => {
    const parts = (...texts: string[]): FormValues =>
      Object.fromEntries(
        texts.map((value, index) => [`field~${index + 1}~4000`, { value: { value } }]),
      );
    expect(filledFrom(parts('one ', 'two'), [aField({})], content)).toEqual(given('one two'));
    const { errors } = filledFrom(
      parts('x'.repeat(3_000), 'y'.repeat(2_001)),
      [aField({})],
      content,
    );
    expect(Object.keys(errors)).toEqual(['field~1~4000']);
  });

  it('never ends in an error, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (typed) => {
        const { filled, errors } = read(aField({}), { value: typed });
        expect(Object.keys({ ...filled, ...errors })).toEqual(['field']);
        expect(String(filled['field']).isWellFormed()).toBe(true);
      }),
    );
  });

  it('of any other form is checked alike', () => {
    expect(checkedText(values({ value: ' fine ' }), 'field', content)).toEqual({ given: 'fine' });
    expect(checkedText({}, 'field', content)).toEqual({ given: '' });
    expect(checkedText(values({ value: 'a\u0000' }), 'field', content)).toHaveProperty('errors');
  });
});

describe('a field that was not on the form', () => {
  it('has no value, not even "don\'t know"', () => {
    expect(filledFrom({}, [number, several], content)).toEqual({ filled: {}, errors: {} });
  });
});

describe('a form as it comes back', () => {
  const view = {
    ...{ id: 'V1', hash: '1.a', callback_id: 'answer', previous_view_id: null, type: 'modal' },
    private_metadata: JSON.stringify({ r: 'review-1', q: 'q1', v: 0, asked: ['classes'] }),
    state: { values: { words: { value: { type: 'plain_text_input', value: null } } } },
  };

  it('is read with what it remembers', () => {
    expect(viewSchema.parse(view)).toMatchObject({
      callback_id: 'answer',
      private_metadata: { r: 'review-1', q: 'q1', v: 0, asked: ['classes'] },
      state: { values: { words: { value: { value: null } } } },
    });
  });

  it.each(['', 'null', '[]', '{"r":1}', '{"r":"a","other":"b"}', '{'])(
    'with the memory %j is not one of ours',
    (metadata) => {
      expect(viewSchema.safeParse({ ...view, private_metadata: metadata }).success).toBe(false);
    },
  );

  it('of a name that is not known is not one of ours', () => {
    expect(viewSchema.safeParse({ ...view, callback_id: 'other' }).success).toBe(false);
  });

  it('may hold inputs of every kind', () => {
    const file = { id: 'F1', name: 'a.csv', permalink: 'https://x.example/a', size: 812 };
    const state = {
      a: { value: { type: 'file_input', files: [file] } },
      b: { value: { type: 'users_select', selected_user: 'U1' } },
      c: { value: { type: 'datepicker', selected_date: null } },
      d: { value: { type: 'checkboxes', selected_options: [] } },
    };
    expect(formValuesSchema.safeParse(state).success).toBe(true);
  });
});
