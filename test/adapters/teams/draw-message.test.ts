import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AdaptiveCard } from '../../../src/adapters/teams/card-types.ts';
import { readSubmitted } from '../../../src/adapters/teams/read-submitted.ts';
import type { Answer, ReviewFile } from '../../../src/domain/review.ts';
import { questionIds } from '../../../src/domain/vocabulary.ts';
import { hostileNames } from '../../support/hostile-names.ts';
import {
  everyKind,
  hostile,
  type Longest,
  long,
  longestOf,
  withEvidence,
} from '../../support/longest.ts';
import { question, recommendation, root } from '../../support/messages.ts';
import { ada, Team } from '../../support/team.ts';
import { drawn, labels, lintCard, ofType, presses, read } from './draw-support.ts';

const team = new Team();
const states = ['open', 'decided', 'sealed', 'revealed'] as const;
let files: Longest;
let fresh: ReviewFile;
beforeAll(async () => {
  files = await longestOf(team);
  await team.starts(ada, [], 'Fresh');
  fresh = await team.file();
});
afterAll(() => team.leaves());

describe('everything at its longest', () => {
  it('keeps the buttons, and says what is missing and where it is', () => {
    const { card } = drawn(question(files.open, 'q1'));
    expect(labels(card)).toEqual(['Change', 'See it differently', 'Add evidence', 'Full record']);
    expect(read(card)).toMatch(/The full record has all of it\.$/);
  });
});

it('shows a text of 5,000 characters whole where there is room for it', () => {
  const answers = files.open.answers.filter(({ question }) => question === 'q2').slice(0, 1);
  const { card } = drawn(question({ ...files.open, answers, evidence: [] }, 'q2'));
  expect(read(card)).toContain(long.replace('\u202E', ''));
});

