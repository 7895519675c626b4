import { z } from 'zod';
import { word } from '../../app/content.ts';
import { formAgain } from '../../app/desk/form-again.ts';
import { messageEvidence } from '../../app/desk/message-evidence.ts';
import { onForm } from '../../app/desk/on-form.ts';
import type { Form } from '../../app/forms/form.ts';
import type { Activity, Answer } from './activity.ts';
import { formCards, type Returned } from './form-cards.ts';
import { plainOf } from './html.ts';
import { inDialog } from './in-dialog.ts';
import { deliveryOf, fromOf } from './place.ts';
import { readSubmitted } from './read-submitted.ts';
import { whyNot } from './resolve-form.ts';
import { adaptiveCard } from './said.ts';
import type { Doing } from './show-form.ts';
import type { TeamsDesk } from './teams-desk.ts';

const id = z.string().min(1);

/** A message that somebody picked, as the client tells it. */
const pickedSchema = z.object({
  commandId: z.literal('addEvidence'),
  messagePayload: z.object({
    id,
    replyToId: z.string().nullish(),
    createdDateTime: z.string().nullish(),
    linkToMessage: z.string().nullish(),
    from: z.object({ user: z.object({ id }).nullish() }).nullish(),
    body: z.object({ content: z.string().default('') }),
    attachments: z.array(z.object({ name: z.string().nullish() })).nullish(),
  }),
});
const handedInSchema = z.object({ data: z.unknown() });

/** "Add as evidence" on a message: the one form that Teams wants in a dialog. */
export async function onPicked(activity: Activity, desk: TeamsDesk): Promise<Answer> {
  const picked = pickedSchema.safeParse(activity.value);
  if (!picked.success) return { status: 400 };
  const { messagePayload: message } = picked.data;
  const doing = doingOf(activity);
  const names = (message.attachments ?? []).flatMap(({ name }) => name ?? []);
  const author = message.from?.user?.id;
  const form = await messageEvidence(
    {
      text: [plainOf(message.body.content), ...names].filter((part) => part !== '').join('\n'),
      link: message.linkToMessage ?? '',
      at: Date.parse(message.createdDateTime ?? '') || desk.tools().now,
      thread: message.replyToId || message.id,
      ...(author === undefined ? {} : { author }),
    },
    doing.from,
    doing.delivery,
    desk,
  );
  return form ? dialog(form, doing, desk) : told(word(desk.content, 'form.see-chat'));
}

/** The dialog closes once the evidence is kept; else it says what is wrong with it. */
export async function onDialog(activity: Activity, desk: TeamsDesk): Promise<Answer> {
  const value = handedInSchema.safeParse(activity.value);
  const submitted = value.success ? readSubmitted(value.data.data) : undefined;
  const doing = doingOf(activity);
  if (submitted?.kind !== 'form') return { status: 200 };
  const { form } = submitted;
  const place = { ...doing.from, delivery: doing.delivery };
  const outcome = await onForm({ form, place }, desk);
  if (outcome.kind === 'done') return { status: 200 };
  if (outcome.kind !== 'errors') return dialog(outcome.form, doing, desk);
  const again = await formAgain({ form, place }, desk);
  const returned = { given: form.values, errors: outcome.errors };
  const shown = again ?? whyNot(outcome.errors, desk);
  return dialog(shown, doing, desk, again ? returned : {});
}

const doingOf = (activity: Activity): Doing => ({
  activity,
  from: fromOf(activity),
  delivery: deliveryOf(activity),
});

async function dialog(
  form: Form,
  doing: Doing,
  desk: TeamsDesk,
  returned: Returned = {},
): Promise<Answer> {
  const [{ card }] = await formCards(form, doing, desk, returned);
  const content = { contentType: adaptiveCard, content: inDialog(card) };
  const value = { title: form.title, width: 'medium', height: 'medium', card: content };
  return { status: 200, body: { task: { type: 'continue', value } } };
}

const told = (value: string): Answer => ({
  status: 200,
  body: { task: { type: 'message', value } },
});
