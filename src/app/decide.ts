import type { Decision } from '../domain/decision-record.ts';
import { entryOf } from '../domain/judgement.ts';
import { firstLook } from '../domain/look-steps.ts';
import type { ReviewFile, StoredRecommendation } from '../domain/review.ts';
import { listOf } from '../domain/text.ts';
import { applyChanges } from './apply-changes.ts';
import { audited } from './audited.ts';
import { changeable } from './changeable.ts';
import type { CommandOf } from './command.ts';
import { confirmAgain } from './confirm-again.ts';
import { decisionBy, type Grounds, recordOf, routesFor } from './decision-of.ts';
import { staysAsItIs } from './linked.ts';
import { owedBefore } from './owed-before.ts';
import { paceOf, wakingWith } from './pace.ts';
import { type Loaded, type Plan, refused, type Tools } from './plan.ts';
import { onlyLead } from './policy.ts';
import type { StoreChange } from './ports.ts';
import type { Refusal } from './refusal.ts';
import { holdsSecret } from './secrets.ts';

/**
 * The lead accepts the recommendation or chooses otherwise; the record says how and why. Where an
 * earlier decision is looked at again and comes out the same, that one is confirmed instead.
 */
export function decide(loaded: Loaded, command: CommandOf<'decide'>, tools: Tools): Plan {
  const open = changeable(loaded.file);
  if ('code' in open) return refused(open);
  const latest = open.recommendations.at(-1);
  const refusal = refusalFor(open, latest, command, tools);
  if (refusal || !latest) {
    return refused(refusal ?? { code: 'not-recommended-yet', workload: open.review.workload });
  }
  const decision = decisionBy(command, latest, tools);
  const { earlier, settings } = loaded;
  const routes = routesFor(decision.outcome, latest, tools);
  if (earlier && staysAsItIs(earlier, decision.outcome, routes)) {
    return confirmAgain({ file: open, latest, earlier, decision, settings }, command, tools);
  }
  return decideAnew(decision, { file: open, latest, beside: loaded }, loaded, { command, tools });
}

/** A record of its own, in the place of those that were in force. */
function decideAnew(
  decision: Decision,
  grounds: Grounds,
  { records, settings }: Loaded,
  { command, tools }: { readonly command: CommandOf<'decide'>; readonly tools: Tools },
): Plan {
  const { file } = grounds;
  const superseded = records.filter(({ status }) => status === 'accepted');
  const record = recordOf(decision, { ...grounds, supersedes: superseded[0]?.id }, tools);
  const pace = paceOf(record, settings, tools);
  const look = wakingWith(firstLook(record.id, pace), file.evidence, pace);
  const changes: StoreChange[] = [
    { kind: 'person-known', person: command.by },
    { kind: 'decided', decision, record },
    ...superseded.flatMap((old): StoreChange[] => [
      { kind: 'record-superseded', record: old.id, by: record.id },
      { kind: 'look-ended', record: old.id },
    ]),
    { kind: 'look-set', look },
    { kind: 'review-changed', set: { state: 'decided' } },
    audited(file.review.id, 'decided', trailOf(decision), command, tools),
  ];
  const { people } = applyChanges(file, changes);
  return {
    review: file.review,
    changes,
    messages: [{ kind: 'record', record, people }],
    redraw: superseded.flatMap((old) => [
      { review: old.review, card: `record:${old.id}` as const },
      ...(old.review === file.review.id ? [] : [{ review: old.review, card: 'root' as const }]),
    ]),
  };
}

const trailOf = ({ kind, outcome, waived }: Decision) => ({ kind, outcome, waived });

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

export { owedBefore } from './owed-before.ts';
