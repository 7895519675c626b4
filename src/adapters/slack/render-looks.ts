import type { types } from '@slack/bolt';
import { type Block, paragraph, plainSpans, type Span } from '../../app/blocks.ts';
import { type Content, say, word } from '../../app/content.ts';
import type { LookAt, MessageOf } from '../../app/message.ts';
import type { PhraseId } from '../../app/phrases.ts';
import { dayWords } from '../../app/say/day.ts';
import { lookBlocks, looksIntro } from '../../app/say/looks.ts';
import type { Saying } from '../../app/say/say.ts';
import { entryOf } from '../../domain/judgement.ts';
import { dayOf } from '../../domain/next-look.ts';
import { type Drawn, fitted, noFoot } from './fit.ts';
import { type ActionId, type LookEntry, lookEntries, type Pressed, pressedValue } from '../../app/press.ts';
import { outcomeOfLook } from './look-done.ts';
import type { Part } from './render-blocks.ts';
import { button, fullRecord } from './render-buttons.ts';
import { buttonText } from './text.ts';

/** A block of each decision is called by its review: a press says what else stood in the message. */
const mark = 'look:';
const lookBlock = (review: string): string => `${mark}${review}`;
export const reviewOfBlock = (block: string): string | undefined =>
  block.startsWith(mark) ? block.slice(mark.length) : undefined;

/** Every decision that one person is asked about, each with what can be said to it in one tap. */
export function drawLooks(message: MessageOf<'looks'>, saying: Saying): Drawn {
  const { looks, reader } = message;
  const all = looks.map((one) => ({ one, done: outcomeOfLook(one, reader, saying) }));
  const left = all.filter(({ done }) => !done);
  const parts: Part[] = [
    ...introOf(
      left.map(({ one }) => one),
      reader,
      saying,
    ),
    ...all.map(({ one, done }) => lookPart(one, done, { reader, saying })),
  ];
  return fitted(parts, noFoot, saying);
}

/** Admins are asked in the place of a lead who is gone. */
const isOrphan = ({ overview }: LookAt, reader: string | undefined): boolean =>
  reader !== undefined && overview.review.lead !== reader;

function introOf(left: readonly LookAt[], reader: string | undefined, saying: Saying): Block[] {
  if (left.length === 0) return [];
  if (!left.some((one) => isOrphan(one, reader))) return looksIntro(left.length, saying);
  return [paragraph(...say(saying.content, 'look.card.orphans', {}))];
}

interface Reading {
  readonly reader: string | undefined;
  readonly saying: Saying;
}

/** @param done what became of it, where something did */
function lookPart(one: LookAt, done: Span[] | undefined, { reader, saying }: Reading): Part {
  const { review, record } = one.overview;
  const foot: types.KnownBlock = done
    ? { type: 'context', elements: [{ type: 'plain_text', text: plainSpans(done), emoji: false }] }
    : {
        type: 'actions',
        elements: [
          ...lookButtons(one, saying.content),
          fullRecord(saying.content, review.id, record?.id),
          lookMenu(one, saying.content),
        ],
      };
  const words = done ? [paragraph(...shortName(one, saying))] : pendingWords(one, reader, saying);
  return { kind: 'whole', words, blocks: [{ ...foot, block_id: lookBlock(review.id) }] };
}

function pendingWords(one: LookAt, reader: string | undefined, saying: Saying): Block[] {
  const { leadName: lead } = one.overview;
  const gone = say(saying.content, 'look.card.orphan', { lead });
  return [...lookBlocks(one, saying), ...(isOrphan(one, reader) ? [paragraph(...gone)] : [])];
}

function shortName({ overview: { review, record } }: LookAt, { content, zone }: Saying): Span[] {
  const { workload } = review;
  if (!record) return say(content, 'root.title', { workload });
  const outcome = entryOf(content.knowledge.outcomes, record.outcome).name;
  return say(content, 'look.card.done', {
    workload,
    outcome,
    day: dayWords(dayOf(record.at, zone)),
  });
}

/** What a button beside a decision carries: the look it answers, so that an old one answers no other. */
const onLook = (review: string, number: number | undefined): Pressed => ({
  r: review,
  ...(number === undefined ? {} : { n: number }),
});

const lookButtons = ({ overview, look }: LookAt, content: Content): types.Button[] =>
  sameOrChanged(onLook(overview.review.id, look.number), content);

export const sameOrChanged = (pressed: Pressed, content: Content): types.Button[] => [
  button(word(content, 'look.card.same'), { action: 'look-same', pressed }),
  button(word(content, 'look.card.changed'), { action: 'look-changed', pressed }),
];

const lookMenu = ({ overview, look }: LookAt, content: Content): types.Overflow => ({
  type: 'overflow',
  action_id: 'look-more' satisfies ActionId,
  options: lookEntries.map((l: LookEntry) => ({
    text: buttonText(word(content, `look.card.more.${l}` satisfies PhraseId)),
    value: pressedValue({ ...onLook(overview.review.id, look.number), l }),
  })),
});
