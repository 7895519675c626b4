import { answerForm } from '../forms/answer-form.ts';
import { chooseForm, chosenIn } from '../forms/choose-form.ts';
import type { Form } from '../forms/form.ts';
import { stepFrom } from '../forms/read-values.ts';
import { keptIn } from '../forms/steps.ts';
import { look, openForm, type Seen } from '../open-form.ts';
import { ask, type ChatDesk } from './desk.ts';
import { reviewOf, type Submitted } from './submitted.ts';

/**
 * Something was picked on which other inputs depend: the form with those. What is in it by now is
 * kept, so that a form that is closed by mistake costs little.
 */
export async function redrawn(submitted: Submitted, desk: ChatDesk): Promise<Form | undefined> {
  const { form, place } = submitted;
  const seen = await look({ ...place, review: reviewOf(submitted) }, desk.store);
  if ('code' in seen) return undefined;
  return form.id === 'choose'
    ? chooseAgain(submitted, seen, desk)
    : answerAgain(submitted, seen, desk);
}

function chooseAgain({ form }: Submitted, { file }: Seen, desk: ChatDesk): Form | undefined {
  const stored = file.recommendations.at(-1);
  if (!stored) return undefined;
  const deciding = { content: desk.content, judgement: desk.tools().judgement, stored };
  return chooseForm(deciding, form.state, chosenIn(form.values));
}

async function answerAgain(
  { form, place }: Submitted,
  seen: Seen,
  desk: ChatDesk,
): Promise<Form | undefined> {
  const { content } = desk;
  const opened = openForm(seen, form.state.q);
  if (!opened || 'code' in opened) return undefined;
  const { question, file } = opened;
  const step = keptIn(seen, form.state, question, desk);
  const read = stepFrom(form.values, step.question, step.kept, step.context, content);
  const filled = { ...step.kept, ...read.filled };
  const keep = { kind: 'keep-draft', review: file.review.id, question, filled } as const;
  await ask({ ...place, ...keep, replies: 'here' }, desk);
  return answerForm({
    content,
    file,
    question,
    kept: step.kept,
    current: read.filled,
    state: form.state,
    step: step.number,
    person: place.asker.handle,
  });
}
