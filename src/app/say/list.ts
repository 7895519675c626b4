import { entryOf } from '../../domain/judgement.ts';
import { dayOf } from '../../domain/next-look.ts';
import type { Outcome } from '../../domain/vocabulary.ts';
import { type Block, paragraph, type Span } from '../blocks.ts';
import { type Content, say } from '../content.ts';
import type { ReviewOverview } from '../ports.ts';
import { standingOf } from '../standing.ts';
import { dayWords } from './day.ts';

/** The day and the zone a list is read in. */
export interface Reading {
  readonly today: string;
  readonly zone: string;
}

/** One line a review: what it is about, how far it is, and when it is looked at again. */
export function listBlocks(
  reviews: readonly ReviewOverview[],
  reading: Reading,
  content: Content,
): Block[] {
  if (reviews.length === 0) return [paragraph(...say(content, 'list.empty', {}))];
  return [{ kind: 'list', items: reviews.map((one) => listItem(one, reading, content)) }];
}

function listItem(one: ReviewOverview, { today, zone }: Reading, content: Content): Span[] {
  const { review, record, answered, leadName: lead } = one;
  const { workload } = review;
  const standing = standingOf(one, today);
  const name = (outcome: Outcome | undefined): string =>
    outcome ? entryOf(content.knowledge.outcomes, outcome).name : '';
  const outcome = name(record?.outcome);
  const day = record ? dayWords(dayOf(record.at, zone)) : '';
  const look = record ? dayWords(record.nextLook) : '';
  switch (standing) {
    case 'open':
      return say(content, 'list.open', { workload, lead, answered });
    case 'recommended':
      return say(content, 'list.recommended', { workload, lead, outcome: name(one.recommended) });
    case 'decided':
      if (!record) return say(content, 'list.confirmed', { workload });
      return say(content, 'list.decided', { workload, outcome, day, lead, look });
    case 'overdue':
      return say(content, 'list.overdue', { workload, outcome, day, look });
    case 'not-confirmed':
      return say(content, 'list.not-confirmed', { workload, outcome, day, look });
    case 'closed':
      return say(content, 'list.closed', { workload });
  }
}
