import type { Knowledge } from '../domain/knowledge.ts';
import type { Question } from '../domain/question.ts';
import type { QuestionId } from '../domain/vocabulary.ts';
import { type Span, spansOf } from './blocks.ts';
import type { PhraseId, PhraseValues } from './phrases.ts';

/** Words and judgement, loaded and checked. */
export interface Content {
  readonly knowledge: Knowledge;
  readonly questions: readonly Question[];
  readonly phrases: Readonly<Record<PhraseId, string>>;
}

/** The part that says things without knowing what they mean. */
export type Words = Pick<Content, 'phrases'>;

export const say = <P extends PhraseId>(
  { phrases }: Words,
  id: P,
  values: PhraseValues<P>,
): Span[] => spansOf(phrases[id], values);

/** A phrase that names nothing, as plain text. */
export const word = ({ phrases }: Words, id: PhraseId): string => phrases[id];

export function questionOf({ questions }: Pick<Content, 'questions'>, id: QuestionId): Question {
  const question = questions.find((one) => one.id === id);
  if (!question) throw new Error(`The dialog has no question "${id}".`);
  return question;
}
