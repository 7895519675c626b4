import { isSealed } from '../domain/blind.ts';
import type { Answer, ReviewFile } from '../domain/review.ts';
import { applyChanges } from './apply-changes.ts';
import { audited } from './audited.ts';
import { changeable } from './changeable.ts';
import type { CommandOf } from './command.ts';
import { type Loaded, type Plan, refused, type Tools } from './plan.ts';
import { onlyLead } from './policy.ts';
import type { StoreChange } from './ports.ts';
import { recommendAnew } from './recommend-anew.ts';
import type { Refusal } from './refusal.ts';
import { standingCopy } from './reveal.ts';

/** The lead says which of several answers to a question stands; the rest stay as different views. */
export function settleAnswer(
  loaded: Loaded,
  command: CommandOf<'settle-answer'>,
  tools: Tools,
): Plan {
  const open = changeable(loaded.file);
  if ('code' in open) return refused(open);
  const chosen = choosable(open, command);
  if ('code' in chosen) return refused(chosen);
  const answer = standingCopy(chosen, open, command.by.id, tools);
  const detail = {
    question: answer.question,
    revision: answer.revision,
    confirms: chosen.revision,
  };
  const changes: StoreChange[] = [
    { kind: 'person-known', person: command.by },
    { kind: 'answer-given', answer },
    audited(open.review.id, 'settled', detail, command, tools),
  ];
  const settled = applyChanges(open, changes);
  const after = recommendAnew(settled, tools, loaded);
  return {
    review: open.review,
    changes: [...changes, ...after.changes],
    messages: [{ kind: 'answered', file: settled, answer }, ...after.messages],
  };
}

function choosable(file: ReviewFile, command: CommandOf<'settle-answer'>): Answer | Refusal {
  const refusal = onlyLead(file, command);
  if (refusal) return refusal;
  const { review, answers } = file;
  if (isSealed(review)) return { code: 'still-blind', workload: review.workload };
  return answers.find(({ id }) => id === command.answer) ?? { code: 'no-such-answer' };
}
