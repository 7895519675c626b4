import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/domain/vocabulary.ts';
import {
  accepting,
  apiPilot,
  bankVendor,
  bankVendorWithOpenPart,
  type Lines,
} from '../support/lines.ts';
import { content } from '../support/prompts.ts';
import type { Talked } from '../support/talk.ts';
import { asked, flat, heardAfter, nameOf, terminal } from '../support/terminal.ts';

describe('a whole review through a pipe', () => {
  it.each<[string, Lines, Outcome]>([
    ['an early pilot on open data stays on the API', apiPilot, 'api-first'],
    ['a bank vendor under contract gets a dedicated endpoint', bankVendor, 'dedicated'],
    ['a bank vendor with an open part gets a mix', bankVendorWithOpenPart, 'hybrid'],
    ['somebody who knows nothing is not ready, and can decide that', {}, 'not-ready'],
  ])('%s', async (_story, lines, outcome) => {
    const { say, stored, run } = terminal();
    const talked = await say({ ...lines, ...accepting });
    expect(talked).toMatchObject({ code: 0, stderr: '' });
    const { review, people, answers, records, drafts } = await stored();
    expect(review.state).toBe('decided');
    expect(people.find(({ id }) => id === review.lead)?.name).toBe('ada');
    expect(answers.map(({ question }) => question)).toEqual(['q1', 'q2', 'q3', 'q4', 'q5']);
    expect(drafts).toEqual([]);
    expect(records).toMatchObject([{ status: 'accepted', body: { outcome } }]);
    expect(flat(talked.stdout)).toContain(`Support summariser: ${nameOf(outcome)}`);
    const shown = await run('show', 'Support summariser');
    expect(shown).toMatchObject({ code: 0, stderr: '' });
    expect(shown.stdout).toContain(`# Support summariser: ${nameOf(outcome)}`);
  });

  it('keeps what was answered word for word, and "don\'t know" as nothing given', async () => {
    const { say, stored } = terminal();
    await say({ ...apiPilot, 'q1.words': 'Résumés only; "no" raw files.', ...accepting });
    const { answers, evidence, recommendations } = await stored();
    expect(recommendations[0]?.subject).toMatchObject({
      phase: 'pilot',
      answers: { today: 'none' },
    });
    expect(answers[0]?.body).toMatchObject({
      classes: {
        public: { at: 'any-api' },
        scrubbed: { at: 'approved-api', note: 'The EU region of one provider' },
      },
      words: 'Résumés only; "no" raw files.',
    });
    expect(answers[1]?.body).toEqual({ bottleneck: 'iteration', frontier: 'some' });
    expect(answers[2]?.body).toMatchObject({ numbers: { p99TargetMs: 2000 } });
    expect(evidence).toMatchObject([
      { supports: 'privacy-review', body: 'https://wiki.example/privacy-review' },
    ]);
  });

  it('offers to keep secrets away from every model, for a blank line', async () => {
    const { say, stored } = terminal();
    await say({ ...bankVendor, ...accepting });
    const [q1] = (await stored()).answers;
    expect(q1?.body).toMatchObject({ classes: { secrets: { at: 'kept-out' } } });
  });
});

