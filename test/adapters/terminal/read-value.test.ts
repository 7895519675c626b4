import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readValue } from '../../../src/adapters/terminal/read-value.ts';
import type { Field } from '../../../src/app/form.ts';

const aField = (given: Partial<Field> = {}): Field => ({
  key: 'field',
  kind: 'choice',
  label: 'Which one?',
  short: 'One',
  choices: [
    { id: 'steady', label: 'Steady and predictable' },
    { id: 'bursty', label: 'Bursty' },
    { id: 'not-known', label: '3' },
  ],
  unknown: null,
  ...given,
});

const value = (given: unknown) => ({ value: given });

describe('a number', () => {
  it.each([
    ['soon', { problem: { phrase: 'field.not-a-number', values: { unit: 'ms' } } }],
    ['101', { problem: { phrase: 'field.number-too-large', values: { max: 100, unit: 'ms' } } }],
    ['100', value(100)],
    ['', value(null)],
  ])('"%s" is answered with what is wrong, or taken', (line, read) => {
    expect(readValue(aField({ kind: 'number', choices: [], unit: 'ms', max: 100 }), line)).toEqual(
      read,
    );
  });
});

describe('one choice', () => {
  it.each([
    ['2', 'bursty'],
    ['bursty', 'bursty'],
    ['BURSTY', 'bursty'],
    ['  steady AND predictable ', 'steady'],
    ['3', 'not-known'],
  ])('"%s" is taken by its number, its id or its label', (line, id) => {
    expect(readValue(aField(), line)).toEqual(value(id));
  });

  it.each(['0', '4', '99999999999999999999', 'stead', '1,2', '-1'])('"%s" is not there', (line) => {
    expect(readValue(aField(), line)).toEqual({ expected: 'one' });
  });

  it('left blank is "don\'t know", or what stands for it, or what was offered first', () => {
    expect(readValue(aField(), '  ')).toEqual(value(null));
    expect(readValue(aField({ unknown: 'bursty' }), '')).toEqual(value('bursty'));
    expect(readValue(aField({ unknown: 'bursty', preset: 'steady' }), '')).toEqual(value('steady'));
  });
});

describe('several choices', () => {
  const several = aField({ kind: 'choices' });

  it.each([
    ['1,3', ['steady', 'not-known']],
    ['3 1', ['not-known', 'steady']],
    ['2;2, 2', ['bursty']],
    ['steady,bursty', ['steady', 'bursty']],
    ['0', []],
  ])('"%s" ticks them', (line, ids) => {
    expect(readValue(several, line)).toEqual(value(ids));
  });

  it.each(['1,4', '1, maybe', 'all', '0,1'])('"%s" names one that is not there', (line) => {
    expect(readValue(several, line)).toEqual({ expected: 'several' });
  });

  it('are told apart from none: blank is "don\'t know"', () => {
    expect(readValue(several, '')).toEqual(value(null));
    expect(readValue({ ...several, preset: ['steady'] }, '')).toEqual(value(['steady']));
  });
});

describe('a text', () => {
  const text = aField({ kind: 'text', choices: [] });

  it('is taken as it is, but for the space around it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' }), (typed) => {
        const read = readValue(text, typed);
        if ('value' in read) expect(read.value).toBe(typed.trim() === '' ? null : typed.trim());
      }),
    );
  });

  it.each([
    ['x'.repeat(5000), undefined],
    ['x'.repeat(5001), 'field.too-long'],
    ['a\u0000b', 'field.nul'],
    ['api_key = 8f14e45fceea167a5a36dedd4bea2543', 'field.secret'],
    ['postgres://app:hunter2@db.example/app', 'field.secret'],
    ['The password policy is written down.', undefined],
  ])('of the wrong kind is refused with a reason', (typed, phrase) => {
    const read = readValue(text, typed);
    expect('problem' in read ? read.problem.phrase : undefined).toBe(phrase);
  });
});
