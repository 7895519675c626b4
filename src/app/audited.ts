import type { Envelope } from './command.ts';
import type { Tools } from './plan.ts';
import type { AuditEntry, StoreChange } from './ports.ts';

/** The line of the trail that goes with a change. */
export const audited = (
  review: string,
  action: string,
  detail: AuditEntry['detail'],
  { by }: Pick<Envelope, 'by'>,
  { newId, now }: Pick<Tools, 'newId' | 'now'>,
): StoreChange => ({
  kind: 'audited',
  entry: { id: newId(), review, at: now, by: by.id, action, detail },
});
