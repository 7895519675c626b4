import type { Look } from '../domain/look.ts';
import { resumedLook } from '../domain/look-steps.ts';
import { applyChanges } from './apply-changes.ts';
import { audited } from './audited.ts';
import { changeable } from './changeable.ts';
import type { CommandOf } from './command.ts';
import type { DecisionNow } from './decision-now.ts';
import { shownOf } from './linked.ts';
import { momentOf, wakingWith } from './pace.ts';
import { type Loaded, type Plan, refused, type Tools } from './plan.ts';
import { onlyLead } from './policy.ts';
import type { StoreChange } from './ports.ts';

/**
 * The lead ends a review without a decision. A record that was decided before stays in force, and is
 * looked at again in its turn.
 */
export function closeReview(
  { file, earlier, settings }: Loaded,
  command: CommandOf<'close-review'>,
  tools: Tools,
): Plan {
  const open = changeable(file);
  if ('code' in open) return refused(open);
  const refusal = onlyLead(open, command);
  if (refusal) return refused(refusal);
  const { review } = open;
  const look = resumed(earlier, settings, tools);
  const changes: StoreChange[] = [
    { kind: 'person-known', person: command.by },
    { kind: 'review-changed', set: { state: 'closed' } },
    ...(look ? [{ kind: 'look-set', look } as const] : []),
    audited(review.id, 'closed', {}, command, tools),
  ];
  return {
    review,
    changes,
    messages: [{ kind: 'closed', file: applyChanges(open, changes) }],
    redraw: look && earlier ? shownOf(earlier) : [],
  };
}

function resumed(
  earlier: DecisionNow | undefined,
  settings: Loaded['settings'],
  tools: Tools,
): Look | undefined {
  const look = earlier?.file.look;
  if (!look || look.record !== earlier.record.id || look.stage !== 'resting') return undefined;
  const moment = momentOf(settings, tools);
  return wakingWith(resumedLook(look, moment), earlier.evidence, moment);
}
