import { baselineOf } from '../domain/baseline.ts';
import type { Confirmation } from '../domain/confirmation.ts';
import type { Decision } from '../domain/decision-record.ts';
import type { Look } from '../domain/look.ts';
import { reaffirmedLook } from '../domain/look-steps.ts';
import type { ReviewFile, StoredRecommendation } from '../domain/review.ts';
import { applyChanges } from './apply-changes.ts';
import { audited } from './audited.ts';
import type { CommandOf } from './command.ts';
import type { DecisionNow } from './decision-now.ts';
import { shownOf } from './linked.ts';
import { paceOf, wakingWith } from './pace.ts';
import type { Loaded, Plan, Tools } from './plan.ts';
import type { StoreChange } from './ports.ts';

interface Again {
  readonly file: ReviewFile;
  readonly latest: StoredRecommendation;
  readonly earlier: DecisionNow;
  readonly decision: Decision;
  readonly settings: Loaded['settings'];
}

/**
 * The same was decided again: the earlier decision stays in force, with what is the case now. The
 * linked review is decided, and has no record of its own.
 */
export function confirmAgain(again: Again, command: CommandOf<'decide'>, tools: Tools): Plan {
  const { file, earlier, decision } = again;
  const { review } = file;
  const look = nextLook(again, tools);
  const confirmation = confirmationOf(again, look, tools);
  const { kind, outcome, waived } = decision;
  const detail = { record: earlier.record.id, number: confirmation.number, kind, outcome, waived };
  const changes: StoreChange[] = [
    { kind: 'person-known', person: command.by },
    { kind: 'reaffirmed', confirmation },
    { kind: 'look-set', look },
    { kind: 'review-changed', set: { state: 'decided' } },
    audited(review.id, 'reaffirmed', detail, command, tools),
  ];
  const { look: _, ...after } = applyChanges(file, changes);
  const there = earlier.file.review.id;
  return {
    review,
    changes,
    messages: [{ kind: 'reaffirmed', file: after, confirmation }],
    redraw: shownOf(earlier),
    letters: [
      { thread: `review ${there}`, review: there, body: { kind: 'line', line: 'reaffirmed' } },
    ],
  };
}

function nextLook({ file, earlier, settings }: Again, tools: Tools): Look {
  const pace = paceOf(earlier.record, settings, tools);
  return wakingWith(reaffirmedLook(lookBefore(earlier), pace), file.evidence, pace);
}

const lookBefore = ({ file, record }: DecisionNow): Look =>
  file.look ?? { record: record.id, number: 1, day: record.nextLook, stage: 'waiting', fired: [] };

const confirmationOf = (
  { file, latest, earlier, decision }: Again,
  next: Look,
  { judgement, newId }: Tools,
): Confirmation => ({
  id: newId(),
  record: earlier.record.id,
  review: file.review.id,
  number: lookBefore(earlier).number,
  at: decision.at,
  by: decision.by,
  nextLook: next.day,
  subject: latest.subject,
  baseline: baselineOf(latest.subject, file.answers, judgement),
});
