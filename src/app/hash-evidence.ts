import { applyChanges } from './apply-changes.ts';
import type { CommandOf } from './command.ts';
import { type Loaded, type Plan, refused, saying } from './plan.ts';
import type { StoreChange } from './ports.ts';

/** Notes what the bytes of a file came to, so that whoever finds it later knows it is the same. */
export function hashEvidence({ file }: Loaded, command: CommandOf<'hash-evidence'>): Plan {
  if (!file) return refused({ code: 'no-such-review' });
  const { evidence, hash } = command;
  const known = file.evidence.find(({ id, kind }) => id === evidence && kind === 'file');
  if (known === undefined) return refused({ code: 'no-such-review' });
  if (known.hash !== undefined) return saying();
  const changes: StoreChange[] = [{ kind: 'evidence-hashed', evidence, hash }];
  const hashed = applyChanges(file, changes);
  return {
    review: file.review,
    changes,
    messages: [{ kind: 'evidence-added', file: hashed }],
  };
}
