import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { questionOf } from '../../src/app/content.ts';
import { applicable, type Filled, fieldsOf, nextField } from '../../src/app/form.ts';
import { answerOf } from '../../src/app/form-answer.ts';
import { remainingAfter, repeatedOver, revealing, stepFields } from '../../src/app/form-step.ts';
import { formContext } from '../../src/app/say/answer.ts';
import { type QuestionId, questionIds } from '../../src/domain/vocabulary.ts';
import { content } from '../support/prompts.ts';
import { filledForm } from '../support/random-form.ts';

const context = formContext(content, {});
const asked = (id: QuestionId, kept: Filled, current: Filled): string[] =>
  stepFields(questionOf(content, id), kept, current, context).map(({ key }) => key);
const remaining = (id: QuestionId, kept: Filled, current: Filled): string[] =>
  remainingAfter(questionOf(content, id), kept, current, context).map(({ key }) => key);

describe('the first step', () => {
  it('of the boundary asks for the classes, and waits with what is asked of each', () => {
    const general = ['phase', 'today', 'classes', 'rule', 'privacyReview', 'words'];
    expect(asked('q1', {}, {})).toEqual(general);
    expect(asked('q1', {}, { classes: ['tenant', 'public'] })).toEqual(general);
  });

  it('shows at once what a single choice calls for', () => {
    expect(asked('q1', {}, { privacyReview: 'done' })).toContain('privacyReviewLink');
    expect(asked('q3', {}, { latency: 'real' })).toEqual(
      expect.arrayContaining(['effect-latency', 'p99TargetMs', 'p99ApiMs']),
    );
    expect(asked('q3', {}, { latency: 'felt' })).not.toContain('effect-latency');
  });

  it('unfolds the twelve cost lines as soon as the worksheet is wanted', () => {
    const lines = (worksheet: string) =>
      asked('q3', {}, { cost: 'real', worksheet }).filter((key) => key.startsWith('eur.'));
    expect(lines('now')).toHaveLength(12);
    expect(lines('later')).toEqual([]);
  });
});

describe('the next step', () => {
  const general: Filled = {
    ...{ phase: 'pilot', today: null, classes: ['public', 'tenant'], rule: null },
    ...{ privacyReview: 'none', words: null },
  };

  it('asks for each class that was ticked, and for nothing twice', () => {
    expect(asked('q1', general, {})).toEqual(['at.public', 'at.tenant']);
    expect(asked('q1', general, { 'at.tenant': 'controlled', 'at.public': 'any-api' })).toEqual([
      'at.public',
      'at.tenant',
      'basis.tenant',
      'note.tenant',
    ]);
    expect(asked('q1', general, { 'at.tenant': 'approved-api' })).toContain('note.tenant');
  });

  it('is not needed where nothing was ticked, or nothing is known', () => {
    expect(asked('q1', { ...general, classes: [] }, {})).toEqual([]);
    expect(asked('q5', { kinds: null, evals: null, exitPlan: null, words: null }, {})).toEqual([]);
  });

  it('asks how much of the workload needs it, once the smallest fix is known', () => {
    const kept = { kinds: ['latency'], evals: 'yes', exitPlan: null, words: null };
    expect(asked('q5', kept, {})).toEqual(['exact.latency', 'specificity.latency', 'fix.latency']);
    expect(asked('q5', kept, { 'fix.latency': 'dedicated' })).toContain('scope.latency');
    expect(asked('q5', kept, { 'fix.latency': 'api' })).not.toContain('scope.latency');
  });

  it('asks for proof of each ability only where it was assessed', () => {
    const kept = { items: ['platform', 'depth'], words: null };
    expect(asked('q4', { ...kept, servingMaturity: 'assessed' }, {})).toEqual([
      'proof.platform',
      'proof.depth',
    ]);
    expect(asked('q4', { ...kept, servingMaturity: 'claimed' }, {})).toEqual([]);
  });
});

describe('whether another step follows', () => {
  it('shows while this one is being filled in', () => {
    expect(remaining('q1', {}, {})).toEqual([]);
    expect(remaining('q1', {}, { classes: ['tenant'] })).toEqual(['at.tenant']);
    expect(remaining('q4', {}, { items: ['depth'], servingMaturity: 'claimed' })).toEqual([]);
    expect(remaining('q4', {}, { items: ['depth'], servingMaturity: 'assessed' })).toEqual([
      'proof.depth',
    ]);
  });

  it('does not depend on what an earlier answer said about the steps to come', () => {
    const earlier = { classes: ['tenant'], 'at.tenant': 'controlled', 'basis.tenant': 'law' };
    expect(remaining('q1', {}, earlier)).toEqual(['at.tenant']);
  });

  it('is so where a cost of nothing was typed and has to be explained', () => {
    const sheet = { cost: 'felt', worksheet: 'now' };
    const kept = Object.fromEntries(asked('q3', {}, sheet).map((key) => [key, null]));
    expect(asked('q3', { ...kept, ...sheet, 'eur.gpus': 0 }, {})).toEqual(['why-zero.gpus']);
    expect(asked('q3', { ...kept, ...sheet, 'eur.gpus': 5 }, {})).toEqual([]);
  });
});

describe('the fields others hang on', () => {
  it.each<[QuestionId, string[], string[]]>([
    ['q1', ['at', 'privacyReview'], ['classes']],
    ['q2', [], []],
    ['q3', ['rate-limits', 'latency', 'cost', 'worksheet', 'eur'], ['cost-lines']],
    ['q4', ['servingMaturity'], ['items']],
    ['q5', ['fix'], ['kinds']],
  ])('of %s are known', (id, revealed, repeated) => {
    const question = questionOf(content, id);
    expect([...revealing(question)].sort()).toEqual(revealed.sort());
    expect([...repeatedOver(question)]).toEqual(repeated);
  });
});

describe('step after step', () => {
  it.each(questionIds)('%s comes to the answer that field after field would give', (id) => {
    const question = questionOf(content, id);
    fc.assert(
      fc.property(filledForm(question, context), (wanted) => {
        let kept: Filled = {};
        let steps = 0;
        for (; steps < 5; steps += 1) {
          const fields = stepFields(question, kept, wanted, context);
          if (fields.length === 0) break;
          const given = fields.map(({ key }) => [key, wanted[key] ?? null] as const);
          kept = { ...kept, ...Object.fromEntries(given) };
        }
        expect(steps).toBeLessThanOrEqual(3);
        expect(nextField(fieldsOf(question, kept, context), kept)).toBeUndefined();
        const answer = answerOf(id, applicable(question, kept, context));
        expect(answer).toEqual(answerOf(id, wanted));
      }),
      { numRuns: 100 },
    );
  });
});
