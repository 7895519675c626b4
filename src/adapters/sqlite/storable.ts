import type { Commit } from '../../app/ports.ts';
import { checked } from './read-rows.ts';
import { commitSchema } from './row-schemas.ts';

/**
 * The commit as it will be read back, or an error. A NUL character is refused, because SQLite's own
 * tools end a text at it; a lone surrogate, which is not text, becomes U+FFFD.
 */
export function storable(tenant: string, commit: Commit): Commit {
  const copy: unknown = JSON.parse(JSON.stringify({ tenant, commit }), cleaned).commit;
  const result: Commit = checked(commitSchema, copy, 'This commit cannot be stored');
  for (const review of reviewsNamed(result)) {
    if (review !== result.review) throw new Error('A commit changes one review only.');
  }
  return result;
}

function cleaned(key: string, value: unknown): unknown {
  const text = typeof value === 'string' ? value : '';
  if (`${key}${text}`.includes('\u0000')) throw new Error('Text with a NUL character is refused.');
  return text.toWellFormed() || value;
}

const reviewsNamed = (commit: Commit): string[] =>
  commit.changes.flatMap((change) => {
    if (change.kind === 'review-opened') return [change.review.id];
    if (change.kind === 'draft-kept') return [change.draft.review];
    if (change.kind === 'decided') return [change.record.review];
    return change.kind === 'audited' ? [change.entry.review] : [];
  });
