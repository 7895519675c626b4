import { entryOf } from '../../domain/judgement.ts';
import { dayOf } from '../../domain/next-look.ts';
import { type Block, paragraph, plainSpans, type Span } from '../blocks.ts';
import { type Content, say, word } from '../content.ts';
import type { LookAt, MessageOf } from '../message.ts';
import type { PhraseId } from '../phrases.ts';
import { lookEntries, type Pressed } from '../press.ts';
import { dayWords } from '../say/day.ts';
import { lookBlocks, looksIntro } from '../say/looks.ts';
import type { Saying } from '../say/say.ts';
import { fullRecord, sameOrChanged } from './buttons.ts';
import { type CardView, type Control, inWords, type Menu, type Part } from './card.ts';
import { outcomeOfLook } from './look-outcome.ts';

/** Every decision that one person is asked about, each with what can be said to it in one tap. */
export function looksCard(message: MessageOf<'looks'>, saying: Saying): CardView {
  const { looks, reader } = message;
  const all = looks.map((one) => ({ one, done: outcomeOfLook(one, reader, saying) }));
  const left = all.filter(({ done }) => !done);
  const parts = [
    ...introOf(
      left.map(({ one }) => one),
      reader,
      saying,
    ),
    ...all.map(({ one, done }) => lookPart(one, done, { reader, saying })),
  ];
  return inWords(parts);
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
  const about = one.overview.review.id;
  if (done) {
    const words = [paragraph(...shortName(one, saying))];
    return { kind: 'group', words, controls: [], small: plainSpans(done), about };
  }
  const words = pendingWords(one, reader, saying);
  return { kind: 'group', words, controls: lookControls(one, saying.content), about };
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

function lookControls({ overview, look }: LookAt, content: Content): Control[] {
  const { review, record } = overview;
  const pressed = onLook(review.id, look.number);
  return [
    ...sameOrChanged(content, pressed),
    fullRecord(content, review.id, record?.id),
    lookMenu(content, pressed),
  ];
}

const lookMenu = (content: Content, pressed: Pressed): Menu => ({
  kind: 'menu',
  action: 'look-more',
  label: word(content, 'card.more'),
  look: 'more',
  options: lookEntries.map((l) => ({
    label: word(content, `look.card.more.${l}` satisfies PhraseId),
    pressed: { ...pressed, l },
  })),
});
