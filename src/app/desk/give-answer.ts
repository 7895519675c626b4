import { isSealed, visibleTo } from '../../domain/blind.ts';
import type { QuestionId } from '../../domain/vocabulary.ts';
import type { Filled } from '../form.ts';
import { stepFields } from '../form-step.ts';
import { answerForm, isStacked, voiceFrom } from '../forms/answer-form.ts';
import type { FormOutcome } from '../forms/form.ts';
import { stepFrom } from '../forms/read-values.ts';
import { keptIn } from '../forms/steps.ts';
import { look, openForm, type Seen } from '../open-form.ts';
import { ask, askerOf, type ChatDesk, refusalIn } from './desk.ts';
import { answerTo, complaint, reviewOf, type Submitted } from './submitted.ts';

/** One step of a question's form: on to the next one, or the answer is given. */
export async function giveAnswer(submitted: Submitted, desk: ChatDesk): Promise<FormOutcome> {
  const { form, place } = submitted;
  const { q: question } = form.state;
  const seen = await look({ ...place, review: reviewOf(submitted) }, desk.store);
  if ('code' in seen) return complaint(form, seen, desk);
  if (!question) return { kind: 'done' };
  const step = keptIn(seen, form.state, question, desk);
  const read = stepFrom(form.values, step.question, step.kept, step.context, desk.content);
  if (Object.keys(read.errors).length > 0) return { kind: 'errors', errors: read.errors };
  // What stood on the form and was left empty is in it as unknown, and so has been answered.
  const filled = { ...step.kept, ...read.filled };
  const rest = stepFields(step.question, filled, {}, step.context);
  return rest.length > 0
    ? nextStep(submitted, seen, question, filled, desk)
    : give(submitted, seen, question, filled, desk);
}

/** Kept as a draft, so that the way back and a crash cost nobody a word. */
async function nextStep(
  { form, place }: Submitted,
  seen: Seen,
  question: QuestionId,
  filled: Filled,
  desk: ChatDesk,
): Promise<FormOutcome> {
  const review = seen.file.review.id;
  const keep = { kind: 'keep-draft', review, question, filled } as const;
  const said = await ask({ ...place, ...keep, replies: 'here' }, desk);
  const refusal = refusalIn(said);
  if (refusal) return complaint(form, refusal, desk);
  const opened = openForm(seen, question, form.state.v);
  const other = voiceFrom(form.values, place.asker.handle);
  const next = answerForm({
    content: desk.content,
    file: visibleTo(seen.file, seen.person?.id),
    question,
    kept: filled,
    current: opened && 'current' in opened ? without(filled, opened.current) : {},
    state: form.state,
    step: 2,
    person: place.asker.handle,
    ...(other === undefined ? {} : { onBehalfOf: other }),
  });
  return { kind: isStacked(seen.file) ? 'next' : 'instead', form: next };
}

/** What stands in the answer so far goes before what was said the last time. */
const without = (filled: Filled, before: Filled): Filled =>
  Object.fromEntries(Object.entries(before).filter(([key]) => !Object.hasOwn(filled, key)));

async function give(
  submitted: Submitted,
  seen: Seen,
  question: QuestionId,
  filled: Filled,
  desk: ChatDesk,
): Promise<FormOutcome> {
  const { form, place } = submitted;
  const { v: basedOn = 0, d: differs } = form.state;
  const other = voiceFrom(form.values, place.asker.handle);
  const said = await ask(
    {
      ...place,
      kind: 'answer-question',
      review: seen.file.review.id,
      question,
      basedOn,
      filled,
      ...(differs ? { differs } : {}),
      ...(other === undefined ? {} : { onBehalfOf: askerOf(other) }),
      replies: 'here',
    },
    desk,
  );
  if (refusalIn(said) || !isSealed(seen.file.review)) return answerTo(said, form, desk);
  return (await nextSealed(submitted, seen, desk)) ?? answerTo(said, form, desk);
}

/** In a blind review there are no cards: the next question follows in the same form. */
async function nextSealed(
  { form, place }: Submitted,
  { file: before }: Seen,
  desk: ChatDesk,
): Promise<FormOutcome | undefined> {
  const seen = await look({ ...place, review: before.review.id }, desk.store);
  if ('code' in seen || !isSealed(seen.file.review)) return undefined;
  const opened = openForm(seen, undefined);
  // After an answer given for somebody their own may be the same question: it wants an empty form.
  if (!opened || 'code' in opened || opened.question === form.state.q) return undefined;
  const { r, c } = form.state;
  const state = { ...(r ? { r } : {}), ...(c ? { c } : {}), v: opened.basedOn };
  const { file, question, current } = opened;
  const person = place.asker.handle;
  const { content } = desk;
  const next = answerForm({ content, file, question, kept: {}, current, state, step: 1, person });
  return { kind: 'instead', form: next };
}
