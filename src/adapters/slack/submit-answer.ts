import type { Filled } from '../../app/form.ts';
import { stepFields } from '../../app/form-step.ts';
import { look, openForm, type Seen } from '../../app/open-form.ts';
import { isSealed, visibleTo } from '../../domain/blind.ts';
import type { QuestionId } from '../../domain/vocabulary.ts';
import { ask, refusalIn, type SlackDesk } from './desk.ts';
import { answerTo, complaint, type FormAnswer, reviewOf, type Submitted } from './form-reply.ts';
import { answerModal, isStacked, voiceFrom } from './modal-answer.ts';
import { askerOf } from './place.ts';
import { stepFrom } from './read-form.ts';
import { keptIn } from './steps.ts';

/** One step of a question's form: on to the next one, or the answer is given. */
export async function submitAnswer(form: Submitted, desk: SlackDesk): Promise<FormAnswer> {
  const { view, place } = form;
  const { q: question } = view.private_metadata;
  const seen = await look({ ...place, review: reviewOf(form) }, desk.store);
  if ('code' in seen) return complaint(view, seen, desk);
  if (!question) return undefined;
  const step = keptIn(seen, view.private_metadata, question, desk);
  const read = stepFrom(view.state.values, step.question, step.kept, step.context, desk.content);
  if (Object.keys(read.errors).length > 0)
    return { response_action: 'errors', errors: read.errors };
  // What stood on the form and was left empty is in it as unknown, and so has been answered.
  const filled = { ...step.kept, ...read.filled };
  const rest = stepFields(step.question, filled, {}, step.context);
  return rest.length > 0
    ? nextStep(form, seen, question, filled, desk)
    : give(form, seen, question, filled, desk);
}

/** Slack keeps no more forms than this on one another. */
const mostOnOneAnother = 3;

/** 1, 2, 3: how many forms lie on one another, this one on top. */
function depthOf({ previous_view_id: below, root_view_id: lowest }: Submitted['view']): number {
  if (!below) return 1;
  return below === lowest ? 2 : mostOnOneAnother;
}

/** Kept as a draft, so that the way back and a crash cost nobody a word. */
async function nextStep(
  { view, place }: Submitted,
  seen: Seen,
  question: QuestionId,
  filled: Filled,
  desk: SlackDesk,
): Promise<FormAnswer> {
  const review = seen.file.review.id;
  const keep = { kind: 'keep-draft', review, question, filled } as const;
  const said = await ask({ ...place, ...keep, replies: 'here' }, desk);
  const refusal = refusalIn(said);
  if (refusal) return complaint(view, refusal, desk);
  const opened = openForm(seen, question, view.private_metadata.v);
  const earlier = opened && 'current' in opened ? opened.current : {};
  const next = answerModal({
    content: desk.content,
    file: visibleTo(seen.file, seen.person?.id),
    question,
    kept: filled,
    current: earlier,
    state: view.private_metadata,
    step: depthOf(view) + 1,
    person: place.asker.handle,
  });
  const onTop = isStacked(seen.file) && depthOf(view) < mostOnOneAnother;
  return { response_action: onTop ? 'push' : 'update', view: next };
}

async function give(
  form: Submitted,
  seen: Seen,
  question: QuestionId,
  filled: Filled,
  desk: SlackDesk,
): Promise<FormAnswer> {
  const { view, place } = form;
  const { v: basedOn = 0, d: differs } = view.private_metadata;
  const other = voiceFrom(view.state.values, place.asker.handle);
  const said = await ask(
    {
      ...place,
      kind: 'answer-question',
      review: seen.file.review.id,
      question,
      basedOn,
      filled,
      ...(differs ? { differs } : {}),
      ...(other === undefined ? {} : { onBehalfOf: askerOf(other, undefined) }),
      replies: 'here',
    },
    desk,
  );
  if (refusalIn(said) || !isSealed(seen.file.review)) return answerTo(said, view, desk);
  return (await nextSealed(form, seen, desk)) ?? answerTo(said, view, desk);
}

/** In a blind review there are no cards: the next question follows in the same form. */
async function nextSealed(
  { view, place }: Submitted,
  { file: before }: Seen,
  desk: SlackDesk,
): Promise<FormAnswer> {
  const seen = await look({ ...place, review: before.review.id }, desk.store);
  if ('code' in seen || !isSealed(seen.file.review)) return undefined;
  const opened = openForm(seen, undefined);
  // After an answer given for somebody their own may be the same question: it wants an empty form.
  if (!opened || 'code' in opened || opened.question === view.private_metadata.q) return undefined;
  const { r, c } = view.private_metadata;
  const state = { ...(r ? { r } : {}), ...(c ? { c } : {}), v: opened.basedOn };
  const { file, question, current } = opened;
  const person = place.asker.handle;
  const { content } = desk;
  const next = answerModal({ content, file, question, kept: {}, current, state, step: 1, person });
  return { response_action: 'update', view: next };
}
