import { isSealed, nextSealedQuestion, visibleTo, voiceOf } from '../domain/blind.ts';
import { caseOf } from '../domain/case-of-review.ts';
import { lookAfter } from '../domain/next-look.ts';
import { recommend } from '../domain/recommend.ts';
import {
  type Answer,
  nextQuestion,
  type ReviewFile,
  type StoredRecommendation,
} from '../domain/review.ts';
import type { Outcome, QuestionId } from '../domain/vocabulary.ts';
import type { Message } from './message.ts';
import type { Plan, Tools } from './plan.ts';

type Following = Pick<Plan, 'changes' | 'messages'>;

/** What comes after an answer: the next question of whoever gave it, or a new recommendation. */
export function afterAnswer(file: ReviewFile, answer: Answer, tools: Tools): Following {
  if (answer.stance === 'sealed') {
    const next = nextSealedQuestion(file, voiceOf(answer));
    return { changes: [], messages: asking(visibleTo(file, answer.by), next) };
  }
  if (answer.stance === 'dissent') return { changes: [], messages: [] };
  return recommendAnew(file, tools);
}

/** A recommendation from the standing answers once all five stand; until then, the next question. */
export function recommendAnew(file: ReviewFile, tools: Tools): Following {
  const question = nextQuestion(file);
  if (question) return { changes: [], messages: asking(file, question) };
  const subject = caseOf(file);
  const stored: StoredRecommendation = {
    id: tools.newId(),
    at: tools.now,
    subject,
    recommendation: recommend(subject, tools.judgement),
  };
  return {
    changes: [{ kind: 'recommended', recommendation: stored }],
    messages: [showing(file, stored, tools)],
  };
}

/** The card of a question; none where nothing is left to ask. */
export const asking = (file: ReviewFile, question: QuestionId | undefined): Message[] =>
  question ? [{ kind: 'question', file, question }] : [];

/** What a person is asked next: in a blind review their own next question, else the team's. */
export const nextFor = (file: ReviewFile, person: string): QuestionId | undefined =>
  isSealed(file.review) ? nextSealedQuestion(file, person) : nextQuestion(file);

export const showing = (file: ReviewFile, stored: StoredRecommendation, tools: Tools): Message => ({
  kind: 'recommendation',
  file,
  stored,
  nextLook: nextLookOf(stored.recommendation.outcome, tools),
});

/** A quarter after the decision; an unsettled boundary is looked at after one month. */
export function nextLookOf(outcome: Outcome, { now, zone, judgement }: Tools): string {
  const { parameters } = judgement;
  const months =
    outcome === 'not-ready' ? parameters['not-ready-relook-months'] : parameters['relook-months'];
  return lookAfter(now, months, zone);
}
