import { isSealed, nextSealedQuestion, visibleTo, voiceOf } from '../domain/blind.ts';
import { caseOf } from '../domain/case-of-review.ts';
import type { DecisionRecord } from '../domain/decision-record.ts';
import { reaffirmedLook } from '../domain/look-steps.ts';
import { recommend } from '../domain/recommend.ts';
import {
  type Answer,
  nextQuestion,
  type ReviewFile,
  type StoredRecommendation,
} from '../domain/review.ts';
import type { QuestionId } from '../domain/vocabulary.ts';
import { asConfirmed } from './decision-now.ts';
import { staysAsItIs } from './linked.ts';
import type { Message } from './message.ts';
import { nextLookOf, paceOf } from './pace.ts';
import type { Loaded, Plan, Tools } from './plan.ts';

type Following = Pick<Plan, 'changes' | 'messages'>;
/** What a recommendation is shown with: the decision before it, and the pace of looks. */
export type Beside = Pick<Loaded, 'earlier' | 'settings'>;

/** What comes after an answer: the next question of whoever gave it, or a new recommendation. */
export function afterAnswer(
  file: ReviewFile,
  answer: Answer,
  tools: Tools,
  beside: Beside = {},
): Following {
  if (answer.stance === 'sealed') {
    const next = nextSealedQuestion(file, voiceOf(answer));
    return { changes: [], messages: asking(visibleTo(file, answer.by), next) };
  }
  if (answer.stance === 'dissent') return { changes: [], messages: [] };
  return recommendAnew(file, tools, beside);
}

/** A recommendation from the standing answers once all five stand; until then, the next question. */
export function recommendAnew(file: ReviewFile, tools: Tools, beside: Beside = {}): Following {
  const question = nextQuestion(file);
  const earlier = beside.earlier && asConfirmed(beside.earlier);
  if (question) return { changes: [], messages: asking(file, question, earlier) };
  const subject = caseOf(file);
  const stored: StoredRecommendation = {
    id: tools.newId(),
    at: tools.now,
    subject,
    recommendation: recommend(subject, tools.judgement),
  };
  return {
    changes: [{ kind: 'recommended', recommendation: stored }],
    messages: [showing(file, stored, tools, beside)],
  };
}

/** The card of a question; none where nothing is left to ask. */
export const asking = (
  file: ReviewFile,
  question: QuestionId | undefined,
  earlier?: DecisionRecord,
): Message[] =>
  question ? [{ kind: 'question', file, question, ...(earlier ? { earlier } : {}) }] : [];

/** What a person is asked next: in a blind review their own next question, else the team's. */
export const nextFor = (file: ReviewFile, person: string): QuestionId | undefined =>
  isSealed(file.review) ? nextSealedQuestion(file, person) : nextQuestion(file);

export function showing(
  file: ReviewFile,
  stored: StoredRecommendation,
  tools: Tools,
  beside: Beside = {},
): Message {
  const { earlier } = beside;
  const confirmed = earlier && file.confirmations.find(({ review }) => review === file.review.id);
  return {
    kind: 'recommendation',
    file,
    stored,
    nextLook: confirmed?.nextLook ?? lookIfAccepted(stored, tools, beside),
    ...(earlier ? { earlier: asConfirmed(earlier) } : {}),
  };
}

/** What is confirmed is looked at again in its own rhythm, what is new in one that starts now. */
function lookIfAccepted(
  { recommendation: { outcome, routes } }: StoredRecommendation,
  tools: Tools,
  { earlier, settings }: Beside,
): string {
  const look = earlier?.file.look;
  if (!earlier || !look || !staysAsItIs(earlier, outcome, routes)) {
    return nextLookOf(outcome, tools, settings);
  }
  return reaffirmedLook(look, paceOf(earlier.record, settings, tools)).day;
}
