import { onForm } from '../../app/desk/on-form.ts';
import { onPress } from '../../app/desk/on-press.ts';
import { aboutNone } from '../../app/desk/pressing.ts';
import { formTitle } from '../../app/forms/form-title.ts';
import type { Digest } from '../../app/letter.ts';
import type { Activity, Answer } from './activity.ts';
import { received } from './card-answer.ts';
import { deliveryOf, fromOf, isPersonal } from './place.ts';
import { readSubmitted, type Submitted } from './read-submitted.ts';
import { afterForm, asItIs, resolve } from './resolve-form.ts';
import { type Doing, isPrivate, showForm } from './show-form.ts';
import type { TeamsDesk } from './teams-desk.ts';

/**
 * A button or a form of a card.
 * @param data what the card carries back, with what was filled in
 * @returns what whoever pressed sees; the others see what leaves by letter
 */
export async function onCard(
  activity: Activity,
  data: unknown,
  desk: TeamsDesk,
): Promise<Answer | undefined> {
  const submitted = readSubmitted(data);
  if (!submitted) {
    desk.log.warn('teams.not-understood', { type: activity.type });
    return received(desk);
  }
  const doing = { activity, from: fromOf(activity), delivery: deliveryOf(activity) };
  switch (submitted.kind) {
    case 'press':
      return press(submitted, doing, desk);
    case 'form':
      return handIn(submitted, doing, desk);
    case 'aside':
      // The card is everybody's: whoever went on in it sees it as it is again.
      if (submitted.shared) return asItIs(submitted.state, doing, desk);
      return resolve('form.put-aside', formTitle(submitted, desk.content), doing, desk);
  }
}

type Pressed = Extract<Submitted, { kind: 'press' }>;

async function press(submitted: Pressed, doing: Doing, desk: TeamsDesk): Promise<Answer> {
  const { action, pressed = aboutNone } = submitted;
  const { from, delivery } = doing;
  const digest = await digestOf(submitted, doing, desk);
  const pressing = { from, action, pressed, delivery, ...(digest ? { digest } : {}) };
  const form = await onPress(pressing, desk);
  if (!form) return received(desk);
  await showForm(form, doing, desk);
  // Whoever pressed may have scrolled far up.
  const elsewhere = isPrivate(form) && !isPersonal(doing.activity);
  return received(desk, elsewhere ? 'form.in-chat' : 'form.below');
}

/** What can be pressed beside a decision that is due. */
const onLooks: readonly string[] = ['look-same', 'look-changed', 'look-more'];

/**
 * The message with looks that was pressed. A card does not say what else stands on it: in a personal
 * chat that is whatever still waits for its reader, in a thread the one look of that review.
 */
async function digestOf(
  { action, pressed }: Pressed,
  { activity, from: { tenant, asker } }: Doing,
  { store }: TeamsDesk,
): Promise<Digest | undefined> {
  const { conversation, replyToId } = activity;
  if (!pressed || replyToId === undefined || !onLooks.includes(action)) return undefined;
  const person = isPersonal(activity) ? await store.person(tenant, asker.handle) : undefined;
  const asked = person ? await store.asked(tenant, person.id) : [];
  const about = [...new Set([pressed.r, ...asked.map(({ review }) => review)])];
  return { shown: `${conversation.id} ${replyToId}`, about };
}

type HandedIn = Extract<Submitted, { kind: 'form' }>;

async function handIn(submitted: HandedIn, doing: Doing, desk: TeamsDesk): Promise<Answer> {
  const { activity, from, delivery } = doing;
  const form = withOwnDigest(submitted.form, activity);
  const outcome = await onForm({ form, place: { ...from, delivery } }, desk);
  return afterForm(outcome, { ...submitted, form }, doing, desk);
}

/**
 * What a card carries comes back through somebody's client: it may name no message of another
 * conversation to be edited.
 */
function withOwnDigest(form: HandedIn['form'], { conversation }: Activity): HandedIn['form'] {
  const { g: digest, ...state } = form.state;
  if (!digest || digest.shown.startsWith(`${conversation.id} `)) return form;
  return { ...form, state };
}
