import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonElement, JsonElements } from '../../src/app/json-elements.ts';

function taken(text: string, size: number) {
  const elements = new JsonElements();
  const bytes = Buffer.from(text);
  const found: JsonElement[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    found.push(...elements.push(bytes.subarray(at, at + size)));
  }
  return { found, frame: elements.end() };
}

describe('taking a JSON object apart', () => {
  it('finds the entries of its lists, and leaves a frame', () => {
    const text = '{"a":"x","b":[ {"c":[1,{}]} , [2], 3 ],"d":[]}';
    for (const size of [1, 2, 7, 100]) {
      expect(taken(text, size)).toEqual({
        found: [
          { list: 'b', text: '{"c":[1,{}]}' },
          { list: 'b', text: '[2]' },
        ],
        frame: '{"a":"x","b":[ {} , [], 3 ],"d":[]}',
      });
    }
  });

  it('takes apart any object of lists, however it is cut and laid out', () => {
    const entry = fc.oneof(fc.object({ maxDepth: 2 }), fc.array(fc.jsonValue()));
    const name = fc.string({ unit: 'binary', maxLength: 6 }).filter((key) => key !== '__proto__');
    const whole = fc.dictionary(name, fc.oneof(fc.string({ unit: 'binary' }), fc.array(entry)));
    fc.assert(
      fc.property(whole, fc.nat(9), fc.nat(2), (given, more, indent) => {
        const json = JSON.parse(JSON.stringify(given));
        const { found, frame } = taken(JSON.stringify(json, null, indent), more + 1);
        const lists = Object.entries<unknown>(json).filter(([, value]) => Array.isArray(value));
        const entries = lists.flatMap(([, value]) => value);
        expect(found.map(({ text }) => JSON.parse(text))).toEqual(entries);
        const bare = (one: unknown) => (Array.isArray(one) ? [] : {});
        const framed = Object.entries<unknown>(json).map(([key, value]) => [
          key,
          Array.isArray(value) ? value.map(bare) : value,
        ]);
        expect(JSON.parse(frame)).toEqual(Object.fromEntries(framed));
      }),
      { numRuns: 300 },
    );
  });

  it.each(['', '[', ']]]]', '{"a":[{]}', '"\\', '{"a":[[[[', 'no json {"a":[{}]} at all'])(
    'leaves a frame that is no JSON of %j',
    (text) => {
      const { found, frame } = taken(text, 3);
      const pieces = [frame, ...found.map((one) => one.text)];
      const json = pieces.map((piece) => {
        try {
          JSON.parse(piece);
          return true;
        } catch {
          return false;
        }
      });
      expect(json).toContain(false);
    },
  );

  it('refuses bytes that are not UTF-8', () => {
    for (const text of [[0xff], [...Buffer.from('{"a":[{"b":"'), 0xc3, 0x22, 0x7d, 0x5d, 0x7d]]) {
      const elements = new JsonElements();
      expect(() => {
        elements.push(Uint8Array.from(text));
        elements.end();
      }).toThrow(TypeError);
    }
  });
});
