import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberText, readNumber } from '../../src/app/read-number.ts';

describe('a number', () => {
  it.each([
    ['900', 900],
    ['0', 0],
    ['1,200.5', 1200.5],
    ['1_000', 1000],
    ['12 000', 12_000],
    ['4M', 4e6],
    ['4 m', 4e6],
    ['1.5k', 1500],
    ['2B', 2e9],
    ['900 ms', 900],
    ['900ms', 900],
    ['35 %', 35],
    ['6,200 EUR/month', 6200],
    ['4M tokens/day', 4e6],
    ['12 k€', 12_000],
  ])('%s is read as %d', (text, number) => {
    expect(readNumber(text)).toBe(number);
  });

  it.each([
    '',
    'soon',
    '-5',
    '+5',
    '1e9',
    '0x10',
    '1.2.3',
    '12 or 13',
    '.',
    'NaN',
    'Infinity',
    '٣',
  ])('"%s" is none', (text) => {
    expect(readNumber(text)).toBeNaN();
  });

  it.each(['4 million', '4 thousand tokens', '3 bn', '2 mio'])(
    'of %s is understood with its scale or not at all',
    (text) => {
      expect(readNumber(text)).not.toBeLessThan(1000);
    },
  );

  it.each(['12,5', '1,20', '1,2000', ',5', '1 2', '12 0000'])(
    '%s is not read as if its sign were not there',
    (text) => {
      expect(readNumber(text)).toBeNaN();
    },
  );

  it('comes back from every way of writing it', () => {
    const whole = fc.nat({ max: 1e9 });
    const tail = fc.constantFrom('', ' ms', ' %', ' EUR/month', ' tokens/day');
    fc.assert(
      fc.property(whole, tail, (number, unit) => {
        expect(readNumber(`${number}${unit}`)).toBe(number);
        expect(readNumber(`${number.toLocaleString('en-GB')}${unit}`)).toBe(number);
        expect(readNumber(` ${number / 4}K${unit} `)).toBeCloseTo(number * 250, 3);
      }),
    );
  });

  it('is never anything but a number or none, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const number = readNumber(text);
        expect(Number.isNaN(number) || (number >= 0 && Number.isFinite(number))).toBe(true);
      }),
    );
  });
});

describe('a number put back into a form', () => {
  it.each([
    [1200.5, '1200.5'],
    [12.345, '12.3450'],
    [1e12, '1000000000000'],
    [1e-7, '0.0000001'],
    [0, '0'],
  ])('%d is written as %s', (value, text) => {
    expect(numberText(value)).toBe(text);
  });

  it('is read as the same one', () => {
    const decimals = fc.tuple(fc.nat({ max: 1e9 }), fc.constantFrom(1, 10, 1000));
    fc.assert(
      fc.property(decimals, fc.double({ min: 1e-3, max: 1e12, noNaN: true }), ([n, by], any) => {
        expect(readNumber(numberText(n / by))).toBe(n / by);
        expect(readNumber(numberText(any))).toBe(any);
      }),
    );
  });
});
