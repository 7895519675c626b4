import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field } from '../../../src/app/form.ts';
import type { FormValues, Given } from '../../../src/app/forms/form.ts';
import { checkedText, filledFrom } from '../../../src/app/forms/read-values.ts';
import { content } from '../../support/prompts.ts';

const aField = (given: Partial<Field>): Field => ({
  ...{ key: 'field', kind: 'text', label: 'Which?', short: 'It', choices: [], unknown: null },
  ...given,
});
const number = aField({ kind: 'number', unit: 'ms', max: 1_000_000 });
const choices = ['steady', 'bursty', 'calm'].map((id) => ({ id, label: id }));
const choice = aField({ kind: 'choice', choices });
const several = aField({ kind: 'choices', choices });

const values = (given: Given): FormValues => ({ field: given });
const read = (field: Field, given: Given) => filledFrom(values(given), [field], content);
const ticked = (...ids: string[]): Given => ({ choices: ids });
const given = (value: unknown) => ({ filled: { field: value }, errors: {} });

describe('a number in a form', () => {
  it.each([
    ['1,200.5', 1200.5],
    [' 4M ', Number.NaN],
    ['900 ms', 900],
    ['12k', 12_000],
    ['', null],
  ])('%s is read as in a terminal', (typed, value) => {
    const { filled, errors } = read(number, { text: typed });
    if (Number.isNaN(value)) expect(errors['field']).toMatch(/up to 1000000 ms/);
    else expect(filled).toEqual({ field: value });
  });

  it.each(['soon', '12,5', '1.200', '-4', '\u0000'])(
    '%j is answered with what is wrong',
    (typed) => {
      const { filled, errors } = read(number, { text: typed });
      expect(filled).toEqual({});
      expect(errors['field']).toMatch(/Please give a number/);
    },
  );
});

describe('a choice in a form', () => {
  it('is its id, and "don\'t know" where nothing is picked or that is', () => {
    expect(read(choice, { choice: 'calm' })).toEqual(given('calm'));
    expect(read(choice, { choice: '?' })).toEqual(given(null));
    expect(read(choice, {})).toEqual(given(null));
    expect(read({ ...choice, unknown: 'calm' }, {})).toEqual(given('calm'));
  });

  it('that is not among the choices is refused', () => {
    const { errors } = read(choice, { choice: 'forged' });
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
    expect(read(aField({}), { text: typed })).toEqual(given(value));
  });

  it.each([
    ['a\u0000b', /NUL/],
    ['api_key = 8f14e45fceea167a5a36dedd4bea2543', /looks like a secret/],
  ])('%j is refused, without repeating it', (typed, why) => {
    const { filled, errors } = read(aField({}), { text: typed });
    expect(filled).toEqual({});
    expect(errors['field']).toMatch(why);
    expect(errors['field']).not.toContain('8f14');
  });

  it('is empty where nothing was written', () => {
    expect(read(aField({}), {})).toEqual(given(null));
    expect(read(number, {})).toEqual(given(null));
  });

  it('never ends in an error, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (typed) => {
        const { filled, errors } = read(aField({}), { text: typed });
        expect(Object.keys({ ...filled, ...errors })).toEqual(['field']);
        expect(String(filled['field']).isWellFormed()).toBe(true);
      }),
    );
  });

  it('of any other form is checked alike', () => {
    expect(checkedText(values({ text: ' fine ' }), 'field', content)).toEqual({ given: 'fine' });
    expect(checkedText({}, 'field', content)).toEqual({ given: '' });
    expect(checkedText(values({ text: 'a\u0000' }), 'field', content)).toHaveProperty('errors');
  });
});

describe('a field that was not on the form', () => {
  it('has no value, not even "don\'t know"', () => {
    expect(filledFrom({}, [number, several], content)).toEqual({ filled: {}, errors: {} });
  });
});
