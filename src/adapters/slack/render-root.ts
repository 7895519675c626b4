import type { types } from '@slack/bolt';
import { paragraph, plainSpans, text, title } from '../../app/blocks.ts';
import { type Content, questionOf, say, word } from '../../app/content.ts';
import type { Card } from '../../app/letter.ts';
import type { MessageOf } from '../../app/message.ts';
import { cardName } from '../../app/say/chat.ts';
import { dayWords } from '../../app/say/day.ts';
import type { Saying } from '../../app/say/say.ts';
import { answeredCount } from '../../app/say/standing.ts';
import { isSealed } from '../../domain/blind.ts';
import type { DecisionRecord } from '../../domain/decision-record.ts';
import { entryOf } from '../../domain/judgement.ts';
import { dayOf } from '../../domain/next-look.ts';
import { nameOf, type ReviewFile } from '../../domain/review.ts';
import { type Drawn, fitted } from './fit.ts';
import type { MoreEntry } from '../../app/press.ts';
import { beside, type Part, small } from './render-blocks.ts';
import { button, fullRecord, more, onQuestion, reopen, row } from './render-buttons.ts';
import { factsOf, marksLine, nextOf, stateOf } from './render-progress.ts';

/** The one card of a review: what it is about, how far it is, and what is next. */
export function drawRoot(message: MessageOf<'root'>, saying: Saying): Drawn {
  const { file, unconfirmed, earlier } = message;
  const { content } = saying;
  const { review } = file;
  const underway = review.state === 'open';
  const parts: Part[] = [
    title(text(review.workload)),
    ...(earlier ? [lookedAtAgain(earlier, saying)] : []),
    ...(file.answers.length === 0 && underway ? [realQuestion(content)] : []),
    ...stateOf(file, saying).map((spans) => paragraph(...spans)),
    ...(underway && !isSealed(review) ? [paragraph(...marksLine(file, content))] : []),
    small(factsOf(file, content)),
    ...unconfirmed.map((card) => unconfirmedPart(card, file, saying)),
  ];
  const buttons = row(...pressable(file, saying));
  return fitted(parts, { row: () => buttons, inFull: !underway }, saying);
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

function pressable(file: ReviewFile, { content }: Saying): types.ActionsBlockElement[] {
  const { id, state } = file.review;
  const record = file.records.at(-1);
  if (state !== 'open') {
    // A review that only confirmed another's record has none of its own.
    const again = state === 'decided' && record ? [reopen(content, id)] : [];
    return [...again, fullRecord(content, id, record?.id)];
  }
  const evidence = button(word(content, 'card.evidence'), {
    action: 'evidence',
    pressed: { r: id },
  });
  return [...answerNext(file, content), evidence, more(content, id, menuOf(file))];
}

/** Somebody starts what is open already: where it stands, and the way on. */
export function drawResumed({ file }: MessageOf<'resumed'>, saying: Saying): Drawn {
  const { content } = saying;
  const { workload, lead, id } = file.review;
  const values = { workload, lead: nameOf(file, lead), answered: answeredCount(file) };
  const evidence = button(word(content, 'card.evidence'), {
    action: 'evidence',
    pressed: { r: id },
  });
  const buttons = row(...answerNext(file, content), evidence);
  const parts = [paragraph(...say(content, 'card.resumed', values))];
  return fitted(parts, { row: () => buttons, inFull: false }, saying);
}

function answerNext(file: ReviewFile, content: Content): types.Button[] {
  const { id } = file.review;
  const answer = { action: 'answer', primary: true } as const;
  if (isSealed(file.review)) {
    return [button(word(content, 'card.answer-yours'), { ...answer, pressed: { r: id } })];
  }
  const next = nextOf(file);
  if (!next) return [];
  const { title: name } = questionOf(content, next);
  const label = say(content, 'card.answer-next', { title: name });
  return [button(plainSpans(label), { ...answer, pressed: onQuestion(file, next) })];
}

const menuOf = ({ review }: ReviewFile): MoreEntry[] => [
  'lead',
  review.paused ? 'resume' : 'pause',
  ...(isSealed(review) ? (['reveal'] as const) : []),
  'close',
  'help',
];

/** Slack never said whether this card arrived: whoever misses it can have it posted again. */
function unconfirmedPart(card: Card, { review }: ReviewFile, { content }: Saying): Part {
  const words = say(content, 'card.unconfirmed', { card: cardName(card, content) });
  const repost = button(word(content, 'card.repost'), {
    action: 'repost',
    pressed: { r: review.id, id: card },
  });
  return beside(words, repost);
}
