import { applyChanges } from './apply-changes.ts';
import { audited } from './audited.ts';
import { changeable } from './changeable.ts';
import type { CommandOf } from './command.ts';
import { type Loaded, type Plan, refused, type Tools } from './plan.ts';
import type { StoreChange } from './ports.ts';
import { holdsSecret } from './secrets.ts';

/** Keeps a piece of evidence. Links are never fetched; what looks like a secret is not stored. */
export function addEvidence(
  { file }: Loaded,
  command: CommandOf<'add-evidence'>,
  tools: Tools,
): Plan {
  const open = changeable(file);
  if ('code' in open) return refused(open);
  if (holdsSecret(command.body)) return refused({ code: 'looks-like-secret' });
  const { supports, form, body, by } = command;
  const id = tools.newId();
  const changes: StoreChange[] = [
    { kind: 'person-known', person: by },
    {
      kind: 'evidence-added',
      evidence: { id, supports, kind: form, body: body.trim(), by: by.id, at: tools.now },
    },
    audited(open.review.id, 'evidence-added', { supports, evidence: id }, command, tools),
  ];
  const added = applyChanges(open, changes);
  return { review: open.review, changes, messages: [{ kind: 'evidence-added', file: added }] };
}
