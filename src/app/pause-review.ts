import { applyChanges } from './apply-changes.ts';
import { audited } from './audited.ts';
import { changeable } from './changeable.ts';
import type { CommandOf } from './command.ts';
import { type Loaded, type Plan, refused, saying, type Tools } from './plan.ts';
import { onlyLead } from './policy.ts';
import type { StoreChange } from './ports.ts';

/** The lead lets a review rest: it still takes answers, and nobody is reminded until it goes on. */
export function pauseReview(
  { file }: Loaded,
  command: CommandOf<'pause-review'>,
  tools: Tools,
): Plan {
  const open = changeable(file);
  if ('code' in open) return refused(open);
  const refusal = onlyLead(open, command);
  if (refusal) return refused(refusal);
  const { review } = open;
  const { paused } = command;
  if (paused === (review.paused ?? false)) return saying({ kind: 'paused', file: open });
  const changes: StoreChange[] = [
    { kind: 'person-known', person: command.by },
    { kind: 'review-changed', set: { paused } },
    audited(review.id, paused ? 'paused' : 'resumed', {}, command, tools),
  ];
  return { review, changes, messages: [{ kind: 'paused', file: applyChanges(open, changes) }] };
}
