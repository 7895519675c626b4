import type { AnswerBody } from '../domain/answer.ts';
import { awaited, isSealed, lastTime, sameBody, visibleTo } from '../domain/blind.ts';
import type { Evidence } from '../domain/evidence.ts';
import { type Answer, type ReviewFile, revisionOf, standingAnswer } from '../domain/review.ts';
import { applyChanges } from './apply-changes.ts';
import { audited } from './audited.ts';
import { changeable } from './changeable.ts';
import type { CommandOf } from './command.ts';
import { answerOf } from './form-answer.ts';
import { type Loaded, type Plan, refused, type Tools } from './plan.ts';
import type { StoreChange } from './ports.ts';
import { afterAnswer, type Beside } from './recommend-anew.ts';
import { revealing } from './reveal.ts';
import { holdsSecret } from './secrets.ts';

/**
 * Takes an answer. Drawn from an older revision than the standing one it becomes dissent: both are
 * kept, and the person is told who was faster. In a blind review it is sealed until everybody has
 * answered. The fifth standing answer, and every change after it, redraws the recommendation.
 */
export function answerQuestion(
  loaded: Loaded,
  command: CommandOf<'answer-question'>,
  tools: Tools,
): Plan {
  const { named } = loaded;
  const open = changeable(loaded.file);
  if ('code' in open) return refused(open);
  if (holdsSecret(command.filled)) return refused({ code: 'looks-like-secret' });
  const other = command.onBehalfOf && named.get(command.onBehalfOf.handle);
  const voice = other ?? command.by;
  if (isSealed(open.review) && !open.review.blind?.respondents.includes(voice.id)) {
    return refused({ code: 'not-a-respondent', workload: open.review.workload });
  }
  const answer = newAnswer(open, command, other?.id, tools);
  const { question, stance, revision } = answer;
  const changes: StoreChange[] = [
    ...[command.by, ...(other ? [other] : [])].map(
      (person): StoreChange => ({ kind: 'person-known', person }),
    ),
    { kind: 'answer-given', answer },
    { kind: 'draft-dropped', question, by: command.by.id },
    ...linksOf(answer, open, command, tools),
    audited(open.review.id, 'answered', { question, revision, stance }, command, tools),
  ];
  const given = { file: open, answer, changes, beside: loaded };
  return { review: open.review, ...following(given, command, tools) };
}

interface Given {
  readonly file: ReviewFile;
  readonly answer: Answer;
  readonly changes: readonly StoreChange[];
  readonly beside: Beside;
}

/** What the answer leads to: the next question, the recommendation, or the seals come off. */
function following(
  { file, answer, changes, beside }: Given,
  command: CommandOf<'answer-question'>,
  tools: Tools,
): Pick<Plan, 'changes' | 'messages'> {
  const answered = applyChanges(file, changes);
  // Whoever sees it differently on purpose was not too slow.
  const late = answer.stance === 'dissent' && !command.differs;
  const kind = late ? 'kept-as-dissent' : 'answered';
  const said = { kind, file: visibleTo(answered, command.by.id), answer } as const;
  const last = answer.stance === 'sealed' && awaited(answered).length === 0;
  const after = last
    ? revealing(answered, command, tools)
    : afterAnswer(answered, answer, tools, beside);
  return {
    changes: [...changes, ...after.changes],
    messages: [said, ...after.messages],
  };
}

function newAnswer(
  file: ReviewFile,
  command: CommandOf<'answer-question'>,
  onBehalfOf: string | undefined,
  { newId, now }: Tools,
): Answer {
  const { question, filled, by } = command;
  const body = answerOf(question, filled);
  const last = lastTime(file, question);
  return {
    ...body,
    id: newId(),
    revision: revisionOf(file, question) + 1,
    stance: stanceOf(file, command),
    ...(last && sameBody(last, { ...last, ...body }) ? { confirms: last.id } : {}),
    by: by.id,
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    at: now,
  };
}

function stanceOf(
  file: ReviewFile,
  { question, basedOn, differs }: CommandOf<'answer-question'>,
): Answer['stance'] {
  if (isSealed(file.review)) return 'sealed';
  const standing = standingAnswer(file, question)?.revision ?? 0;
  return differs || basedOn !== standing ? 'dissent' : 'standing';
}

/** Links given inside an answer are evidence like any other; the same one is not added twice. */
function linksOf(
  answer: Answer,
  file: ReviewFile,
  { by }: CommandOf<'answer-question'>,
  { newId, now }: Tools,
): StoreChange[] {
  const known = new Set(file.evidence.map(({ supports, body }) => `${supports} ${body}`));
  return linksIn(answer)
    .filter(({ supports, body }) => !known.has(`${supports} ${body}`))
    .map(({ supports, body }) => ({
      kind: 'evidence-added',
      evidence: { id: newId(), supports, kind: 'link', body, by: by.id, at: now },
    }));
}

function linksIn(answer: AnswerBody): Pick<Evidence, 'supports' | 'body'>[] {
  if (answer.question === 'q1') {
    const body = answer.body.privacyReviewLink;
    return body ? [{ supports: 'privacy-review', body }] : [];
  }
  if (answer.question !== 'q4') return [];
  return Object.values(answer.body.proofs ?? {})
    .filter((body) => body !== undefined)
    .map((body) => ({ supports: 'serving-maturity', body }));
}
