import { z } from 'zod';
import { listeners } from './listeners.ts';

const id = z.string().min(1);

/** What tells one kind from another. Kinds that Slack adds one day have one of these too. */
const kindSchema = z.object({
  type: z.string().optional(),
  command: z.string().optional(),
  callback_id: z.string().optional(),
  event: z.object({ type: z.string() }).optional(),
});
type Kind = z.infer<typeof kindSchema>;

/** What Bolt reads of each kind without looking whether it is there. */
const interaction = z.object({ user: z.object({ id }), team: z.object({ id }).nullish() });
const readable = {
  command: z.object({ team_id: id, user_id: id }),
  event: z.object({ event: z.object({ user: id.optional(), channel: id.optional() }) }),
  message_action: interaction,
  block_actions: interaction.extend({ actions: z.array(z.looseObject({})).min(1) }),
  view_submission: interaction.extend({ view: z.looseObject({ callback_id: z.string() }) }),
} as const;

/**
 * Whether something that arrives is for us. `other`: acknowledged and left alone, whatever it is.
 * `broken`: nothing that Slack sends looks like this.
 */
export function understandingOf(body: unknown): 'ours' | 'other' | 'broken' {
  const read = kindSchema.safeParse(body);
  if (!read.success) return 'broken';
  const { type, command, event } = read.data;
  if (type === undefined && command === undefined && event === undefined) return 'broken';
  const kind = ourKind(read.data);
  if (!kind) return 'other';
  return readable[kind].safeParse(body).success ? 'ours' : 'broken';
}

function ourKind({ type, command, callback_id, event }: Kind): keyof typeof readable | undefined {
  if (event) return listens('event', event.type) ? 'event' : undefined;
  if (command !== undefined) return listens('command', command) ? 'command' : undefined;
  if (type === 'message_action') return listens('shortcut', callback_id ?? '') ? type : undefined;
  return type === 'block_actions' || type === 'view_submission' ? type : undefined;
}

const listens = (type: string, wanted: string): boolean =>
  listeners.some((one) => one.type === type && one.id === wanted);
