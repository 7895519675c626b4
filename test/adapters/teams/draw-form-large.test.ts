import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawForm } from '../../../src/adapters/teams/draw-form.ts';
import { small } from '../../../src/app/card/parts.ts';
import { answerForm } from '../../../src/app/forms/answer-form.ts';
import type { Element } from '../../../src/app/forms/form.ts';
import { startForm } from '../../../src/app/forms/start-form.ts';
import type { ReviewFile } from '../../../src/domain/review.ts';
import { questionIds } from '../../../src/domain/vocabulary.ts';
import { long } from '../../support/longest.ts';
import { content } from '../../support/prompts.ts';
import { ada, Team } from '../../support/team.ts';
import { asking, inputsOf, plain, state, valuesIn } from './draw-form-support.ts';
import { bytes, lintCard, read } from './draw-support.ts';

describe('a form that is too large', () => {
  const texts = (count: number, first: string): Record<string, Element> =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [`t${at}`, { kind: 'text', lines: 'many', first }]),
    );

  it('does first without what only helps', () => {
    const helped = asking(texts(5, 'x'.repeat(5_000)), [small('y'.repeat(2_500))]);
    const { card } = drawForm(helped, plain);
    expect(bytes(card)).toBeLessThanOrEqual(27_000);
    expect(inputsOf(card)).toHaveLength(5);
    expect(read(card)).toBe('A form');
  });

  it('then without the last inputs, but never cuts a text that stands in one', () => {
    const wide = '日'.repeat(5_000);
    const { card } = drawForm(asking(texts(4, wide)), plain);
    expect(bytes(card)).toBeLessThanOrEqual(27_000);
    expect(Object.entries(valuesIn(card))).toEqual([['t0', { text: wide }]]);
  });

  it('keeps what something is wrong with', () => {
    const wide = '日'.repeat(5_000);
    const errors = { t2: 'That is too long.' };
    const { card } = drawForm(asking(texts(3, wide)), { ...plain, errors });
    expect(Object.keys(valuesIn(card))).toEqual(['t2']);
    expect(read(card)).toContain('That is too long.');
  });
});

describe('the forms of a review', () => {
  const team = new Team();
  let file: ReviewFile;
  beforeAll(async () => {
    await team.starts(ada, [], 'Summaries <at>all</at> *x*');
    await team.answersAll(ada);
    file = await team.file();
  });
  afterAll(() => team.leaves());

  it.each(questionIds)('are drawn at every step of %s, with long texts in them', (question) => {
    const kept = { classes: ['tenant', 'regulated'], 'rate-limits': 'real', items: ['platform'] };
    for (const [step, before] of [[1, {}] as const, [2, kept] as const]) {
      const current = { words: long, 'note.tenant': long, 'proof.platform': long };
      const form = { content, file, question, kept: before, current, state, step, person: 'aad-1' };
      const { card } = drawForm(answerForm(form), plain);
      expect(lintCard(card)).toEqual([]);
      expect(valuesIn(card)['words']?.text ?? long).toBe(long);
    }
  });

  it('start one in the channel they were opened in', () => {
    const { card } = drawForm(startForm({ content, state, person: 'aad-1', workload: 'S' }), plain);
    expect(lintCard(card)).toEqual([]);
    expect(valuesIn(card)).toMatchObject({ workload: { text: 'S' }, lead: { person: 'aad-1' } });
  });
});
