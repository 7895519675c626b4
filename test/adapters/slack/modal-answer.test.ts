import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { questionOf } from '../../../src/app/content.ts';
import { applicable, type Filled, fieldsOf, nextField } from '../../../src/app/form.ts';
import { answerOf, filledFrom } from '../../../src/app/form-answer.ts';
import { stepFields } from '../../../src/app/form-step.ts';
import { answerForm, voiceFrom } from '../../../src/app/forms/answer-form.ts';
import { stepFrom } from '../../../src/app/forms/read-values.ts';
import type { FormState } from '../../../src/app/press.ts';
import { formContext } from '../../../src/app/say/answer.ts';
import type { Review, ReviewFile } from '../../../src/domain/review.ts';
import { dataClasses, type QuestionId, questionIds } from '../../../src/domain/vocabulary.ts';
import { aReview } from '../../support/builders.ts';
import { content } from '../../support/prompts.ts';
import { filledForm } from '../../support/random-form.ts';
import { lintView } from '../../support/slack-linter.ts';
import { askOf, asksOf, drawn, filledIn, textOf, valuesOf } from './modal-filling.ts';

const context = formContext(content, {});

const fileOf = (review: Partial<Review> = {}): ReviewFile => {
  const { phase: _phase, today: _today, ...plain } = aReview();
  return {
    review: { ...plain, ...review },
    people: [{ id: 'ben', handle: 'U2', name: 'Ben <!channel>' }],
    ...{ answers: [], drafts: [], evidence: [], recommendations: [], decisions: [], records: [] },
    confirmations: [],
  };
};

interface Given {
  readonly kept?: Filled;
  readonly current?: Filled;
  readonly state?: FormState;
  readonly file?: ReviewFile;
  readonly onBehalfOf?: string;
}

const draw = (question: QuestionId, given: Given = {}) => {
  const { kept = {}, current = {}, state = { r: 'review-1', v: 0 }, file = fileOf() } = given;
  const step = Object.keys(kept).length > 0 ? 2 : 1;
  const behalf = given.onBehalfOf ? { onBehalfOf: given.onBehalfOf } : {};
  const asked = { content, file, question, kept, current, state, step, person: 'U1' };
  const modal = drawn(answerForm({ ...asked, ...behalf }));
  expect(lintView(modal)).toEqual([]);
  return modal;
};

const blocks = (question: QuestionId, given: Given = {}): string[] =>
  asksOf(draw(question, given)).map(({ block_id: id }) => id);

const everyTick = (id: QuestionId, field: string): string[] =>
  questionOf(content, id)
    .fields.find((one) => one.id === field)
    ?.choices?.map((choice) => choice.id) ?? [];

/** The most that each question can ask in one step. */
const fullest: readonly [QuestionId, Filled, Filled][] = [
  ['q1', {}, { privacyReview: 'done' }],
  [
    'q1',
    { classes: dataClasses, phase: null, today: null, rule: null, privacyReview: null },
    Object.fromEntries(dataClasses.map((id) => [`at.${id}`, 'controlled'])),
  ],
  ['q2', {}, {}],
  [
    'q3',
    {},
    {
      ...{ 'rate-limits': 'real', latency: 'real', cost: 'real', worksheet: 'now' },
      ...Object.fromEntries(content.knowledge.costLines.map(({ id }) => [`eur.${id}`, 0])),
    },
  ],
  ['q4', { items: everyTick('q4', 'items'), servingMaturity: 'assessed' }, {}],
  [
    'q5',
    { kinds: everyTick('q5', 'kinds') },
    Object.fromEntries(everyTick('q5', 'kinds').map((id) => [`fix.${id}`, 'self-hosted'])),
  ],
];

