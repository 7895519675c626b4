import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { questionOf } from '../../src/app/content.ts';
import { applicable, type Filled, fieldsOf, nextField } from '../../src/app/form.ts';
import { answerOf, filledFrom } from '../../src/app/form-answer.ts';
import { problemOf } from '../../src/app/form-check.ts';
import { answerWords, formContext } from '../../src/app/say/answer.ts';
import { type QuestionId, questionIds } from '../../src/domain/vocabulary.ts';
import { content } from '../support/prompts.ts';
import { filledForm } from '../support/random-form.ts';

const context = formContext(content, {});
const keysOf = (question: QuestionId, filled: Filled, review = {}): string[] =>
  fieldsOf(questionOf(content, question), filled, formContext(content, review)).map(
    ({ key }) => key,
  );

describe('the fields of a form', () => {
  it('begin with what the review itself does not know yet', () => {
    expect(keysOf('q1', {}).slice(0, 3)).toEqual(['phase', 'today', 'classes']);
    expect(keysOf('q1', {}, { phase: 'pilot' }).slice(0, 2)).toEqual(['today', 'classes']);
    expect(keysOf('q1', {}, { phase: 'pilot', today: 'none' })[0]).toBe('classes');
  });

  it('are asked class by class, in the order of the list and not of the ticks', () => {
    const filled = { classes: ['regulated', 'public'], 'at.regulated': 'controlled' };
    const each = keysOf('q1', filled).filter((key) => key.includes('.'));
    expect(each).toEqual(['at.public', 'at.regulated', 'basis.regulated', 'note.regulated']);
  });

  it('ask what restricts a class only where something does', () => {
    const basisFor = (at: string): boolean =>
      keysOf('q1', { classes: ['tenant'], 'at.tenant': at }).includes('basis.tenant');
    const places = ['any-api', 'approved-api', 'controlled', 'own-plane', 'kept-out', 'undecided'];
    expect(places.filter(basisFor)).toEqual(['controlled', 'own-plane']);
  });

  it('ask for numbers only where there is pain', () => {
    const plain = ['rate-limits', 'latency', 'cost', 'words'];
    expect(keysOf('q3', {})).toEqual(plain);
    expect(keysOf('q3', { 'rate-limits': 'none', latency: null, cost: 'none' })).toEqual(plain);
    expect(keysOf('q3', { latency: 'real' })).toEqual(
      expect.arrayContaining(['effect-latency', 'p99TargetMs', 'p99ApiMs']),
    );
    expect(keysOf('q3', { latency: 'felt' })).not.toContain('effect-latency');
  });

  it('unfold twelve cost lines for the worksheet, and ask why one costs nothing', () => {
    const sheet = { cost: 'felt', worksheet: 'now' };
    const lines = keysOf('q3', sheet).filter((key) => key.startsWith('eur.'));
    expect(lines).toHaveLength(12);
    expect(keysOf('q3', { ...sheet, 'eur.gpus': 0, 'eur.headroom': 5 })).toContain('why-zero.gpus');
    expect(keysOf('q3', { ...sheet, 'eur.headroom': 5 })).not.toContain('why-zero.headroom');
  });

  it('carry the name of what they are repeated for, a preset and what blank stands for', () => {
    const filled = { classes: ['secrets'] };
    const field = fieldsOf(questionOf(content, 'q1'), filled, context).find(
      ({ key }) => key === 'at.secrets',
    );
    expect(field).toMatchObject({ preset: 'kept-out', unknown: 'undecided' });
    expect(field?.label).toMatch(/secrets/i);
    expect(field?.label).not.toContain('{each}');
  });

  it('offer "don\'t know" as a value of its own: it is not asked again', () => {
    const fields = fieldsOf(questionOf(content, 'q2'), { bottleneck: null }, context);
    expect(nextField(fields, { bottleneck: null })?.key).toBe('frontier');
  });
});

describe('what no longer applies', () => {
  it('is dropped when a class is not ticked or not restricted any more', () => {
    const filled: Filled = {
      classes: ['tenant'],
      'at.tenant': 'any-api',
      'basis.tenant': 'law',
      'at.regulated': 'controlled',
      'basis.regulated': 'law',
      rule: 'written',
    };
    expect(applicable(questionOf(content, 'q1'), filled, context)).toEqual({
      classes: ['tenant'],
      'at.tenant': 'any-api',
      rule: 'written',
    });
  });

  it('is dropped with everything that hung on it', () => {
    const filled: Filled = {
      cost: 'felt',
      worksheet: 'later',
      'eur.gpus': 0,
      'why-zero.gpus': 'They are paid for',
      utilisationPct: 30,
    };
    expect(applicable(questionOf(content, 'q3'), filled, context)).toEqual({
      cost: 'felt',
      worksheet: 'later',
    });
  });
});

describe('a form and its answer', () => {
  it.each(questionIds)('of %s say the same, whatever is filled in', (id) => {
    const question = questionOf(content, id);
    fc.assert(
      fc.property(filledForm(question, context), (filled) => {
        const answer = answerOf(id, filled);
        const again = filledFrom(answer);
        expect(answerOf(id, again)).toEqual(answer);
        const given = Object.entries(filled).filter(([, value]) => value !== null);
        for (const [key, value] of given.filter(([key]) => key !== 'worksheet')) {
          expect([key, sorted(again[key])]).toEqual([key, sorted(value)]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each(questionIds)('of %s holds nothing that a check would refuse', (id) => {
    const question = questionOf(content, id);
    fc.assert(
      fc.property(filledForm(question, context), (filled) => {
        const refused = fieldsOf(question, filled, context).filter(
          (field) => problemOf(field, filled[field.key] ?? null) !== undefined,
        );
        expect(refused).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it.each(questionIds)('of %s is told in words, a line for everything that was given', (id) => {
    const question = questionOf(content, id);
    fc.assert(
      fc.property(filledForm(question, context), (filled) => {
        const answer = answerOf(id, filled);
        const words = answerWords(answer, content);
        const given = Object.keys(filledFrom(answer));
        expect(words.length).toBe(given.length);
        expect(words.join('\n')).not.toMatch(/\{each\}|undefined|\[object/);
      }),
      { numRuns: 100 },
    );
  });

  it('where everything is unknown is an empty answer', () => {
    expect(answerOf('q1', { classes: null, rule: null }).body).toEqual({ classes: {} });
    expect(answerOf('q5', { kinds: null }).body).toEqual({});
    expect(answerOf('q5', { kinds: [] }).body).toEqual({ constraints: [] });
  });

  it('with a value that no field allows is an error, not an answer', () => {
    expect(() => answerOf('q1', { rule: 'clear' })).toThrow();
    expect(() => answerOf('q3', { p99ApiMs: -1 })).toThrow();
    expect(() => answerOf('q2', { words: 'x'.repeat(5001) })).toThrow();
  });
});

const sorted = (value: unknown): unknown => (Array.isArray(value) ? value.toSorted() : value);
