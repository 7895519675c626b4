import { z } from 'zod';
import { listeners } from './listeners.ts';

/** Kinds of interaction that are ours whatever they are called. */
const ours: readonly string[] = ['block_actions', 'view_submission'];

const kindSchema = z.object({
  type: z.string().optional(),
  command: z.string().optional(),
  callback_id: z.string().optional(),
  event: z.object({ type: z.string() }).optional(),
});

/** Whether something that arrives is for us; anything else is acknowledged and left alone. */
export function isUnderstood(body: unknown): boolean {
  const kind = kindSchema.safeParse(body);
  if (!kind.success) return false;
  const { type = '', command, callback_id: callback, event } = kind.data;
  if (command !== undefined) return listens('command', command);
  if (event) return listens('event', event.type);
  if (type === 'message_action') return listens('shortcut', callback ?? '');
  return ours.includes(type);
}

const listens = (type: string, id: string): boolean =>
  listeners.some((one) => one.type === type && one.id === id);
