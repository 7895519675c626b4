import { expect, it } from 'vitest';
import { answerOf } from '../../src/app/form-answer.ts';
import { tapped, unknownTap } from '../../src/domain/question.ts';
import { content } from '../support/prompts.ts';

it.each(content.questions)('$id takes "we do not know" in one tap', (question) => {
  const { body } = answerOf(question.id, tapped(question, unknownTap) ?? { words: 'none' });
  expect(Object.values(body).flatMap((value) => Object.values(value))).toEqual([]);
});

it('takes the shipped one-tap answers as the forms would', () => {
  const taken = content.questions.flatMap((question) =>
    (question.taps ?? []).map(({ id }) => answerOf(question.id, tapped(question, id) ?? {})),
  );
  expect(taken).toEqual([
    { question: 'q3', body: { pains: { 'rate-limits': 'none', latency: 'none', cost: 'none' } } },
    { question: 'q5', body: { constraints: [] } },
  ]);
});

it('does not know a tap that the question does not have any more', () => {
  expect(content.questions.map((question) => tapped(question, 'gone'))).toEqual(
    content.questions.map(() => undefined),
  );
});
