import { describe, expect, it } from 'vitest';
import type { SlackGiven as Given } from '../../../src/adapters/slack/given.ts';
import { evidenceForm } from '../../../src/app/forms/evidence-form.ts';
import { readEvidence } from '../../../src/app/forms/evidence-read.ts';
import type { FormState } from '../../../src/app/press.ts';
import { content } from '../../support/prompts.ts';
import { lintView } from '../../support/slack-linter.ts';
import { askOf, asksOf, drawn, valuesOf } from './modal-filling.ts';

const draw = (state: FormState = { r: 'review-1', q: 'q3' }, said?: string) => {
  const form = { content, state, zone: 'Europe/Berlin', ...(said === undefined ? {} : { said }) };
  const modal = drawn(evidenceForm(form));
  expect(lintView(modal)).toEqual([]);
  return modal;
};
const read = (given: Readonly<Record<string, Given>>) =>
  readEvidence(valuesOf(draw(), given), {}, content);
const body = (value: string) => ({ body: { value } });
const aFile = (name: string, more = {}) => ({
  name,
  permalink: `https://acme.example/${name}`,
  url_private: `https://files.example/${name}`,
  ...more,
});

describe('the form for evidence', () => {
  it('offers the four items and the five questions, the one it was opened from first', () => {
    const { element } = askOf(draw(), 'supports');
    expect(element.options).toHaveLength(9);
    expect(element.initial_option?.value).toBe('q3');
    expect(askOf(draw({}), 'supports').element.initial_option).toBeUndefined();
  });

  it.each([
    ['https://wiki.example/cost?a=1&b=2', 'link'],
    ['HTTP://x.example', 'link'],
    ['see https://wiki.example/cost', 'note'],
    ['javascript:alert(1)', 'note'],
    ['870 ms', 'number'],
    ['1,200.5 EUR/month', 'number'],
    ['About 870 ms at peak <!channel>', 'note'],
  ])('knows what %s is', (given, form) => {
    expect(read(body(given))).toEqual({
      given: { supports: 'q3', pieces: [{ form, body: given }] },
    });
  });

  it('makes a piece of what is written and one of every file', () => {
    const files = [
      aFile('a.csv', { url_private_download: 'https://files.example/d/a' }),
      aFile('b'),
    ];
    const more = { 'speaks-of': { selected_date: '2026-01-02' }, owner: { selected_user: 'U2' } };
    expect(read({ ...body('Both months'), files: { files }, ...more })).toEqual({
      given: {
        supports: 'q3',
        pieces: [
          { form: 'note', body: 'Both months' },
          {
            ...{ form: 'file', body: 'a.csv', link: 'https://acme.example/a.csv' },
            file: 'https://files.example/d/a',
          },
          {
            ...{ form: 'file', body: 'b', link: 'https://acme.example/b' },
            file: 'https://files.example/b',
          },
        ],
        speaksOf: '2026-01-02',
        owner: 'U2',
      },
    });
  });

  it.each<[string, Readonly<Record<string, Given>>, string]>([
    ['nothing', body('   '), 'body'],
    ['a secret', body('api_key = 8f14e45fceea167a5a36dedd4bea2543'), 'body'],
    ['the NUL character', body('a\u0000'), 'body'],
    [
      'a file that lies elsewhere',
      { files: { files: [aFile('a', { is_external: true })] } },
      'files',
    ],
    ['a file without an address', { files: { files: [{ name: 'a' }] } }, 'files'],
    [
      'an end before the day',
      {
        ...body('x'),
        'speaks-of': { selected_date: '2026-03-01' },
        expires: { selected_date: '2026-02-28' },
      },
      'expires',
    ],
    ['no support', { ...body('x'), supports: { selected_option: null } }, 'supports'],
    [
      'a forged support',
      { ...body('x'), supports: { selected_option: { value: 'q9' } } },
      'supports',
    ],
  ])('refuses %s, at the input it is about', (_what, given, block) => {
    const said = read(given);
    expect('errors' in said && said.errors[block]).toEqual(expect.any(String));
    expect(JSON.stringify(said)).not.toContain('8f14');
  });
});

describe('a message that becomes evidence', () => {
  const state: FormState = {
    ...{ r: 'review-1', link: 'https://acme.example/p1', author: 'U2' },
    at: Date.UTC(2026, 0, 31, 23, 30),
  };

  it('stands in the form with the day it was written on, where its reader is', () => {
    const modal = draw(state, 'The DPA is signed & <!channel> knows');
    expect(askOf(modal, 'body').element.initial_value).toBe('The DPA is signed & <!channel> knows');
    expect(askOf(modal, 'speaks-of').element.initial_date).toBe('2026-02-01');
    expect(asksOf(modal).map(({ block_id: id }) => id)).not.toContain('files');
    expect(modal.private_metadata).not.toContain('DPA');
  });

  it('keeps its link', () => {
    const values = valuesOf(draw(state, 'It is signed'), {
      supports: { selected_option: { value: 'privacy-review' } },
    });
    expect(readEvidence(values, state, content)).toMatchObject({
      given: {
        supports: 'privacy-review',
        pieces: [{ form: 'message', body: 'It is signed', link: 'https://acme.example/p1' }],
      },
    });
  });

  it.each([3_001, 5_000, 12_000])(
    'of %d characters keeps as much as evidence can hold',
    (length) => {
      const said = 'word '.repeat(3_000).slice(0, length).trim();
      const modal = draw(state, said);
      const supports = { selected_option: { value: 'q1' } };
      const given = readEvidence(valuesOf(modal, { supports }), state, content);
      expect(given).toMatchObject({ given: { pieces: [{ body: said.slice(0, 5_000).trim() }] } });
      const hint = asksOf(modal).find(({ block_id: id }) => id.startsWith('body'))?.hint?.text;
      expect(hint?.includes('only its beginning')).toBe(length > 5_000);
    },
  );
});
