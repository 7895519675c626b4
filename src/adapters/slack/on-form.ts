import { z } from 'zod';
import { onForm as take } from '../../app/desk/on-form.ts';
import type { SlackDesk } from './desk.ts';
import { type FormReply, replyTo } from './form-reply.ts';
import { handedIn, viewSchema } from './given.ts';
import { fromOf, originSchema } from './place.ts';

/** A form that was handed in, as Slack tells it. */
export const formSchema = originSchema.extend({
  trigger_id: z.string().optional(),
  view: viewSchema,
});

/** A form is in no channel: it remembers the one it was opened from. */
export async function onForm(
  payload: z.infer<typeof formSchema>,
  desk: SlackDesk,
): Promise<FormReply> {
  const { view, trigger_id: trigger } = payload;
  const from = fromOf(payload, view.private_metadata.c, view.app_installed_team_id);
  const delivery = `form ${trigger ?? `${view.id} ${view.hash ?? ''}`}`;
  const outcome = await take({ form: handedIn(view), place: { ...from, delivery } }, desk);
  return replyTo(outcome, view, desk.content);
}
