import { restingLook } from '../domain/look-steps.ts';
import { applyChanges } from './apply-changes.ts';
import { audited } from './audited.ts';
import type { CommandOf } from './command.ts';
import { type Loaded, type Plan, refused, type Tools } from './plan.ts';
import { onlyLead } from './policy.ts';
import type { StoreChange } from './ports.ts';

/**
 * Opens a decided review again, on purpose and logged. The old record stands until a new decision, and
 * so does its look; one that a linked review has confirmed rests again.
 */
export function reopen(
  { file, earlier, open }: Loaded,
  command: CommandOf<'reopen'>,
  tools: Tools,
): Plan {
  if (!file) return refused({ code: 'no-such-review' });
  const { review } = file;
  if (review.state === 'closed')
    return refused({ code: 'review-closed', workload: review.workload });
  if (review.state !== 'decided')
    return refused({ code: 'not-decided', workload: review.workload });
  const refusal = onlyLead(file, command);
  if (refusal) return refused(refusal);
  // Of one workload one review is open at a time.
  if (open) return refused({ code: 'look-open', workload: review.workload });
  const look = earlier?.file.look;
  const changes: StoreChange[] = [
    { kind: 'person-known', person: command.by },
    { kind: 'review-changed', set: { state: 'open' } },
    ...(look && look.record === earlier?.record.id
      ? [{ kind: 'look-set', look: restingLook(look) } as const]
      : []),
    audited(review.id, 'reopened', {}, command, tools),
  ];
  const reopened = applyChanges(file, changes);
  return { review, changes, messages: [{ kind: 'reopened', file: reopened }] };
}