describe('the form of a question', () => {
  it.each(questionIds)('%s is called by its title and asks its first step', (id) => {
    const modal = draw(id);
    const { title, text } = questionOf(content, id);
    expect(modal.title.text).toBe(title);
    expect(textOf(modal)).toContain(JSON.stringify(text).slice(1, -1));
    const fields = stepFields(questionOf(content, id), {}, {}, context);
    expect(blocks(id)).toEqual([...fields.map(({ key }) => key), 'whose-answer']);
  });

  it.each(fullest)('%s fits with all that a step can ask', (id, kept, current) => {
    const fields = stepFields(questionOf(content, id), kept, current, context);
    expect(blocks(id, { kept, current })).toHaveLength(fields.length + 1);
  });

  it('has room for nine classes with basis and note', () => {
    const question = questionOf(content, 'q1');
    const ids = Array.from({ length: 9 }, (_, index) => `class-${index}`);
    const choices = ids.map((id) => ({ id, label: `Data of kind ${id}` }));
    const fields = question.fields.map((one) => (one.id === 'classes' ? { ...one, choices } : one));
    const questions = content.questions.map((one) => (one.id === 'q1' ? { ...one, fields } : one));
    const current = Object.fromEntries(ids.map((id) => [`at.${id}`, 'own-plane']));
    const given = { question: 'q1', current, state: {}, step: 2, person: 'U1' } as const;
    const more = { content: { ...content, questions }, file: fileOf() };
    const [first, second] = [{}, { classes: ids }].map((kept) =>
      drawn(answerForm({ ...given, ...more, kept })),
    );
    expect(first && lintView(first)).toEqual([]);
    expect(second && lintView(second)).toEqual([]);
    expect(second && asksOf(second).map(({ block_id: id }) => id)).toContain('note.class-8');
  });

  it('lets everything be left empty, and says that this means "don\'t know"', () => {
    for (const [id, kept, current] of fullest) {
      const asked = asksOf(draw(id, { kept, current }));
      expect(asked.filter(({ optional }) => !optional)).toEqual([]);
    }
    expect(textOf(draw('q2'))).toMatch(/leave empty.*don't know/);
  });

  it('names "don\'t know" wherever one thing is picked, for a pick cannot be taken back', () => {
    for (const [id, kept, current] of fullest) {
      for (const { element } of asksOf(draw(id, { kept, current }))) {
        if (!['static_select', 'radio_buttons'].includes(element.type)) continue;
        const values = element.options?.map(({ value }) => value);
        expect(values?.some((one) => ['?', 'undecided', 'later'].includes(one))).toBe(true);
      }
    }
  });

  it('hears of single choices that others hang on, and of nothing else', () => {
    const reporting = (id: QuestionId, kept: Filled, current: Filled) =>
      asksOf(draw(id, { kept, current }))
        .filter((one) => one.dispatch_action)
        .map(({ block_id: block, element }) => `${block} ${element.action_id}`);
    expect(reporting('q1', {}, {})).toEqual(['privacyReview reveal-fields']);
    expect(reporting('q1', { classes: ['tenant'] }, {})).toContain('at.tenant reveal-fields');
    expect(reporting('q2', {}, {})).toEqual([]);
    expect(reporting('q3', {}, { cost: 'real', worksheet: 'now' })).toEqual([
      'rate-limits reveal-fields',
      'latency reveal-fields',
      'cost reveal-fields',
      'worksheet reveal-fields',
    ]);
    expect(reporting('q5', { kinds: ['latency'] }, {})).toEqual(['fix.latency reveal-fields']);
  });

  it('explains what is repeated once, and not at each of its items', () => {
    const hints = asksOf(draw('q3', { current: { cost: 'felt', worksheet: 'now' } }))
      .filter(({ block_id: id }) => id.startsWith('eur.'))
      .map(({ hint }) => hint?.text);
    expect(hints[0]).toMatch(/EUR\/month.*4M/);
    expect(new Set(hints.slice(1))).toEqual(new Set(['In EUR/month.']));
  });

  it('keeps what was typed when it is drawn again: ids do not change with what is revealed', () => {
    const idsOf = (current: Filled) =>
      asksOf(draw('q3', { current })).map((one) => `${one.block_id} ${one.element.action_id}`);
    expect(idsOf({ latency: 'real' })).toEqual(expect.arrayContaining(idsOf({})));
  });
});

describe('what a form starts with', () => {
  const current: Filled = {
    ...{ phase: 'traction', today: 'dedicated', classes: ['tenant', 'secrets'], rule: 'spoken' },
    ...{ privacyReview: 'done', privacyReviewLink: 'https://x.example/1', words: 'ours *bold*' },
  };

  it('is the earlier answer or the draft', () => {
    const values = valuesOf(draw('q1', { current }));
    expect(stepFrom(values, questionOf(content, 'q1'), {}, context, content)).toEqual({
      filled: current,
      errors: {},
    });
  });

  it('is the preset where nothing was given, and not where it was left open', () => {
    const kept = { ...current, classes: ['secrets'] };
    const first = (given: Filled) =>
      askOf(draw('q1', { kept, current: given }), 'at.secrets').element.initial_option?.value;
    expect(first({})).toBe('kept-out');
    expect(first({ 'at.secrets': null })).toBe('undecided');
    expect(first({ 'at.secrets': 'own-plane' })).toBe('own-plane');
  });

  it('is nothing where a draft holds what cannot be picked any more', () => {
    const { element } = askOf(draw('q1', { current: { today: 'on-the-moon' } }), 'today');
    expect(element.initial_option).toBeUndefined();
  });

  it("tells none from don't know", () => {
    const ticks = (kinds: Filled[string]) =>
      askOf(draw('q5', { current: { kinds } }), 'kinds').element.initial_options;
    expect(ticks(null)).toBeUndefined();
    expect(ticks([])?.map(({ value }) => value)).toEqual(['0']);
  });

  it.each([2_999, 3_000, 3_001, 5_000])('loses nothing of %d characters', (length) => {
    const texts = [
      'x'.repeat(length),
      'a word '.repeat(800),
      '😀'.repeat(2_500),
      'a\n'.repeat(2_500),
    ];
    for (const words of texts.map((text) => text.slice(0, length).toWellFormed().trim())) {
      const values = valuesOf(draw('q2', { current: { words } }));
      const { filled, errors } = stepFrom(values, questionOf(content, 'q2'), {}, context, content);
      expect(errors).toEqual({});
      expect(filled['words']).toBe(words);
    }
  });

  it('goes on in a second input, with other ids as soon as its length is another', () => {
    const parts = (words: string) =>
      blocks('q2', { current: { words } }).filter((id) => id.startsWith('words'));
    expect(parts('x'.repeat(4_000))).toEqual(['words~1~4000', 'words~2~4000']);
    expect(parts('x'.repeat(3_500))).toEqual(['words~1~3500', 'words~2~3500']);
    expect(parts('x'.repeat(3_000))).toEqual(['words']);
  });

  it('fits with 5,000 characters in every text it has', () => {
    for (const [id, kept, given] of fullest) {
      const fields = stepFields(questionOf(content, id), kept, given, context);
      const texts = fields.filter(({ kind }) => kind === 'text').map(({ key }) => key);
      const long = Object.fromEntries(texts.map((key) => [key, 'y'.repeat(5_000)]));
      draw(id, { kept, current: { ...given, ...long } });
    }
  });
});

describe('blind questions that follow one another in one place', () => {
  const file = fileOf({ blind: { respondents: ['ben'] } });

  it('share no input, so that nothing typed for one shows in the next', () => {
    const [second, third] = [blocks('q2', { file }), blocks('q3', { file })];
    expect(second.filter((id) => third.includes(id))).toEqual([]);
    expect(second).toContain('words~q2');
  });

  it('lose nothing of a long text', () => {
    const words = 'a word '.repeat(600).trim();
    const values = valuesOf(draw('q2', { file, current: { words } }));
    const { filled } = stepFrom(values, questionOf(content, 'q2'), {}, context, content);
    expect(filled['words']).toBe(words);
    expect(voiceFrom(values, 'U2')).toBe('U1');
  });
});

describe('around the fields', () => {
  it('the workload and names show as they are and ping nobody', () => {
    const workload = '<!channel> *x* :tada: <https://x.example|y> & \u202Etxet';
    const modal = draw('q2', { file: fileOf({ workload }) });
    expect(textOf(modal)).toContain('<!channel> *x* :tada: <https://x.example|y> & txet');
    expect(textOf(modal)).not.toContain('mrkdwn');
  });

  it('it says what becomes of the answer', () => {
    const blind = { blind: { respondents: ['ben'] } };
    expect(textOf(draw('q2', { file: fileOf(blind) }))).toMatch(/Nobody sees it until/);
    expect(textOf(draw('q2', { state: { d: true } }))).toMatch(/beside the answer/);
    const answer = { question: 'q2', body: {}, id: 'a', revision: 1, stance: 'standing' } as const;
    const answers = [{ ...answer, by: 'ben', at: 1 }];
    const said = textOf(draw('q2', { file: { ...fileOf(), answers } }));
    expect(said).toContain('Ben <!channel> answered this.');
  });

  it('the button says whether another step follows', () => {
    const submit = (given: Given) => draw('q1', given).submit?.text;
    expect(submit({})).toBe('Save answer');
    expect(submit({ current: { classes: ['tenant'] } })).toBe('Next');
    expect(submit({ kept: { classes: ['tenant'] } })).toBe('Save answer');
    expect(draw('q1').close?.text).toBe('Cancel');
    expect(draw('q1', { kept: { classes: ['tenant'] } }).close?.text).toBe('Back');
  });

  it('the form remembers which fields were asked, and nothing that somebody wrote', () => {
    const kept = { classes: ['tenant'], words: 'Not for metadata', rule: null };
    const state = { r: 'r'.repeat(36), v: 3, c: 'C1' };
    const { private_metadata: metadata = '' } = draw('q1', { kept, state });
    expect(JSON.parse(metadata)).toEqual({
      ...state,
      q: 'q1',
      asked: ['classes', 'words', 'rule'],
    });
  });

  it('has room to remember every field of the longest form', () => {
    for (const [id, kept, current] of fullest) {
      const fields = fieldsOf(questionOf(content, id), { ...kept, ...current }, context);
      const all = Object.fromEntries(fields.map(({ key }) => [key, null]));
      draw(id, { kept: all, state: { r: 'r'.repeat(36), c: 'C'.repeat(20), v: 99 } });
    }
  });

  it('the answer is that of whoever fills it in, unless somebody else is picked', () => {
    const modal = draw('q2');
    expect(voiceFrom(valuesOf(modal), 'U1')).toBeUndefined();
    const picked = { 'whose-answer': { selected_user: 'U2' } };
    expect(voiceFrom(valuesOf(modal, picked), 'U1')).toBe('U2');
    expect(voiceFrom(valuesOf(modal, { 'whose-answer': { selected_user: null } }), 'U1')).toBe(
      undefined,
    );
    expect(voiceFrom(valuesOf(draw('q2', { onBehalfOf: 'U2' })), 'U1')).toBe('U2');
  });
});

describe('step after step in Slack', () => {
  it.each(questionIds)('%s comes to the answer that was meant', (id) => {
    const question = questionOf(content, id);
    fc.assert(
      fc.property(filledForm(question, context), (meant) => {
        const wanted = asAsked(id, trimmed(id, meant));
        let kept: Filled = {};
        for (let step = 0; step < 4; step += 1) {
          if (stepFields(question, kept, {}, context).length === 0) break;
          kept = { ...kept, ...oneStep(id, kept, wanted) };
        }
        expect(stepFields(question, kept, {}, context)).toEqual([]);
        const answer = answerOf(id, applicable(question, kept, context));
        expect(answer).toEqual(answerOf(id, wanted));
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });

  it.each(questionIds)('%s opened to be changed and handed in untouched stays the same', (id) => {
    const question = questionOf(content, id);
    fc.assert(
      fc.property(filledForm(question, context), (meant) => {
        const earlier = filledFrom(answerOf(id, trimmed(id, meant)));
        let kept: Filled = {};
        for (let step = 0; step < 4; step += 1) {
          if (stepFields(question, kept, earlier, context).length === 0) break;
          const values = valuesOf(draw(id, { kept, current: earlier }));
          const { filled, errors } = stepFrom(values, question, kept, context, content);
          expect(errors).toEqual({});
          kept = { ...kept, ...filled };
        }
        expect(answerOf(id, applicable(question, kept, context))).toEqual(answerOf(id, earlier));
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });

  it('what was handed in before it was drawn is asked in the next step', () => {
    const question = questionOf(content, 'q3');
    const values = filledIn(draw('q3'), { latency: 'real', words: 'Slow' });
    const { filled } = stepFrom(values, question, {}, context, content);
    expect(filled).toMatchObject({ latency: 'real', words: 'Slow' });
    expect(stepFields(question, filled, {}, context).map(({ key }) => key)).toEqual([
      'effect-latency',
      'p99TargetMs',
      'p99ApiMs',
    ]);
  });

  /** Somebody fills in what shows, and what shows then, until nothing is added. */
  function oneStep(id: QuestionId, kept: Filled, wanted: Filled): Filled {
    let current: Filled = {};
    for (;;) {
      const values = filledIn(draw(id, { kept, current }), wanted);
      const read = stepFrom(values, questionOf(content, id), kept, context, content);
      expect(read.errors).toEqual({});
      if (Object.keys(read.filled).length === Object.keys(current).length) return read.filled;
      current = read.filled;
    }
  }

  /** What somebody who means this is asked from the beginning. */
  function asAsked(id: QuestionId, wanted: Filled): Filled {
    let filled: Filled = {};
    for (;;) {
      const next = nextField(fieldsOf(questionOf(content, id), filled, context), filled);
      if (!next) return filled;
      filled = { ...filled, [next.key]: wanted[next.key] ?? next.unknown };
    }
  }

  /** Forms trim what is typed, put ticks in order, and take numbers with decimals enough. */
  function trimmed(id: QuestionId, filled: Filled): Filled {
    const entries = Object.entries(filled).map(([key, value]) => {
      if (Array.isArray(value))
        return [key, everyTick(id, key).filter((one) => value.includes(one))];
      if (typeof value === 'number') return [key, Number(value.toFixed(20))];
      return [key, typeof value === 'string' ? value.trim() || null : value];
    });
    return Object.fromEntries(entries);
  }
});
