import { breaksBoundary } from '../domain/breaks-boundary.ts';
import type { Decision, DecisionRecord } from '../domain/decision-record.ts';
import { entryOf } from '../domain/judgement.ts';
import { missingFor } from '../domain/missing.ts';
import type { Recommendation } from '../domain/recommendation.ts';
import type { ReviewFile, StoredRecommendation } from '../domain/review.ts';
import { routesOf } from '../domain/routes.ts';
import { listOf } from '../domain/text.ts';
import type { EvidenceItemId, Outcome } from '../domain/vocabulary.ts';
import { applyChanges } from './apply-changes.ts';
import { audited } from './audited.ts';
import { changeable } from './changeable.ts';
import type { CommandOf } from './command.ts';
import { type Loaded, type Plan, refused, type Tools } from './plan.ts';
import { onlyLead } from './policy.ts';
import type { StoreChange } from './ports.ts';
import { nextLookOf } from './recommend-anew.ts';
import type { Refusal } from './refusal.ts';
import { holdsSecret } from './secrets.ts';

/** The lead accepts the recommendation or chooses otherwise; the record says how and why. */
export function decide(loaded: Loaded, command: CommandOf<'decide'>, tools: Tools): Plan {
  const open = changeable(loaded.file);
  if ('code' in open) return refused(open);
  const latest = open.recommendations.at(-1);
  const refusal = refusalFor(open, latest, command, tools);
  if (refusal || !latest) {
    return refused(refusal ?? { code: 'not-recommended-yet', workload: open.review.workload });
  }
  const decision = decisionOf(latest, command, tools);
  const superseded = loaded.records.filter(({ status }) => status === 'accepted');
  const record = recordOf(open, latest, decision, superseded[0]?.id, tools);
  const { id } = open.review;
  const changes: StoreChange[] = [
    { kind: 'person-known', person: command.by },
    { kind: 'decided', decision, record },
    ...superseded.map(
      (old): StoreChange => ({ kind: 'record-superseded', record: old.id, by: record.id }),
    ),
    { kind: 'review-changed', set: { state: 'decided' } },
    audited(id, 'decided', trailOf(decision), command, tools),
  ];
  const { people } = applyChanges(open, changes);
  return {
    review: open.review,
    changes,
    messages: [{ kind: 'record', record, people }],
    redraw: superseded.map((old) => ({ review: old.review, card: `record:${old.id}` })),
  };
}

/** What the lead would still owe before an outcome, the recommended one or another, is accepted. */
export function owedBefore(
  outcome: Outcome,
  { subject, recommendation }: StoredRecommendation,
  { judgement }: Pick<Tools, 'judgement'>,
): EvidenceItemId[] {
  return missingFor(outcome, recommendation.factors, subject.answers ?? {}, judgement)
    .filter(({ before }) => before === 'accepting')
    .map(({ id }) => id);
}

function refusalFor(
  file: ReviewFile,
  latest: StoredRecommendation | undefined,
  command: CommandOf<'decide'>,
  tools: Tools,
): Refusal | undefined {
  const { choice, recommendation, waive } = command;
  const notLead = onlyLead(file, command);
  if (notLead) return notLead;
  if (!latest) return { code: 'not-recommended-yet', workload: file.review.workload };
  if (latest.id !== recommendation) return { code: 'recommendation-moved' };
  const { outcome } = latest.recommendation;
  const { outcomes, evidence } = tools.judgement.knowledge;
  if (choice.kind === 'choose' && choice.reason.trim() === '') return { code: 'reason-needed' };
  if (holdsSecret(choice)) return { code: 'looks-like-secret' };
  if (choice.kind === 'choose' && choice.outcome === outcome) {
    return { code: 'same-outcome', outcome: entryOf(outcomes, outcome).name };
  }
  const owed = owedBefore(choice.kind === 'choose' ? choice.outcome : outcome, latest, tools);
  const left = owed.filter((id) => !waive.includes(id));
  if (left.length === 0) return undefined;
  return { code: 'evidence-owed', missing: listOf(left.map((id) => entryOf(evidence, id).name)) };
}

function decisionOf(
  latest: StoredRecommendation,
  { by, choice, waive }: CommandOf<'decide'>,
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

function recordOf(
  { review, answers, evidence }: ReviewFile,
  { subject, recommendation }: StoredRecommendation,
  { id, outcome, reason, waived, by, at }: Decision,
  supersedes: string | undefined,
  tools: Tools,
): DecisionRecord {
  return {
    id: tools.newId(),
    review: review.id,
    decision: id,
    workload: review.workload,
    status: 'accepted',
    at,
    nextLook: nextLookOf(outcome, tools),
    ...(supersedes ? { supersedes } : {}),
    body: {
      subject,
      recommendation,
      outcome,
      ...(reason ? { reason } : {}),
      waived,
      routes: routesFor(outcome, recommendation, subject.answers ?? {}, tools),
      breaksBoundary: breaksBoundary(outcome, subject.answers ?? {}),
      decidedBy: by,
      answers,
      evidence,
    },
  };
}

/** Routes as recommended; for another outcome, worked out for that one. */
function routesFor(
  outcome: Outcome,
  recommended: Recommendation,
  answers: NonNullable<StoredRecommendation['subject']['answers']>,
  { judgement }: Tools,
): Recommendation['routes'] {
  if (outcome === recommended.outcome) return recommended.routes;
  return routesOf(answers, { outcome, ground: 'default' }, judgement);
}

const trailOf = ({ kind, outcome, waived }: Decision) => ({ kind, outcome, waived });
