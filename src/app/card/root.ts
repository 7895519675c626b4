import { isSealed } from '../../domain/blind.ts';
import type { DecisionRecord } from '../../domain/decision-record.ts';
import { entryOf } from '../../domain/judgement.ts';
import { dayOf } from '../../domain/next-look.ts';
import type { ReviewFile } from '../../domain/review.ts';
import { paragraph, text, title } from '../blocks.ts';
import { type Content, say, word } from '../content.ts';
import type { Card } from '../letter.ts';
import type { MessageOf } from '../message.ts';
import type { MoreEntry } from '../press.ts';
import { cardName } from '../say/chat.ts';
import { dayWords } from '../say/day.ts';
import type { Saying } from '../say/say.ts';
import { answerNext } from './answer-next.ts';
import { addEvidence, button, fullRecord, more, reopen } from './buttons.ts';
import type { CardView, Control, Part } from './card.ts';
import { beside, small } from './parts.ts';
import { factsOf, marksLine, stateOf } from './progress.ts';

/** The one card of a review: what it is about, how far it is, and what is next. */
export function rootCard(message: MessageOf<'root'>, saying: Saying): CardView {
  const { file, unconfirmed, earlier } = message;
  const { content } = saying;
  const { review } = file;
  const underway = review.state === 'open';
  const parts = [
    title(text(review.workload)),
    ...(earlier ? [lookedAtAgain(earlier, saying)] : []),
    ...(file.answers.length === 0 && underway ? [realQuestion(content)] : []),
    ...stateOf(file, saying).map((spans) => paragraph(...spans)),
    ...(underway && !isSealed(review) ? [paragraph(...marksLine(file, content))] : []),
    small(factsOf(file, content)),
    ...unconfirmed.map((card) => unconfirmedPart(card, file, saying)),
  ];
  const controls = pressable(file, saying);
  return { parts, controls: () => controls, inFull: !underway };
}

/** Before anything else: what this is about, and what it is not. */
const realQuestion = (content: Content): Part =>
  paragraph(...say(content, 'started.real-question', {}));

/** The decision that a linked review is about. */
function lookedAtAgain({ at, body }: DecisionRecord, { content, zone }: Saying): Part {
  const outcome = entryOf(content.knowledge.outcomes, body.outcome).name;
  const day = dayWords(dayOf(at, zone));
  return paragraph(...say(content, 'root.again', { day, outcome }));
}

function pressable(file: ReviewFile, { content }: Saying): Control[] {
  const { id, state } = file.review;
  const record = file.records.at(-1);
  if (state !== 'open') {
    // A review that only confirmed another's record has none of its own.
    const again = state === 'decided' && record ? [reopen(content, id)] : [];
    return [...again, fullRecord(content, id, record?.id)];
  }
  const evidence = addEvidence(content, { r: id });
  return [...answerNext(file, content), evidence, more(content, id, menuOf(file))];
}

const menuOf = ({ review }: ReviewFile): MoreEntry[] => [
  'lead',
  review.paused ? 'resume' : 'pause',
  ...(isSealed(review) ? (['reveal'] as const) : []),
  'close',
  'help',
];

/** The platform never said whether this card arrived: whoever misses it can have it posted again. */
function unconfirmedPart(card: Card, { review }: ReviewFile, { content }: Saying): Part {
  const words = say(content, 'card.unconfirmed', { card: cardName(card, content) });
  const repost = button(word(content, 'card.repost'), {
    action: 'repost',
    pressed: { r: review.id, id: card },
  });
  return beside(words, repost);
}
