import { baselineOf } from '../domain/baseline.ts';
import { breaksBoundary } from '../domain/breaks-boundary.ts';
import type { Decision, DecisionRecord } from '../domain/decision-record.ts';
import type { Recommendation } from '../domain/recommendation.ts';
import type { ReviewFile, StoredRecommendation } from '../domain/review.ts';
import { routesOf } from '../domain/routes.ts';
import type { Outcome } from '../domain/vocabulary.ts';
import type { CommandOf } from './command.ts';
import { sinceThen } from './linked.ts';
import { owedBefore } from './owed-before.ts';
import { nextLookOf } from './pace.ts';
import type { Loaded, Tools } from './plan.ts';

/** What the lead decides on a recommendation. */
export function decisionBy(
  { by, choice, waive }: CommandOf<'decide'>,
  latest: StoredRecommendation,
  tools: Tools,
): Decision {
  const outcome = choice.kind === 'choose' ? choice.outcome : latest.recommendation.outcome;
  return {
    id: tools.newId(),
    recommendation: latest.id,
    outcome,
    kind: choice.kind === 'choose' ? 'chosen' : 'accepted',
    ...(choice.kind === 'choose' ? { reason: choice.reason.trim() } : {}),
    waived: owedBefore(outcome, latest, tools).filter((id) => waive.includes(id)),
    by: by.id,
    at: tools.now,
  };
}

/** What a decision rests on and leads from. */
export interface Grounds {
  readonly file: ReviewFile;
  readonly latest: StoredRecommendation;
  readonly beside: Pick<Loaded, 'earlier' | 'settings'>;
  /** The record whose place it takes. */
  readonly supersedes?: string | undefined;
}

/** The record of a decision: everything needed to explain it years later. */
export function recordOf(
  { id, outcome, reason, waived, by, at }: Decision,
  { file, latest, beside, supersedes }: Grounds,
  tools: Tools,
): DecisionRecord {
  const { review, answers, evidence } = file;
  const { subject, recommendation } = latest;
  const { earlier, settings } = beside;
  const since = earlier && sinceThen(earlier, { subject, outcome }, tools.judgement);
  return {
    id: tools.newId(),
    review: review.id,
    decision: id,
    workload: review.workload,
    status: 'accepted',
    at,
    nextLook: nextLookOf(outcome, tools, settings),
    ...(supersedes ? { supersedes } : {}),
    body: {
      subject,
      recommendation,
      outcome,
      ...(reason ? { reason } : {}),
      waived,
      routes: routesFor(outcome, latest, tools),
      breaksBoundary: breaksBoundary(outcome, subject.answers ?? {}),
      decidedBy: by,
      answers,
      evidence,
      baseline: baselineOf(subject, answers, tools.judgement),
      ...(since ? { since } : {}),
    },
  };
}

/** Routes as recommended; for another outcome, worked out for that one. */
export function routesFor(
  outcome: Outcome,
  { subject, recommendation }: StoredRecommendation,
  { judgement }: Pick<Tools, 'judgement'>,
): Recommendation['routes'] {
  if (outcome === recommendation.outcome) return recommendation.routes;
  return routesOf(subject.answers ?? {}, { outcome, ground: 'default' }, judgement);
}
