import type { Answer, AnswerBodies } from './answer.ts';
import type { Case } from './case.ts';
import type { Confirmation } from './confirmation.ts';
import type { Decision, DecisionRecord } from './decision-record.ts';
import type { Evidence } from './evidence.ts';
import type { Look } from './look.ts';
import type { Recommendation } from './recommendation.ts';
import { type Phase, type QuestionId, questionIds, type Today } from './vocabulary.ts';

export type { Answer } from './answer.ts';

/** Times are epoch milliseconds, ids unguessable; both come from outside the domain. */
export interface Person {
  /** Ours, and says nothing about the person: it is all that other things hold of them. */
  readonly id: string;
  /** What the platform calls them, such as a user id. */
  readonly handle: string;
  readonly name: string;
}

/** One run of the five questions for one workload of one team. */
export interface Review {
  readonly id: string;
  readonly team: string;
  readonly workload: string;
  readonly lead: string;
  readonly phase?: Phase;
  readonly today?: Today;
  readonly state: 'open' | 'decided' | 'closed';
  readonly openedBy: string;
  readonly openedAt: number;
  /** The review whose decision it looks at again, and the questions that are open for that. */
  readonly continues?: {
    readonly review: string;
    readonly record: string;
    readonly reask: readonly QuestionId[];
  };
  /** Nobody is reminded of anything while it is set. */
  readonly paused?: true;
  /** Set where named people answer without seeing each other's answers. */
  readonly blind?: Blind;
  /** Grows by one with every committed change; a plan made from an older one is made again. */
  readonly version: number;
}

export interface Blind {
  readonly respondents: readonly string[];
  /** Once everybody has answered, or the lead has opened it, all see all. */
  readonly revealedAt?: number;
}

/** What one person has filled in of a form that is not submitted yet. */
export interface Draft {
  readonly review: string;
  readonly question: QuestionId;
  readonly by: string;
  readonly at: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A recommendation as it was made, with the case it was made from. */
export interface StoredRecommendation {
  readonly id: string;
  readonly at: number;
  readonly subject: Case;
  readonly recommendation: Recommendation;
}

/** A review with everything that belongs to it, oldest first in every list. */
export interface ReviewFile {
  readonly review: Review;
  readonly people: readonly Person[];
  readonly answers: readonly Answer[];
  readonly drafts: readonly Draft[];
  readonly evidence: readonly Evidence[];
  readonly recommendations: readonly StoredRecommendation[];
  readonly decisions: readonly Decision[];
  readonly records: readonly DecisionRecord[];
  /** Looks at its record that changed nothing. */
  readonly confirmations: readonly Confirmation[];
  /** The next look at its record in force. */
  readonly look?: Look;
}

/** Case-folded, with runs of white space as one: what makes two names the same workload. */
export const workloadKey = (workload: string): string =>
  workload.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

/** The answer that counts: the newest one that stands. */
export function standingAnswer<Q extends QuestionId>(
  file: Pick<ReviewFile, 'answers'>,
  question: Q,
): (Answer & { question: Q; body: AnswerBodies[Q] }) | undefined {
  return file.answers.findLast(
    (answer): answer is Answer & { question: Q; body: AnswerBodies[Q] } =>
      answer.question === question && answer.stance === 'standing',
  );
}

/** Computed from the answers, never stored; undefined when all five are answered. */
export const nextQuestion = (file: Pick<ReviewFile, 'answers'>): QuestionId | undefined =>
  questionIds.find((id) => !standingAnswer(file, id));

export const revisionOf = (file: Pick<ReviewFile, 'answers'>, question: QuestionId): number =>
  file.answers.filter((answer) => answer.question === question).length;

export const nameOf = (file: Pick<ReviewFile, 'people'>, id: string): string =>
  file.people.find((person) => person.id === id)?.name ?? id;
