import { expect, it } from 'vitest';
import { cut, isAddress } from '../../../src/app/card/text.ts';

it('cuts between words, and never through a sign', () => {
  expect(cut('short', 5)).toBe('short');
  expect(cut('one two three', 10)).toBe('one two…');
  expect(cut('x'.repeat(20), 10)).toBe(`${'x'.repeat(9)}…`);
  for (const most of [10, 11, 12]) {
    const shortened = cut('🤖'.repeat(20), most);
    expect(shortened.isWellFormed()).toBe(true);
    expect(shortened.length).toBeLessThanOrEqual(most);
  }
});

it.each([
  ['https://example.com/a?b=c', true],
  ['HTTP://example.com', true],
  ['javascript:alert(1)', false],
  ['https://example.com/ and more', false],
  ['https://a|b', false],
  ['https://', false],
  [`https://example.com/${'x'.repeat(3_000)}`, false],
  ['P99 is 900 ms', false],
])('tells whether %j can be linked to', (address, is) => {
  expect(isAddress(address)).toBe(is);
});
