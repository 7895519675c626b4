import type { types } from '@slack/bolt';
import { plainSpans } from '../../app/blocks.ts';
import { cardOf } from '../../app/card/card-of.ts';
import { fitted, wordsIn } from '../../app/card/fit.ts';
import { small } from '../../app/card/parts.ts';
import { say } from '../../app/content.ts';
import type { Message } from '../../app/message.ts';
import type { Saying } from '../../app/say/say.ts';
import { onSlack } from './calls.ts';
import { draw } from './render-blocks.ts';
import { row } from './render-controls.ts';
import { escaped } from './text.ts';

/** A message ready to be sent. `text` is what notifications and screen readers say; it is escaped. */
export interface Drawn {
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

/**
 * What a message may hold. Slack refuses somewhere between 12,000 and 13,300 characters, and counts
 * some of what stands around the texts without saying how much; so all of the JSON is counted. One
 * block is left for `repeated`.
 */
const room = { blocks: 49, characters: 12_000 } as const;

const fits = (blocks: readonly types.KnownBlock[]): boolean =>
  blocks.length <= room.blocks && JSON.stringify(blocks).length <= room.characters;

/** A message as Slack shows it. */
export function drawMessage(message: Message, common: Saying): Drawn {
  const saying = onSlack(common);
  const view = cardOf(message, saying);
  const blocks = fitted<types.KnownBlock[]>(view, saying, {
    draw: (parts, controls) => [...draw(parts), ...row(controls)],
    fits,
  });
  return { text: escaped(wordsIn(view)), blocks };
}

/** The same again, since nobody confirmed the first one: whoever sees it twice is told why. */
export function repeated({ text, blocks }: Drawn, { content }: Saying): Drawn {
  const words = plainSpans(say(content, 'card.repeated', {}));
  return { text: `${escaped(words)}\n${text}`, blocks: [...draw([small(words)]), ...blocks] };
}
