import type { DecisionRecord } from '../../domain/decision-record.ts';
import { nameOf, type ReviewFile, standingAnswer } from '../../domain/review.ts';
import { questionIds } from '../../domain/vocabulary.ts';
import { type Block, heading, paragraph, section, title } from '../blocks.ts';
import { say, word } from '../content.ts';
import type { TrailEntry } from '../ports.ts';
import { fullRecordBlocks, type Recorded } from './record.ts';
import { answerItem, evidenceItem } from './record-items.ts';
import { blocksOf, type Saying } from './say.ts';
import { answeredCount } from './standing.ts';
import { trailBlocks } from './trail.ts';

/** A review with everything: its record or how far it is, every view, the evidence, the trail. */
export function reviewBlocks(
  file: ReviewFile,
  trail: readonly TrailEntry[],
  nextLook: string,
  saying: Saying,
): Block[] {
  const { content, zone, today } = saying;
  const record = file.records.at(-1);
  const current = record && file.review.state !== 'open';
  return [
    ...(current ? fullRecordBlocks(recorded(record), content) : underway()),
    heading(word(content, 'review.trail')),
    ...trailBlocks(trail, zone, content),
  ];

  function recorded(one: DecisionRecord): Recorded {
    const { people, confirmations } = file;
    return { record: one, people, confirmations, zone, ...(today ? { today } : {}) };
  }

  function underway(): Block[] {
    const { workload, lead, id } = file.review;
    const stored = file.recommendations.at(-1);
    const standing = questionIds.flatMap((question) => standingAnswer(file, question) ?? []);
    const people = { people: file.people, zone };
    const view = (answer: (typeof standing)[number]) =>
      answerItem('record.answer', answer, people, content);
    return [
      title(...say(content, 'review.title', { workload, answered: answeredCount(file) })),
      paragraph(...say(content, 'review.lead', { lead: nameOf(file, lead), id })),
      ...section(word(content, 'record.context'), standing.map(view)),
      ...section(
        word(content, 'record.evidence'),
        file.evidence.map((one) => evidenceItem(one, people, content)),
      ),
      ...(stored ? blocksOf({ kind: 'recommendation', file, stored, nextLook }, saying) : []),
    ];
  }
}
