import { entryOf } from '../../domain/judgement.ts';
import { dayOf } from '../../domain/next-look.ts';
import { nameOf } from '../../domain/review.ts';
import { capitalised } from '../../domain/text.ts';
import { type Block, paragraph, type Span, text } from '../blocks.ts';
import { say } from '../content.ts';
import type { LookAt, MessageOf } from '../message.ts';
import { baselineItems } from './baseline.ts';
import { dayWords } from './day.ts';
import type { Saying } from './say.ts';

/** Every decision that somebody is asked about. */
export const looksBlocks = ({ looks }: MessageOf<'looks'>, saying: Saying): Block[] => [
  ...looksIntro(looks.length, saying),
  ...looks.flatMap((one) => lookBlocks(one, saying)),
];

export const looksIntro = (count: number, { content }: Saying): Block[] => [
  paragraph(
    ...(count === 1 ? say(content, 'look.one', {}) : say(content, 'look.several', { count })),
  ),
];

/** One decision: what was decided, why it is asked about now, and what it rested on then. */
export function lookBlocks({ overview, look, baseline, ...last }: LookAt, saying: Saying): Block[] {
  const { content, zone } = saying;
  const { review, record } = overview;
  const outcome = record ? entryOf(content.knowledge.outcomes, record.outcome).name : '';
  const day = record ? dayWords(dayOf(record.at, zone)) : '';
  const decided = say(content, 'look.decided', { workload: review.workload, outcome, day });
  const why: readonly Span[][] = look.fired.map(({ because }) => [text(because)]);
  const regular = [say(content, 'look.regular', { day: dayWords(look.day) })];
  return [
    paragraph(...decided, ...confirmedSpans(last, saying)),
    { kind: 'list', items: why.length > 0 ? why : regular },
    paragraph(...say(content, 'look.then', {})),
    { kind: 'list', items: baselineItems(baseline, zone, content) },
  ];
}

function confirmedSpans(
  { confirmed, confirmedBy: name = '' }: Pick<LookAt, 'confirmed' | 'confirmedBy'>,
  { content, zone }: Saying,
): Span[] {
  if (!confirmed) return [];
  return say(content, 'look.confirmed', { name, day: dayWords(dayOf(confirmed.at, zone)) });
}

/** In the thread: nobody has answered, and the bot leaves it at that. */
export function overdueBlocks(
  { file, look }: MessageOf<'look-overdue'>,
  { content }: Saying,
): Block[] {
  const { workload, lead } = file.review;
  const values = { workload, lead: nameOf(file, lead), day: dayWords(look.day) };
  const isGone = look.askedAt === undefined;
  return [paragraph(...say(content, isGone ? 'look.overdue-gone' : 'look.overdue', values))];
}

/** A decision stays as it is, and when it is looked at next. */
export function reaffirmedBlocks(
  { file, confirmation }: MessageOf<'reaffirmed'>,
  { content }: Saying,
): Block[] {
  const { by, nextLook, subject } = confirmation;
  const { workload } = file.review;
  const values = { workload, name: nameOf(file, by), day: dayWords(nextLook) };
  return [
    paragraph(...say(content, subject ? 'look.reaffirmed-again' : 'look.reaffirmed', values)),
  ];
}

/** What a signal came to. */
export function observedBlocks(
  { file, fired }: MessageOf<'observed'>,
  { content }: Saying,
): Block[] {
  const { workload, lead } = file.review;
  if (fired.length === 0) return [paragraph(...say(content, 'look.noted', { workload }))];
  return [
    paragraph(...say(content, 'look.noted-fired', { workload, lead: nameOf(file, lead) })),
    {
      kind: 'list',
      items: fired.map(({ trigger, because }) =>
        say(content, 'comparison.fired', {
          name: capitalised(entryOf(content.knowledge.triggers, trigger).name),
          because,
        }),
      ),
    },
  ];
}
