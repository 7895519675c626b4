import { changeable } from './changeable.ts';
import type { CommandOf } from './command.ts';
import { type Loaded, type Plan, refused, type Tools } from './plan.ts';
import type { StoreChange } from './ports.ts';
import { holdsSecret } from './secrets.ts';

/** Keeps what one person has filled in so far, so that a crash costs nobody a word. An empty form is dropped. */
export function keepDraft({ file }: Loaded, command: CommandOf<'keep-draft'>, tools: Tools): Plan {
  const open = changeable(file);
  if ('code' in open) return refused(open);
  if (holdsSecret(command.filled)) return refused({ code: 'looks-like-secret' });
  const { by, question, filled } = command;
  const draft = { review: open.review.id, question, by: by.id, at: tools.now, fields: filled };
  const kept: StoreChange =
    Object.keys(filled).length === 0
      ? { kind: 'draft-dropped', question, by: by.id }
      : { kind: 'draft-kept', draft };
  return {
    review: open.review,
    changes: [{ kind: 'person-known', person: by }, kept],
    messages: [],
  };
}
