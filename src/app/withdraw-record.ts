import { audited } from './audited.ts';
import type { CommandOf } from './command.ts';
import { type Loaded, type Plan, refused, type Tools } from './plan.ts';
import { onlyLead } from './policy.ts';
import type { StoreChange } from './ports.ts';
import { holdsSecret } from './secrets.ts';

/** The lead takes a decision back without making a new one. The record stays, and says so. */
export function withdrawRecord(
  { file }: Loaded,
  command: CommandOf<'withdraw-record'>,
  tools: Tools,
): Plan {
  if (!file) return refused({ code: 'no-such-review' });
  const refusal = onlyLead(file, command);
  if (refusal) return refused(refusal);
  if (command.reason.trim() === '') return refused({ code: 'reason-needed' });
  if (holdsSecret(command.reason)) return refused({ code: 'looks-like-secret' });
  const { review, people } = file;
  const record = file.records.findLast(({ status }) => status === 'accepted');
  if (!record) return refused({ code: 'not-in-force', workload: review.workload });
  const reason = command.reason.trim();
  const withdrawn = { ...record, status: 'withdrawn' as const, withdrawnBecause: reason };
  const changes: StoreChange[] = [
    { kind: 'person-known', person: command.by },
    { kind: 'record-withdrawn', record: record.id, reason },
    { kind: 'look-ended', record: record.id },
    ...(review.state === 'decided'
      ? [{ kind: 'review-changed', set: { state: 'closed' } } as const]
      : []),
    audited(review.id, 'withdrawn', { record: record.id }, command, tools),
  ];
  return { review, changes, messages: [{ kind: 'record', record: withdrawn, people }] };
}
