import { type ReviewFile, standingAnswer } from '../../domain/review.ts';
import { questionIds } from '../../domain/vocabulary.ts';

/** How many of the five questions have an answer that stands. */
export const answeredCount = (file: Pick<ReviewFile, 'answers'>): number =>
  questionIds.filter((id) => standingAnswer(file, id)).length;
