import type { Card } from '../../src/app/letter.ts';
import type { Message } from '../../src/app/message.ts';
import type { Saying } from '../../src/app/say/say.ts';
import type { ReviewFile } from '../../src/domain/review.ts';
import type { QuestionId } from '../../src/domain/vocabulary.ts';
import { content } from './prompts.ts';
import { tableOfToday } from './team.ts';

export const saying: Saying = {
  content,
  judgement: tableOfToday,
  zone: 'Europe/Berlin',
  today: '2026-11-20',
};

export const root = (file: ReviewFile, unconfirmed: readonly Card[] = []): Message => ({
  kind: 'root',
  file,
  unconfirmed,
});
export const question = (file: ReviewFile, id: QuestionId): Message => ({
  kind: 'question',
  file,
  question: id,
});
export function recommendation(file: ReviewFile): Message {
  const stored = file.recommendations.at(-1);
  if (!stored) throw new Error('Nothing is recommended yet.');
  return { kind: 'recommendation', file, stored, nextLook: '2027-02-22' };
}
