import type { z } from 'zod';
import type { Incoming } from '../../app/command.ts';
import type { Commit, Note } from '../../app/ports.ts';
import { commitSchema, noteSchema } from './change-schemas.ts';
import { incomingSchema } from './letter-schemas.ts';
import { checked } from './read-rows.ts';

/**
 * The commit as it will be read back, or an error. A NUL character is refused, because SQLite's own
 * tools end a text at it; a lone surrogate, which is not text, becomes U+FFFD.
 */
export function storable(tenant: string, commit: Commit): Commit {
  const result: Commit = clean(commitSchema, tenant, commit, 'commit');
  for (const review of reviewsNamed(result)) {
    if (review !== result.review) throw new Error('A commit changes one review only.');
  }
  return result;
}

export const storableNote = (tenant: string, note: Note): Note =>
  clean(noteSchema, tenant, note, 'note');

export const storableIncoming = (incoming: Incoming): Incoming =>
  clean(incomingSchema, incoming.tenant, incoming, 'command');

export const storableAddress = <T extends object>(row: T): T =>
  JSON.parse(JSON.stringify(row), cleaned);

function clean<T>(schema: z.ZodType<T>, tenant: string, thing: object, what: string): T {
  const copy: unknown = JSON.parse(JSON.stringify({ tenant, thing }), cleaned).thing;
  return checked(schema, copy, `This ${what} cannot be stored`);
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
    if (change.kind === 'reaffirmed') return [change.confirmation.review];
    return change.kind === 'audited' ? [change.entry.review] : [];
  });
