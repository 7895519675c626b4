import { z } from 'zod';
import { messageEvidence } from '../../app/desk/message-evidence.ts';
import { openView, type SlackDesk } from './desk.ts';
import { fromOf, originSchema } from './place.ts';
import { plain } from './read-words.ts';

/** A message that somebody picked to be evidence. */
export const shortcutSchema = originSchema.extend({
  trigger_id: z.string(),
  team: z.object({ id: z.string().min(1), domain: z.string().optional() }).nullish(),
  channel: z.object({ id: z.string() }),
  message: z.object({
    text: z.string().default(''),
    ts: z.string(),
    thread_ts: z.string().optional(),
    user: z.string().optional(),
    files: z.array(z.object({ name: z.string().nullish() })).optional(),
  }),
});
type Payload = z.infer<typeof shortcutSchema>;

/** The form for it, with what was said, by whom, when and where. */
export async function onShortcut(payload: Payload, desk: SlackDesk): Promise<void> {
  const from = fromOf(payload);
  const { message, trigger_id: trigger } = payload;
  const files = (message.files ?? []).flatMap(({ name }) => name ?? []);
  const picked = {
    text: [plain(message.text), ...files].filter((part) => part.trim() !== '').join('\n'),
    link: linkTo(payload),
    ...(message.user === undefined ? {} : { author: message.user }),
    at: Math.round(Number(message.ts) * 1_000),
    thread: message.thread_ts ?? message.ts,
  };
  const form = await messageEvidence(picked, from, `shortcut ${trigger}`, desk);
  if (form) openView(form, trigger, from, desk);
}

/** The address of a message, as Slack writes it. */
function linkTo({ team, channel, message }: Payload): string {
  const place = `archives/${channel.id}/p${message.ts.replace('.', '')}`;
  const thread = message.thread_ts ? `?thread_ts=${message.thread_ts}&cid=${channel.id}` : '';
  return `https://${team?.domain ?? 'app'}.slack.com/${place}${thread}`;
}
