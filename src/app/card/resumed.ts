import { nameOf } from '../../domain/review.ts';
import { paragraph } from '../blocks.ts';
import { say } from '../content.ts';
import type { MessageOf } from '../message.ts';
import type { Saying } from '../say/say.ts';
import { answeredCount } from '../say/standing.ts';
import { answerNext } from './answer-next.ts';
import { addEvidence } from './buttons.ts';
import type { CardView } from './card.ts';

/** Somebody starts what is open already: where it stands, and the way on. */
export function resumedCard(
  { file }: MessageOf<'resumed'>,
  { content }: Pick<Saying, 'content'>,
): CardView {
  const { workload, lead, id } = file.review;
  const values = { workload, lead: nameOf(file, lead), answered: answeredCount(file) };
  const buttons = [...answerNext(file, content), addEvidence(content, { r: id })];
  return {
    parts: [paragraph(...say(content, 'card.resumed', values))],
    controls: () => buttons,
    inFull: false,
  };
}
