import { voiceOf } from '../domain/blind.ts';
import { type Answer, nameOf, revisionOf } from '../domain/review.ts';
import { answerQuestion } from './answer-question.ts';
import { applyChanges } from './apply-changes.ts';
import { audited } from './audited.ts';
import { changeable } from './changeable.ts';
import type { CommandOf } from './command.ts';
import { filledFrom } from './form-answer.ts';
import { type Loaded, type Plan, refused, saying, type Tools } from './plan.ts';
import type { StoreChange } from './ports.ts';

/**
 * Somebody confirms an answer, word for word: one that another person gave for them, or last time's
 * answer to a question that is asked again.
 */
export function confirmAnswer(
  loaded: Loaded,
  command: CommandOf<'confirm-answer'>,
  tools: Tools,
): Plan {
  const open = changeable(loaded.file);
  if ('code' in open) return refused(open);
  const given = open.answers.find(({ id }) => id === command.answer);
  if (given && isAskedAgain(given)) {
    const { question } = given;
    const filled = filledFrom(given);
    const { kind: _, answer: _answer, ...asked } = command;
    const answering = { ...asked, kind: 'answer-question', question, basedOn: 0, filled } as const;
    return answerQuestion(loaded, answering, tools);
  }
  if (given?.onBehalfOf === undefined) return refused({ code: 'no-such-answer' });
  const { by } = command;
  if (given.onBehalfOf !== by.id) {
    return refused({ code: 'not-yours', name: nameOf(open, given.onBehalfOf) });
  }
  const done = open.answers.find((one) => one.confirms === given.id && voiceOf(one) === by.id);
  if (done) return saying({ kind: 'answered', file: open, answer: done });
  const { onBehalfOf: _, carried: __, ...words } = given;
  const answer: Answer = {
    ...words,
    id: tools.newId(),
    revision: revisionOf(open, given.question) + 1,
    stance: stanceOfConfirmed(given, open.answers),
    confirms: given.id,
    by: by.id,
    at: tools.now,
  };
  const detail = { question: answer.question, revision: answer.revision, confirms: given.revision };
  const changes: StoreChange[] = [
    { kind: 'person-known', person: by },
    { kind: 'answer-given', answer },
    audited(open.review.id, 'confirmed', detail, command, tools),
  ];
  const file2 = applyChanges(open, changes);
  return { review: open.review, changes, messages: [{ kind: 'answered', file: file2, answer }] };
}

const isAskedAgain = ({ carried, stance }: Answer): boolean =>
  carried !== undefined && stance === 'sealed';

/** Confirming never takes the place of an answer that stands by now. */
function stanceOfConfirmed(given: Answer, answers: readonly Answer[]): Answer['stance'] {
  if (given.stance !== 'standing') return given.stance;
  const standing = answers.findLast(
    ({ question, stance }) => question === given.question && stance === 'standing',
  );
  return standing?.id === given.id ? 'standing' : 'dissent';
}
