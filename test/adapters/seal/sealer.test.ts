import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sealer } from '../../../src/adapters/seal/sealer.ts';

const key = randomBytes(32);
const other = randomBytes(32);
const { seal, open } = sealer({ key });

describe('what is sealed', () => {
  it('opens to the same text about the same thing, and about nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.string(), (text, about, else_) => {
        const sealed = seal(text, about);
        expect(open(sealed, about)).toEqual({ how: 'open', text: text.toWellFormed(), old: false });
        if (else_ !== about) expect(open(sealed, else_)).toEqual({ how: 'broken' });
      }),
    );
  });

  it('is different each time, and shows nothing of the text or the key', () => {
    const text = 'xoxb-canary-canary-canary';
    const made = Array.from({ length: 100 }, () => seal(text, 'slack:T1'));
    expect(new Set(made).size).toBe(100);
    for (const sealed of made) {
      expect(sealed).toMatch(/^v1\.[\w-]{11}\.[\w-]{16}\.[\w-]+$/);
      const bytes = Buffer.concat(sealed.split('.').map((part) => Buffer.from(part, 'base64url')));
      for (const secret of [Buffer.from('canary'), key, key.subarray(0, 8)]) {
        expect(bytes.includes(secret)).toBe(false);
      }
    }
  });

  it('does not open when any character of it is another', () => {
    const sealed = seal('xoxb-1', 'slack:T1');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`;
      const { how } = open(changed, 'slack:T1');
      // The last one holds bits that no byte is made of.
      if (at < sealed.length - 1) expect(['broken', 'other-key']).toContain(how);
    }
  });

  it.each(['', 'v1', 'v1...', 'v2.a.b.c', 'v1.a.b.c.d', 'xoxb-plain'])('is not %o', (text) => {
    expect(['broken', 'other-key']).toContain(open(text, 'slack:T1').how);
  });

  it('does not open cut short', () => {
    const sealed = seal('xoxb-1', 'slack:T1');
    for (const end of [1, 4, 8, 16, 24]) {
      expect(open(sealed.slice(0, -end), 'slack:T1')).toEqual({ how: 'broken' });
    }
  });
});

describe('with another key', () => {
  it('it does not open, and that is told apart from damage', () => {
    expect(sealer({ key: other }).open(seal('x', 'a'), 'a')).toEqual({ how: 'other-key' });
  });

  it('it opens while the one from before is there too, and has to be sealed anew', () => {
    const both = sealer({ key: other, old: key });
    expect(both.open(seal('x', 'a'), 'a')).toEqual({ how: 'open', text: 'x', old: true });
    expect(both.open(seal('x', 'a'), 'b')).toEqual({ how: 'broken' });
    const anew = both.seal('x', 'a');
    expect(sealer({ key: other }).open(anew, 'a')).toEqual({ how: 'open', text: 'x', old: false });
    expect(open(anew, 'a')).toEqual({ how: 'other-key' });
  });
});
