import { describe, expect, it } from 'vitest';
import { readInput } from '../../../src/adapters/teams/card-inputs.ts';
import { readSubmitted } from '../../../src/adapters/teams/read-submitted.ts';

const form = { f: 'answer', s: { r: 'review-1', q: 'q1', v: 0 } } as const;

describe('what comes back from a card', () => {
  it('is a press, with or without what it is about', () => {
    expect(readSubmitted({ a: 'home-start' })).toEqual({ kind: 'press', action: 'home-start' });
    expect(readSubmitted({ a: 'accept', p: { r: 'review-1', id: 'x' }, 'i.t.words': 'y' })).toEqual(
      { kind: 'press', action: 'accept', pressed: { r: 'review-1', id: 'x' } },
    );
  });

  it('is a form that was put aside', () => {
    expect(readSubmitted({ ...form, aside: true, 'i.t.words': 'lost' })).toEqual({
      ...{ kind: 'aside', id: 'answer', state: form.s, shared: false },
    });
  });

  it('is a form that was handed in, each input read as what it asked', () => {
    const given = {
      'i.t.words': ' Two\nlines, with commas ',
      'i.c.at.tenant': 'approved-api',
      'i.m.classes': 'tenant,public',
      'i.p.whose-answer': 'aad-1',
      'i.g.respondents': 'aad-1, aad-2',
      'i.d.expires': '2026-12-31',
    };
    const k = Object.keys(given).map((name) => name.slice(2));
    expect(readSubmitted({ ...form, k, ...given })).toEqual({
      kind: 'form',
      shared: false,
      form: {
        id: 'answer',
        state: form.s,
        values: {
          words: { text: ' Two\nlines, with commas ' },
          'at.tenant': { choice: 'approved-api' },
          classes: { choices: ['tenant', 'public'] },
          'whose-answer': { person: 'aad-1' },
          respondents: { people: ['aad-1', 'aad-2'] },
          expires: { day: '2026-12-31' },
        },
      },
    });
  });

  it('gives inputs that clients leave out as left empty, and takes none that was not drawn', () => {
    const k = ['t.words', 'c.phase', 'm.classes', 'p.owner', 'g.people', 'd.expires'];
    expect(readSubmitted({ ...form, k, 'i.t.secret': 'x', words: 'y' })).toMatchObject({
      form: {
        values: {
          words: { text: '' },
          phase: {},
          classes: { choices: [] },
          owner: {},
          people: { people: [] },
          expires: {},
        },
      },
    });
    expect(readSubmitted({ ...form, k: [] })).toMatchObject({ form: { values: {} } });
  });

  it('keeps the choices that stand for don’t know and for none', () => {
    const k = ['c.phase', 'm.classes'];
    expect(readSubmitted({ ...form, k, 'i.c.phase': '?', 'i.m.classes': '0' })).toMatchObject({
      form: { values: { phase: { choice: '?' }, classes: { choices: ['0'] } } },
    });
  });

  it('takes away what sets a form apart', () => {
    const k = ['t.words~q2'];
    expect(readSubmitted({ ...form, k, 'i.t.words~q2': 'x' })).toMatchObject({
      form: { values: { words: { text: 'x' } } },
    });
  });

  it.each([
    undefined,
    null,
    'a',
    [],
    {},
    { a: 'drop-table' },
    { a: 'accept', p: { r: 1 } },
    { a: 'accept', p: { r: 'review-1', more: true } },
    { f: 'answer' },
    { f: 'nothing', s: {}, k: [] },
    { f: 'answer', s: { r: 1 }, k: [] },
    { f: 'answer', s: {}, k: 'words' },
    { f: 'answer', s: {}, k: Array(1_000).fill('t.words') },
  ])('is nothing of ours: %j', (data) => {
    expect(readSubmitted(data)).toBeUndefined();
  });

  it('reads no input by a name that none has, nor what is not text', () => {
    const k = ['x.words', 'words', '', 't.', 't.__proto__', 't.number'];
    const data = { ...form, k, 'i.t.number': 7, 'i.words': 'x', 'i.t.__proto__': 'x' };
    const back = readSubmitted(data);
    expect(back).toMatchObject({ form: { values: { number: { text: '' } } } });
    expect(({} as { text?: string }).text).toBeUndefined();
    expect(readInput('d.day', 'tomorrow')).toEqual(['day', {}]);
  });
});
