import { nameOf, type ReviewFile } from '../../domain/review.ts';
import { listOf } from '../../domain/text.ts';
import { plainSpans } from '../blocks.ts';
import { type Content, say } from '../content.ts';

/** Names that can be read at a glance. */
const atMost = 8;

/** "Ada, Ben and Cleo"; of many the first few, and how many more. */
export function namesOf(
  file: Pick<ReviewFile, 'people'>,
  ids: readonly string[],
  content: Content,
): string {
  const names = ids.map((id) => nameOf(file, id));
  const more = names.length - atMost;
  if (more <= 0) return listOf(names);
  return plainSpans(
    say(content, 'card.names-more', { names: names.slice(0, atMost).join(', '), count: more }),
  );
}
