import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, ReviewFile } from '../../../src/domain/review.ts';
import { questionIds } from '../../../src/domain/vocabulary.ts';
import { hostile, long, longestOf } from '../../support/longest.ts';
import { lintMessage } from '../../support/slack-linter.ts';
import { ada, plainAnswers, Team } from '../../support/team.ts';
import { drawn, labels, question, read, recommendation, root } from './render-support.ts';

const team = new Team();
let open: ReviewFile;
let revealed: ReviewFile;
let sealed: ReviewFile;

beforeAll(async () => {
  ({ open, sealed, revealed } = await longestOf(team));
});
afterAll(() => team.leaves());

describe('everything at its longest', () => {
  it('keeps the buttons, and says what is missing and where it is', () => {
    const card = drawn(question(open, 'q1'));
    expect(labels(card)).toEqual(['Change', 'See it differently', 'Add evidence', 'Full record']);
    expect(read(card)).toMatch(
      /Long texts are shortened here\.( Left out here: \d+ more\.)? The full record has all of it\.$/,
    );
    expect(labels(drawn(recommendation(open)))).toContain('Accept');
    expect(labels(drawn(question(revealed, 'q2'))).at(-1)).toBe('Full record');
  });

  it('counts what it leaves out at whole items', () => {
    const words = read(
      drawn({
        kind: 'list',
        reviews: Array(300).fill({ review: open.review, leadName: 'Ada', answered: 3 }),
      }),
    );
    const lines = words.split('\n');
    const left = Number(lines.at(-1)?.match(/^Left out here: (\d+) more\.$/)?.[1]);
    expect(lines.length - 1 + left).toBe(300);
  });

  it('names a few of two hundred people, and how many more there are', () => {
    expect(read(drawn(root(sealed)))).toMatch(/Awaited: .* and 192 more\./);
  });
});

it('shows a text of 5,000 characters whole where there is room for it', () => {
  const [answer] = open.answers.filter(({ question }) => question === 'q2');
  if (!answer) throw new Error('Nobody has answered.');
  const file = { ...open, answers: [answer], evidence: [] };
  expect(read(drawn(question(file, 'q2')))).toContain(long.replace('\u202E', ''));
});

it('shows what people wrote as they wrote it, in places that are not parsed', () => {
  const name = '<!channel> *Ada* _x_ :tada:';
  const people = open.people.map((person) => ({ ...person, name }));
  const review = { ...open.review, workload: '<!here> & `code`' };
  const short = open.answers.map(
    (answer) => ({ ...answer, body: { ...answer.body, words: hostile } }) as Answer,
  );
  const file = { ...open, people, review, answers: short, evidence: open.evidence.slice(0, 3) };
  for (const message of [root(file), question(file, 'q1'), question(file, 'q2')]) {
    const card = drawn(message);
    expect(JSON.stringify(card.blocks)).not.toContain('"emoji":true');
    expect(mrkdwnIn(card.blocks).filter((text) => /channel|here|tada/.test(text))).toEqual([]);
    expect(card.text).not.toMatch(/<|>/);
  }
  expect(read(drawn(root(file)))).toContain('<!here> & `code`');
  expect(read(drawn(question(file, 'q2')))).toContain(
    `In their words: ${hostile.replace('\u202E', '')}`,
  );
});

function mrkdwnIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnIn);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as { type?: unknown; text?: unknown };
  return type === 'mrkdwn' ? [String(text)] : Object.values(value).flatMap(mrkdwnIn);
}

it('shows last time’s answer of a question that is asked again, whatever was written', () => {
  const carried = { review: 'review-1', answer: 'answer-1' };
  const answers = open.answers.map((one) => ({ ...one, carried, stance: 'sealed' }) as Answer);
  const file = { ...open, answers, evidence: [] };
  for (const id of questionIds) {
    const card = drawn(question(file, id));
    expect(lintMessage(card)).toEqual([]);
    expect(labels(card)).toEqual(['Unchanged', 'Change']);
    expect(read(card)).toContain('Last time, ');
    expect(mrkdwnIn(card.blocks).filter((text) => /channel|here|tada/.test(text))).toEqual([]);
  }
});

it('keeps every route of the longest recommendation, and the day of the next look', async () => {
  const kinds = ['data-boundary', 'latency', 'throughput', 'unit-cost', 'air-gap', 'fallback'];
  const classes = ['public', 'scrubbed', 'tenant', 'regulated', 'secrets'];
  const places = ['any-api', 'approved-api', 'controlled', 'own-plane', 'kept-out'];
  await team.starts(ada, [], 'Everything');
  await team.answersAll(ada, {
    q1: {
      ...plainAnswers.q1,
      classes,
      ...Object.fromEntries(classes.map((id, at) => [`at.${id}`, places[at] ?? ''])),
    },
    q2: { words: 'Self hosting is cheaper. Serious AI companies run their own models.' },
    q5: {
      kinds,
      evals: 'no',
      ...Object.fromEntries(kinds.map((id) => [`specificity.${id}`, 'fuzzy'])),
    },
  });
  const words = read(drawn(recommendation(await team.file())));
  const [, routes = ''] = words.split('Where each kind of data goes\n');
  expect(routes.split('\n').slice(0, 6).at(-1)).toBe('Reasons that counted');
  expect(words).toContain('On 22 February 2027');
  expect(words).toMatch(/Left out here: \d+ more/);
});