describe('what people wrote', () => {
  it.each(states)('stands in nothing that is read as markdown, in a review that is %s', (state) => {
    const people = files[state].people.map((person, at) => ({
      ...person,
      name: `${hostileNames[at % hostileNames.length]} <at>x</at> ${at}`,
    }));
    for (const message of everyKind({ ...files[state], people })) {
      const { card } = drawn(message);
      for (const { text } of ofType(card, 'TextBlock')) {
        expect(text).toMatch(/^[\p{L}\p{N}][\p{L}\p{N} ,:'’"?·-]*$/u);
      }
      expect(JSON.stringify(card)).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
      for (const { url } of ofType(card, 'Action.OpenUrl')) expect(url).toMatch(/^https?:/);
    }
  });

  it('shows as they wrote it, and is found neither as a date nor as a link', () => {
    const words = `${hostile}\n{{DATE(2026-11-20T09:00:00Z)}}\n[a](javascript:alert(1))`;
    const [answer] = files.open.answers.filter(({ question }) => question === 'q2');
    const answers = [{ ...answer, body: { words } } as Answer];
    const review = { ...files.open.review, workload: '<at>all</at> *b* [c](https://d.example)' };
    const file = { ...files.open, review, answers, evidence: [] };
    const said = read(drawn(question(file, 'q2')).card);
    expect(said.replaceAll('\u2060', '')).toContain(words.replace('\u202E', ''));
    expect(said).not.toContain('{{DATE');
    expect(read(drawn(root(file)).card)).toContain(review.workload);
  });
});

describe('a question that nobody has answered', () => {
  it.each(questionIds)('is its own form, with nothing filled in: %s', (id) => {
    const { card, summary } = drawn(question(fresh, id));
    expect(lintCard(card)).toEqual([]);
    const inputs = inputsOf(card);
    expect(inputs.length).toBeGreaterThan(1);
    const first = inputs.filter(({ value }) => value !== undefined);
    expect(first.every(({ style }) => style === 'expanded')).toBe(true);
    const [save, ...taps] = presses(card);
    expect(save).toMatchObject({ verb: 'form', style: 'positive' });
    expect(save?.['title']).toMatch(/^(Save answer|Next)$/);
    expect(taps.map(({ verb }) => verb)).toEqual(taps.map(() => 'tap'));
    expect(taps.at(-1)?.['title']).toBe("We don't know");
    expect(summary).toContain('of 5');
  });

  it('hands in which question of which review it is, and every input that was drawn', () => {
    const { card } = drawn(question(fresh, 'q2'));
    const [save] = presses(card);
    const back = readSubmitted({ ...(save?.['data'] as object), 'i.c.bottleneck': 'both' });
    const state = { r: fresh.review.id, c: fresh.review.team, q: 'q2', v: 0 };
    const values = {
      bottleneck: { choice: 'both' },
      frontier: {},
      words: { text: '' },
      'whose-answer': {},
    };
    expect(back).toEqual({ kind: 'form', form: { id: 'answer', state, values }, shared: true });
  });

  it('keeps its form whole beside 60 pieces of evidence and hundreds of people', () => {
    const people = [...fresh.people, ...files.sealed.people];
    for (const id of questionIds) {
      const { card } = drawn(question({ ...withEvidence(fresh), people }, id));
      expect(lintCard(card)).toEqual([]);
      const ids = inputsOf(card).map(({ id }) => id);
      expect(ids).toEqual(inputsOf(drawn(question(fresh, id)).card).map(({ id }) => id));
      expect(presses(card)).toHaveLength(presses(drawn(question(fresh, id)).card).length);
    }
  });

  it('is a form no more once it is answered, closed or answered blind', () => {
    const closed = { ...fresh, review: { ...fresh.review, state: 'closed' } } as ReviewFile;
    for (const message of [
      question(files.open, 'q1'),
      question(closed, 'q1'),
      question(files.sealed, 'q1'),
      question(files.revealed, 'q2'),
    ]) {
      expect(inputsOf(drawn(message).card)).toEqual([]);
    }
  });

  it('keeps last time’s answer in one tap where it is asked again', () => {
    const carried = { review: 'review-1', answer: 'answer-1' };
    const answers = files.open.answers.map(
      (one) => ({ ...one, carried, stance: 'sealed' }) as Answer,
    );
    const { card } = drawn(question({ ...files.open, answers, evidence: [] }, 'q1'));
    expect(labels(card)).toEqual(['Unchanged', 'Change']);
    expect(inputsOf(card)).toEqual([]);
  });
});

describe('what is seldom needed', () => {
  it('unfolds below the buttons', () => {
    const { card } = drawn(root(fresh));
    const [fold] = ofType(card, 'Container');
    expect(fold).toMatchObject({ isVisible: false });
    expect(labels(fold)).toEqual(['Change lead', 'Pause', 'Close without a decision', 'Help']);
    const toggles = ofType(card, 'Action.ToggleVisibility');
    expect(toggles.map(({ title, targetElements }) => [title, targetElements])).toEqual([
      ['More', [fold?.['id']]],
    ]);
  });

  it('is asked once more where it concerns everybody', () => {
    const { card } = drawn(root(files.decided));
    const [fold] = ofType(card, 'Container');
    expect(read({ ...card, body: [fold] as never })).toBe(
      'Reopen this review?\nThe record stands until a new decision replaces it.',
    );
    expect(presses(fold).map(({ verb }) => verb)).toEqual(['reopen']);
    expect(labels(card)).toEqual(['Full record', 'Reopen']);
  });

  it('offers each of the five questions of a recommendation', () => {
    const { card } = drawn(recommendation(files.open));
    expect(presses(card).map(({ verb }) => verb)).toEqual([
      'accept',
      'choose',
      'full-record',
      ...questionIds.map(() => 'reopen-question'),
    ]);
  });
});

const inputsOf = (card: AdaptiveCard) =>
  card.body.flatMap((one) => (one.type.startsWith('Input.') ? [one as never as Asked] : []));
interface Asked {
  readonly id: string;
  readonly value?: string;
  readonly style?: string;
}
