import { paragraph, text } from '../../app/blocks.ts';
import { say } from '../../app/content.ts';
import { formAgain } from '../../app/desk/form-again.ts';
import { faultOf } from '../../app/fault.ts';
import type { Form, FormErrors, FormOutcome } from '../../app/forms/form.ts';
import { formTitle } from '../../app/forms/form-title.ts';
import { readingForm } from '../../app/forms/notice-form.ts';
import { look } from '../../app/open-form.ts';
import type { FormState } from '../../app/press.ts';
import type { Answer } from './activity.ts';
import { cardAnswer, received } from './card-answer.ts';
import { resolvedCard } from './draw-form.ts';
import { drawMessage } from './draw-message.ts';
import type { Drawn } from './draw-view.ts';
import { formCards, type Returned, sayingTo } from './form-cards.ts';
import { spotOf } from './place.ts';
import type { Submitted } from './read-submitted.ts';
import { saidOf } from './said.ts';
import { type Doing, showForm } from './show-form.ts';
import type { TeamsDesk } from './teams-desk.ts';

export type HandedIn = Extract<Submitted, { kind: 'form' }>;

/**
 * What becomes of a form. The card of a question belongs to everybody, and is edited by letter alone;
 * a form that was posted for somebody is edited in its place.
 */
export async function afterForm(
  outcome: FormOutcome,
  handedIn: HandedIn,
  doing: Doing,
  desk: TeamsDesk,
): Promise<Answer> {
  if (outcome.kind === 'done') {
    if (handedIn.shared) return asItIs(handedIn.form.state, doing, desk);
    return resolve('form.done', formTitle(handedIn.form, desk.content), doing, desk);
  }
  if (outcome.kind !== 'errors') return goOn(outcome.form, {}, handedIn, doing, desk);
  const { form } = handedIn;
  const { from, delivery } = doing;
  const again = await formAgain({ form, place: { ...from, delivery } }, desk);
  // Nothing can be handed in any more, such as to a closed review: then only why is left to say.
  if (!again) return goOn(whyNot(outcome.errors, desk), {}, handedIn, doing, desk);
  return goOn(again, { given: form.values, errors: outcome.errors }, handedIn, doing, desk);
}

/** What was wrong, as something to read. */
export const whyNot = (errors: FormErrors, { content }: Pick<TeamsDesk, 'content'>): Form =>
  readingForm(
    Object.values(errors).map((said) => paragraph(text(said))),
    content,
    {},
  );

/** What the question looks like now: the others see it as soon as its letter has left. */
export async function asItIs(
  { q: question, r: review = '' }: FormState,
  doing: Doing,
  desk: TeamsDesk,
): Promise<Answer> {
  const seen = await look({ ...doing.from, review }, desk.store);
  if ('code' in seen || !question) return received(desk);
  const saying = await sayingTo(doing.from, desk);
  return cardAnswer(drawMessage({ kind: 'question', file: seen.file, question }, saying));
}

/**
 * The next step, or the same one with what is wrong. Whoever pressed sees it in place of the card; a
 * client that takes no answer is shown it in a message of its own. Something to read is there to stay:
 * what is everybody's is edited soon, and would take it away.
 */
async function goOn(
  form: Form,
  returned: Returned,
  { shared }: HandedIn,
  doing: Doing,
  desk: TeamsDesk,
): Promise<Answer> {
  const byMessage = doing.activity.type === 'message';
  const toRead = form.submit === undefined;
  if (shared && (byMessage || toRead)) {
    await showForm(form, doing, desk, returned);
    return received(desk);
  }
  // An answer to a card that is everybody's stands in its place, so that the next one knows it as well.
  const place = shared ? ({ shared } as const) : {};
  const [drawn, ...rest] = await formCards(form, doing, desk, { ...returned, ...place });
  if (rest.length > 0) await showForm(form, doing, desk);
  else if (byMessage) await edit(drawn, doing, desk);
  else if (toRead) void edit(drawn, doing, desk);
  return cardAnswer(drawn);
}

/** A form that was posted for somebody becomes one line. */
export async function resolve(
  phrase: 'form.done' | 'form.put-aside',
  form: string,
  doing: Doing,
  desk: TeamsDesk,
): Promise<Answer> {
  const { from } = doing;
  const line = say(desk.content, phrase, { form, name: from.asker.name });
  const drawn = resolvedCard(line, await sayingTo(from, desk));
  // Nobody waits for it: the form that stays by mistake can be put aside once more.
  void edit(drawn, doing, desk);
  return cardAnswer(drawn);
}

/** Never rejects. */
async function edit(drawn: Drawn, { activity, from }: Doing, desk: TeamsDesk): Promise<void> {
  const { replyToId } = activity;
  if (replyToId === undefined) return;
  await desk.connector
    .edit(spotOf(activity), replyToId, saidOf(drawn))
    .catch((error: unknown) =>
      desk.log.warn('form.not-edited', { tenant: from.tenant, ...faultOf(error) }),
    );
}