describe('a question', () => {
  it('explains itself, lets go back, also into the question before, and the new answers count', async () => {
    const { say, stored } = terminal();
    const talked = await say({
      ...apiPilot,
      'q1.classes': ['public,scrubbed', 'public'],
      'q1.at.public': ['<', 'approved-api'],
      'q1.words': ['first', 'second'],
      'q2.bottleneck': ['<', 'iteration'],
      'q2.frontier': ['?', 'some'],
      ...accepting,
    });
    const order = asked(talked);
    expect(order.slice(2, 6)).toEqual(['q1.classes', 'q1.at.public', 'q1.classes', 'q1.at.public']);
    expect(order.slice(order.indexOf('q1.words'), order.indexOf('q2.frontier'))).toEqual([
      'q1.words',
      'q2.bottleneck',
      'q1.words',
      'q2.bottleneck',
    ]);
    expect(heardAfter(talked, 'q2.frontier')).toContain(flat(content.questions[1]?.vague ?? '-'));
    const { answers } = await stored();
    const [first, second] = answers.filter(({ question }) => question === 'q1');
    expect(first?.body.words).toBe('first');
    expect(second).toMatchObject({
      stance: 'standing',
      body: { words: 'second', classes: { public: { at: 'approved-api' } } },
    });
  });

  it('says what is wrong with an answer, and asks again until it can be taken', async () => {
    const wrong: Readonly<Record<string, readonly (readonly [line: string, says: RegExp])[]>> = {
      'q1.rule': [
        ['9', /1 to 4/],
        ['sort of', /1 to 4/],
      ],
      'q2.words': [
        ['x'.repeat(5001), /5001.*5000/],
        ['our key is AKIAIOSFODNN7EXAMPLE', /secret/],
      ],
      'q3.throttledPct': [['120', /100/]],
      'q3.p99TargetMs': [
        ['soon', /number/],
        ['-5', /number/],
        ['9e99', /number/],
      ],
      'q4.items': [['1,12', /1 to 7/]],
    };
    const right: Lines = { ...apiPilot, 'q3.rate-limits': 'felt', 'q3.throttledPct': '12 %' };
    const mended = Object.entries(wrong).map(([key, tries]) => [
      key,
      [...tries.map(([line]) => line), ...[right[key] ?? ''].flat()],
    ]);
    const { say, stored } = terminal();
    const talked = await say({ ...right, ...Object.fromEntries(mended), ...accepting });
    for (const [key, tries] of Object.entries(wrong)) {
      tries.forEach(([, says], index) => {
        expect(heardAfter(talked, key, index + 1)).toMatch(says);
      });
      expect(asked(talked).filter((one) => one === key)).toHaveLength(tries.length + 1);
    }
    const { answers, review } = await stored();
    expect(review.state).toBe('decided');
    expect(answers[0]?.body).toMatchObject({ rule: 'written' });
    expect(answers[1]?.body).toEqual({ bottleneck: 'iteration', frontier: 'some' });
    expect(answers[2]?.body).toMatchObject({ numbers: { throttledPct: 12, p99TargetMs: 2000 } });
  });

  it('takes a choice by its number, its id or its label, and ticks by several numbers', async () => {
    const { say, stored } = terminal();
    await say({
      ...apiPilot,
      'q2.bottleneck': '1',
      'q2.frontier': content.questions[1]?.fields[1]?.choices?.[1]?.label.toUpperCase() ?? '',
      'q4.items': '5, 1;1 2',
      ...accepting,
    });
    const { answers } = await stored();
    expect(answers[1]?.body).toEqual({ bottleneck: 'iteration', frontier: 'some' });
    expect(answers[3]?.body).toMatchObject({ items: ['on-call', 'platform', 'gpu-ops'] });
  });
});

describe('the end of input', () => {
  it.each([0, 7, 26])('after %i answers loses nothing', async (answers) => {
    const { say, stored, db } = terminal();
    const stopped = await say({ ...apiPilot, ...accepting }, { until: { answers, by: 'end' } });
    expect(stopped).toMatchObject({ code: 0, stderr: '' });
    // On one line, so that it can be pasted.
    expect(stopped.stdout).toContain(`npx hosting-review try 'Support summariser' --db ${db}`);
    const resumed = await say({ ...apiPilot, ...accepting });
    const fields = (talked: Talked) => asked(talked).filter((key) => key.startsWith('q'));
    expect(fields(resumed).filter((key) => fields(stopped).includes(key))).toEqual([]);
    expect((await stored()).records).toMatchObject([{ body: { outcome: 'api-first' } }]);
  });
});

describe('show', () => {
  it('refuses a workload that is not there, in words', async () => {
    const { run, say } = terminal();
    await say({}, { until: { answers: 1, by: 'end' } });
    expect(await run('show', 'Support SUMMARISER')).toMatchObject({ code: 0, stderr: '' });
    const ran = await run('show', 'Ranking');
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('Ranking');
  });
});
