import { isSealed, sameBody, sealedAnswers, voiceOf } from '../domain/blind.ts';
import { type Answer, type ReviewFile, revisionOf } from '../domain/review.ts';
import { type QuestionId, questionIds } from '../domain/vocabulary.ts';
import { applyChanges } from './apply-changes.ts';
import { audited } from './audited.ts';
import { changeable } from './changeable.ts';
import type { CommandOf, Envelope } from './command.ts';
import { type Loaded, type Plan, refused, type Tools } from './plan.ts';
import { onlyLead } from './policy.ts';
import type { StoreChange } from './ports.ts';
import { recommendAnew } from './recommend-anew.ts';

/** The lead opens a blind review before everybody has answered. */
export function reveal({ file }: Loaded, command: CommandOf<'reveal'>, tools: Tools): Plan {
  const open = changeable(file);
  if ('code' in open) return refused(open);
  const refusal = onlyLead(open, command);
  if (refusal) return refused(refusal);
  const { review } = open;
  if (!isSealed(review)) return refused({ code: 'not-blind', workload: review.workload });
  return { review, ...revealing(open, command, tools) };
}

/**
 * The seals come off. Where all said the same, that stands at once; where they differ, the lead says
 * which answer stands, and the others are kept as different views.
 */
export function revealing(
  file: ReviewFile,
  command: Pick<Envelope, 'by'>,
  tools: Tools,
): Pick<Plan, 'changes' | 'messages'> {
  const agreed = questionIds.flatMap((question) => agreedAnswer(file, question, command, tools));
  const changes: StoreChange[] = [
    { kind: 'person-known', person: command.by },
    { kind: 'review-changed', set: { revealedAt: tools.now } },
    ...agreed.map((answer): StoreChange => ({ kind: 'answer-given', answer })),
    audited(file.review.id, 'revealed', { agreed: agreed.length }, command, tools),
  ];
  const revealed = applyChanges(file, changes);
  const differing = questionIds.filter((question) => differs(file, question));
  const after = differing.length > 0 ? nothing : recommendAnew(revealed, tools);
  return {
    changes: [...changes, ...after.changes],
    messages: [{ kind: 'revealed', file: revealed, differing }, ...after.messages],
  };
}

const nothing = { changes: [], messages: [] } as const;

export function differs(file: ReviewFile, question: QuestionId): boolean {
  const [first, ...others] = sealedAnswers(file, question);
  return first !== undefined && others.some((other) => !sameBody(first, other));
}

function agreedAnswer(
  file: ReviewFile,
  question: QuestionId,
  { by }: Pick<Envelope, 'by'>,
  tools: Tools,
): Answer[] {
  const [first] = sealedAnswers(file, question);
  return first && !differs(file, question) ? [standingCopy(first, file, by.id, tools)] : [];
}

/** A confirming revision: the same words, still its author's, and from now on the ones that count. */
export function standingCopy(
  answer: Answer,
  file: ReviewFile,
  by: string,
  { newId, now }: Pick<Tools, 'newId' | 'now'>,
): Answer {
  const { onBehalfOf: _, carried: __, ...words } = answer;
  const voice = voiceOf(answer);
  return {
    ...words,
    id: newId(),
    revision: revisionOf(file, answer.question) + 1,
    stance: 'standing',
    confirms: answer.id,
    by,
    ...(voice === by ? {} : { onBehalfOf: voice }),
    at: now,
  };
}
