import type { MessageOf } from '../message.ts';
import { blocksOf, type Saying } from '../say/say.ts';
import { fullRecord, reopen } from './buttons.ts';
import type { CardView } from './card.ts';

/** A record; only the one in force can be reopened. */
export function recordCard(message: MessageOf<'record'>, saying: Saying): CardView {
  const { id, review, status } = message.record;
  const { content } = saying;
  const again = status === 'accepted' ? [reopen(content, review)] : [];
  const buttons = [...again, fullRecord(content, review, id)];
  return { parts: blocksOf(message, saying), controls: () => buttons, inFull: true };
}
