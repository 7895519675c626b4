import type { Answer, Review, ReviewFile } from './review.ts';
import { type QuestionId, questionIds } from './vocabulary.ts';

type Blindly = Pick<ReviewFile, 'review' | 'answers'>;

/** Whether answers are still sealed: a blind review that nobody has opened. */
export const isSealed = ({ blind }: Review): boolean =>
  blind !== undefined && blind.revealedAt === undefined;

/** Whose answer it is: the person it was given for, else the one who gave it. */
export const voiceOf = ({ by, onBehalfOf }: Answer): string => onBehalfOf ?? by;

/** What a person says last to a question, sealed or not. */
export const voiced = (
  { answers }: Pick<Blindly, 'answers'>,
  question: QuestionId,
  person: string,
): Answer | undefined =>
  answers.findLast((answer) => answer.question === question && voiceOf(answer) === person);

/** The question a respondent comes to next; undefined when they are through. */
export const nextSealedQuestion = (file: Blindly, person: string): QuestionId | undefined =>
  questionIds.find((question) => !voiced(file, question, person));

/** Who has not answered everything yet, in the order they were named. */
export const awaited = (file: Blindly): string[] =>
  (file.review.blind?.respondents ?? []).filter((person) => nextSealedQuestion(file, person));

/**
 * The sealed answers of a question, the last of each voice, in the order they were given. One that was
 * carried over from an earlier review is nobody's view of today.
 */
export function sealedAnswers(
  { answers }: Pick<Blindly, 'answers'>,
  question: QuestionId,
): Answer[] {
  const sealed = answers.filter(
    ({ question: id, stance, carried }) => id === question && stance === 'sealed' && !carried,
  );
  return sealed.filter(
    (answer) => sealed.findLast((one) => voiceOf(one) === voiceOf(answer)) === answer,
  );
}

/** The answer of an earlier review that is asked about again: what says the same confirms it. */
export const lastTime = (
  { answers }: Pick<Blindly, 'answers'>,
  question: QuestionId,
): Answer | undefined =>
  answers.find((one) => one.question === question && one.carried && one.stance === 'sealed');

/** The same words to the same question. Answers are stored in one shape, so texts can be compared. */
export const sameBody = (a: Answer, b: Answer): boolean =>
  JSON.stringify(a.body) === JSON.stringify(b.body);

/**
 * What one person may see: everything, except others' answers while they are sealed.
 * @param person undefined for somebody who has no answer of their own
 */
export function visibleTo(file: ReviewFile, person: string | undefined): ReviewFile {
  if (!isSealed(file.review)) return file;
  const own = (answer: Answer): boolean => answer.by === person || voiceOf(answer) === person;
  return {
    ...file,
    answers: file.answers.filter(own),
    drafts: file.drafts.filter(({ by }) => by === person),
  };
}
