import { handedOverLook } from '../domain/look-steps.ts';
import { applyChanges } from './apply-changes.ts';
import { audited } from './audited.ts';
import type { CommandOf } from './command.ts';
import { momentOf } from './pace.ts';
import { type Loaded, type Plan, refused, type Tools } from './plan.ts';
import { onlyLead } from './policy.ts';
import type { StoreChange } from './ports.ts';

/** The lead hands the review over; the other one decides, and is asked what was asked of them. */
export function changeLead(
  { file, named, settings }: Loaded,
  command: CommandOf<'change-lead'>,
  tools: Tools,
): Plan {
  const to = named.get(command.to.handle);
  if (!file || !to) return refused({ code: 'no-such-review' });
  const refusal = onlyLead(file, command);
  if (refusal) return refused(refusal);
  const { review } = file;
  const look = file.look && handedOverLook(file.look, momentOf(settings, tools));
  const changes: StoreChange[] = [
    { kind: 'person-known', person: command.by },
    { kind: 'person-known', person: to },
    { kind: 'review-changed', set: { lead: to.id } },
    ...(look && look !== file.look ? [{ kind: 'look-set', look } as const] : []),
    audited(review.id, 'lead-changed', { to: to.id }, command, tools),
  ];
  const changed = applyChanges(file, changes);
  return { review, changes, messages: [{ kind: 'lead-changed', file: changed }] };
}
