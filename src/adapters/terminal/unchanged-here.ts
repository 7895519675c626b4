import { plainSpans } from '../../app/blocks.ts';
import { questionOf, say, word } from '../../app/content.ts';
import { filledFrom } from '../../app/form-answer.ts';
import { type Answer, type ReviewFile, standingAnswer } from '../../domain/review.ts';
import type { QuestionId } from '../../domain/vocabulary.ts';
import { askOrStop, type Desk, tell } from './desk.ts';

/** What was answered before: what stands, or what came along from the review this one continues. */
export const earlierAnswer = (file: ReviewFile, question: QuestionId): Answer | undefined =>
  standingAnswer(file, question) ?? carriedAnswer(file, question);

const carriedAnswer = ({ answers }: ReviewFile, question: QuestionId): Answer | undefined =>
  answers.findLast((answer) => answer.question === question && answer.carried !== undefined);

/**
 * Where last time's answer waits to be confirmed, one choice does it, and that one comes first.
 * @returns whether it was confirmed; going back leads into the form
 * @throws Stopped when the person stops
 */
export async function isUnchanged(
  desk: Desk,
  file: ReviewFile,
  question: QuestionId,
): Promise<boolean> {
  const last = standingAnswer(file, question) ? undefined : carriedAnswer(file, question);
  if (!last) return false;
  const { title } = questionOf(desk.content, question);
  const label = plainSpans(say(desk.content, 'ask.unchanged', { title }));
  const choices = (['yes', 'no'] as const).map((id) => ({
    id,
    label: word(desk.content, `ask.unchanged.${id}`),
  }));
  const asked = await askOrStop(desk, {
    ...{ key: 'unchanged', kind: 'choice', label, short: label, choices },
    unknown: 'yes',
  });
  if (asked.kind !== 'value' || asked.value !== 'yes') return false;
  const said = await desk.send({
    kind: 'answer-question',
    review: file.review.id,
    question,
    basedOn: 0,
    filled: filledFrom(last),
  });
  tell(
    desk,
    said.filter(({ kind }) => kind !== 'question' && kind !== 'recommendation'),
  );
  return true;
}
