import { sameBody, voiceOf } from './blind.ts';
import { caseOf } from './case-of-review.ts';
import { ruleFor, type Table } from './decide-outcome.ts';
import { type Answer, type ReviewFile, standingAnswer } from './review.ts';
import { type Outcome, type QuestionId, questionIds } from './vocabulary.ts';

/** A view that differs from the answer that stands, and what the outcome would be if it stood. */
export interface Dissent {
  readonly answer: Answer;
  readonly outcome: Outcome;
  readonly changes: boolean;
}

type Answered = Pick<ReviewFile, 'review' | 'answers'>;

/**
 * Every different view: kept as dissent, or given blind and not the one that stands. A voice that
 * was changed counts with its last words only, and one that came round counts no more.
 */
export function dissentIn(file: Answered, table: Table): Dissent[] {
  const now = outcomeWith(file, undefined, table);
  return differentViews(file).map((answer) => {
    const outcome = outcomeWith(file, answer, table);
    return { answer, outcome, changes: outcome !== now };
  });
}

/** The one question to talk about: where most different views would change the outcome. */
export function questionToDiscuss(dissent: readonly Dissent[]): QuestionId | undefined {
  const changing = dissent.filter(({ changes }) => changes).map(({ answer }) => answer.question);
  const weight = (question: QuestionId): number =>
    changing.filter((one) => one === question).length;
  return questionIds
    .filter((question) => weight(question) > 0)
    .toSorted((a, b) => weight(b) - weight(a))[0];
}

/** The views that differ from what stands, question by question. */
export const differentViews = (file: Pick<Answered, 'answers'>): Answer[] =>
  questionIds.flatMap((question) => viewsOn(file, question));

function viewsOn(file: Pick<Answered, 'answers'>, question: QuestionId): Answer[] {
  const standing = standingAnswer(file, question);
  if (!standing) return [];
  // What was said last time and is asked again is nobody's view of today.
  const ofQuestion = file.answers.filter(
    (answer) => answer.question === question && !(answer.carried && answer.stance === 'sealed'),
  );
  return ofQuestion.filter((answer) => {
    const last = ofQuestion.findLast((one) => voiceOf(one) === voiceOf(answer));
    return answer === last && answer.stance !== 'standing' && !sameBody(answer, standing);
  });
}

/** The outcome if this answer stood instead of the one that does. */
function outcomeWith(file: Answered, instead: Answer | undefined, table: Table): Outcome {
  const standing = instead ? [{ ...instead, stance: 'standing' as const }] : [];
  const answers = [...file.answers, ...standing];
  return ruleFor(caseOf({ review: file.review, answers }).answers ?? {}, table).outcome;
}
