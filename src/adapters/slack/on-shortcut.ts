import { z } from 'zod';
import { changeable } from '../../app/changeable.ts';
import { look } from '../../app/open-form.ts';
import { outsiderRefused } from '../../app/policy.ts';
import type { Refusal } from '../../app/refusal.ts';
import { isFirst, openView, type SlackDesk, whisper } from './desk.ts';
import { evidenceModal } from './modal-evidence.ts';
import { type From, fromOf, originSchema } from './place.ts';
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
  const delivery = `shortcut ${payload.trigger_id}`;
  const { message } = payload;
  const outsider = outsiderRefused(from, await desk.store.settings(from.tenant));
  if (outsider) return whisper(from, outsider, delivery, desk);
  const found = await reviewFor(payload, from, desk);
  if (typeof found !== 'string') return whisper(from, found, delivery, desk);
  const seen = await look({ ...from, review: found }, desk.store);
  if ('code' in seen) return whisper(from, seen, delivery, desk);
  const open = changeable(seen.file);
  if ('code' in open) return whisper(from, open, delivery, desk, found);
  if (!(await isFirst(from, delivery, desk))) return;
  const files = (message.files ?? []).flatMap(({ name }) => name ?? []);
  const said = [plain(message.text), ...files].filter((part) => part.trim() !== '').join('\n');
  const state = {
    r: found,
    ...(from.team === undefined ? {} : { c: from.team }),
    link: linkTo(payload),
    ...(message.user === undefined ? {} : { author: message.user }),
    at: Math.round(Number(message.ts) * 1_000),
  };
  const { zone } = desk.tools();
  const view = evidenceModal({ content: desk.content, state, said, zone });
  openView(view, payload.trigger_id, from, desk);
}

/** The review in whose thread it was said; else the only one that is open in the channel. */
async function reviewFor(
  { message }: Payload,
  { tenant, team }: From,
  desk: SlackDesk,
): Promise<string | Refusal> {
  if (team === undefined) return { code: 'no-channel' };
  const { thread_ts: thread = message.ts } = message;
  const posted = await desk.store.reviewPosted(tenant, team, thread);
  if (posted !== undefined) return posted;
  const [only, ...others] = await desk.store.list(tenant, { team, states: ['open'] });
  if (only && others.length === 0) return only.id;
  return { code: only ? 'which-review' : 'no-such-review' };
}

/** The address of a message, as Slack writes it. */
function linkTo({ team, channel, message }: Payload): string {
  const place = `archives/${channel.id}/p${message.ts.replace('.', '')}`;
  const thread = message.thread_ts ? `?thread_ts=${message.thread_ts}&cid=${channel.id}` : '';
  return `https://${team?.domain ?? 'app'}.slack.com/${place}${thread}`;
}
