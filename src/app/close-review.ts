import { applyChanges } from './apply-changes.ts';
import { audited } from './audited.ts';
import { changeable } from './changeable.ts';
import type { CommandOf } from './command.ts';
import { type Loaded, type Plan, refused, type Tools } from './plan.ts';
import { onlyLead } from './policy.ts';
import type { StoreChange } from './ports.ts';

/** The lead ends a review without a decision. A record that was decided before stays in force. */
export function closeReview(
  { file }: Loaded,
  command: CommandOf<'close-review'>,
  tools: Tools,
): Plan {
  const open = changeable(file);
  if ('code' in open) return refused(open);
  const refusal = onlyLead(open, command);
  if (refusal) return refused(refusal);
  const { review } = open;
  const changes: StoreChange[] = [
    { kind: 'person-known', person: command.by },
    { kind: 'review-changed', set: { state: 'closed' } },
    audited(review.id, 'closed', {}, command, tools),
  ];
  return { review, changes, messages: [{ kind: 'closed', file: applyChanges(open, changes) }] };
}
