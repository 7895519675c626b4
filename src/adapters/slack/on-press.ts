import { z } from 'zod';
import type { From } from '../../app/desk/desk.ts';
import { onPress as press } from '../../app/desk/on-press.ts';
import { aboutNone } from '../../app/desk/pressing.ts';
import { redrawn } from '../../app/desk/redrawn.ts';
import type { Form } from '../../app/forms/form.ts';
import type { Digest } from '../../app/letter.ts';
import { actionIds, type Pressed, pressedSchema } from '../../app/press.ts';
import { openView, type SlackDesk, updateView } from './desk.ts';
import { handedIn, type View, viewSchema } from './given.ts';
import { fromOf, originSchema } from './place.ts';
import { reviewOfBlock } from './render-looks.ts';

const blockSchema = z.object({ block_id: z.string().optional() });
const choice = z.object({ value: z.string() });

/** A button, a menu or an input of an open form, as Slack tells that somebody has used it. */
export const pressSchema = originSchema.extend({
  trigger_id: z.string(),
  container: z.object({ type: z.string(), message_ts: z.string().optional() }).optional(),
  message: z.object({ blocks: z.array(blockSchema).optional() }).optional(),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        value: z.string().optional(),
        selected_option: choice.nullish(),
      }),
    )
    .min(1),
  view: z.unknown().optional(),
});
type Payload = z.infer<typeof pressSchema>;
type Action = Payload['actions'][number];

/** Does what was pressed. A form that follows is opened; from within a form it takes its place. */
export async function onPress(payload: Payload, desk: SlackDesk): Promise<void> {
  const { data: view } = viewSchema.safeParse(payload.view);
  // A form is in no channel: it remembers the one it was opened from.
  const channel = payload.channel?.id ?? view?.private_metadata.c;
  const from = fromOf(payload, channel, view?.app_installed_team_id);
  const form = await formAfter(payload, view, from, desk);
  if (form && view) updateView(form, view, from, desk);
  else if (form) openView(form, payload.trigger_id, from, desk);
}

async function formAfter(
  payload: Payload,
  view: View | undefined,
  from: From,
  desk: SlackDesk,
): Promise<Form | undefined> {
  const [used] = payload.actions;
  const action = actionIds.find((one) => one === used?.action_id.split(':')[0]);
  const delivery = `press ${payload.trigger_id}`;
  if (action === 'reveal-fields') {
    return view && redrawn({ form: handedIn(view), place: { ...from, delivery } }, desk);
  }
  const pressed = action === 'home-start' ? aboutNone : pressedIn(valueIn(used));
  if (!action || !pressed) return undefined;
  return press({ from, action, pressed, delivery, ...digestOf(payload) }, desk);
}

/** The message with looks that was pressed: what it is called, and which decisions stand in it. */
function digestOf({ channel, container, message }: Payload): { digest?: Digest } {
  const blocks = message?.blocks ?? [];
  const about = blocks.flatMap(({ block_id: id = '' }) => reviewOfBlock(id) ?? []);
  const ts = container?.message_ts;
  if (!channel || ts === undefined || about.length === 0) return {};
  return { digest: { shown: `${channel.id} ${ts}`, about } };
}

const valueIn = (used: Action | undefined): string | undefined =>
  used?.selected_option?.value ?? used?.value;

/** Only what we drew ourselves is understood. */
export function pressedIn(value: string | undefined): Pressed | undefined {
  try {
    const read = pressedSchema.safeParse(JSON.parse(value ?? ''));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
