import { dayOf } from '../../domain/next-look.ts';
import type { Span } from '../blocks.ts';
import { say } from '../content.ts';
import type { LookAt } from '../message.ts';
import { dayWords } from '../say/day.ts';
import type { Saying } from '../say/say.ts';

/** What became of a look that somebody was asked for; undefined while it still waits for them. */
export function outcomeOfLook(
  one: LookAt,
  reader: string | undefined,
  saying: Saying,
): Span[] | undefined {
  const { content } = saying;
  const { look, overview, handedTo: name } = one;
  const record = overview.record;
  if (record && ['superseded', 'withdrawn'].includes(record.status)) {
    return say(content, 'look.card.replaced', {});
  }
  if (name !== undefined) return say(content, 'look.card.handed', { name });
  if (look.stage === 'resting') return say(content, 'look.card.again', {});
  if (look.stage !== 'waiting') return undefined;
  const next = dayWords(look.day);
  return confirmedLine(one, reader, saying) ?? say(content, 'look.card.later', { day: next });
}

/** Who said that nothing has changed, and when; undefined where that is not what answered the look. */
function confirmedLine(
  { look, confirmed, confirmedBy = '' }: LookAt,
  reader: string | undefined,
  { content, zone, today }: Saying,
): Span[] | undefined {
  if (confirmed?.nextLook !== look.day) return undefined;
  const on = dayOf(confirmed.at, zone);
  const next = dayWords(look.day);
  if (on === today && confirmed.by === reader) {
    return say(content, 'look.card.confirmed-today', { next });
  }
  return say(content, 'look.card.confirmed', { name: confirmedBy, day: dayWords(on), next });
}
