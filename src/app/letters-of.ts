import { isSealed } from '../domain/blind.ts';
import { questionOfEvidence } from '../domain/evidence.ts';
import { workingDaysAfter } from '../domain/next-look.ts';
import { type Answer, nextQuestion, type ReviewFile } from '../domain/review.ts';
import { type QuestionId, questionIds } from '../domain/vocabulary.ts';
import type { Card, LetterBody, Line, NewLetter } from './letter.ts';
import type { Message, MessageOf } from './message.ts';
import type { Plan, Tools } from './plan.ts';
import type { Refusal } from './refusal.ts';
import { slower } from './say/slower.ts';

/** Working days after which the lead is reminded, once, of evidence owed (a team's usual pace). */
const owedAfterDays = 3;

/**
 * What a plan has to show in threads, by reference: each card that looks different from now on, in
 * the order in which it is read, then lines. What is said to the asker alone is no letter.
 * @param alone the asker, where the platform takes no answer of its own
 */
export function lettersOf(plan: Plan, tools: Tools, alone?: string): NewLetter[] {
  const told = plan.messages.flatMap((message) => [
    ...lettersOfMessage(message, tools),
    ...(alone === undefined ? [] : replyByLetter(message, alone, plan.review?.id)),
  ]);
  const elsewhere = (plan.redraw ?? []).map(({ review, card }) => cardOf(review, card));
  return [...withoutTwins([...told, ...elsewhere]), ...(plan.letters ?? [])];
}

/** What the asker is told and nobody else. */
export const replyIn = (messages: readonly Message[]): Message[] => messages.filter(isReply);

const isReply = (message: Message): boolean => {
  if (message.kind === 'answered') return message.answer.stance === 'sealed';
  return ['refusal', 'kept-as-dissent', 'resumed'].includes(message.kind);
};

/** An answer in one tap has no form to say in who was faster. */
function replyByLetter(message: Message, to: string, about: string | undefined): NewLetter[] {
  const refusal = refusalIn(message);
  if (!refusal || about === undefined) return [];
  return [{ thread: `whisper ${to}`, review: about, body: { kind: 'whisper', to, refusal } }];
}

function refusalIn(message: Message): Refusal | undefined {
  if (message.kind === 'kept-as-dissent') return slower(message);
  return message.kind === 'refusal' ? message.refusal : undefined;
}

function lettersOfMessage(message: Message, tools: Tools): NewLetter[] {
  const review = reviewOf(message);
  if (review === undefined) return [];
  const cards = cardsOf(message).map((card) => cardOf(review, card));
  const line = lineOf(message);
  const said = line ? [letter(review, { kind: 'line', line })] : [];
  return [...cards, ...said, ...reminderIn(message, tools)];
}

const letter = (review: string, body: LetterBody): NewLetter => ({
  thread: `review ${review}`,
  review,
  body,
});
const cardOf = (review: string, card: Card): NewLetter => letter(review, { kind: 'card', card });

function reviewOf(message: Message): string | undefined {
  if ('file' in message) return message.file.review.id;
  return message.kind === 'record' ? message.record.review : undefined;
}

function lineOf({ kind }: Message): Line | undefined {
  const said: Partial<Record<Message['kind'], Line>> = {
    revealed: 'revealed',
    'lead-changed': 'lead-changed',
    closed: 'closed',
    reopened: 'reopened',
    reaffirmed: 'reaffirmed',
  };
  return said[kind];
}

/** The root card is posted by `started`; after that it is edited last, since the thread is where people look. */
function cardsOf(message: Message): Card[] {
  switch (message.kind) {
    case 'started':
    case 'paused':
      return ['root'];
    case 'question':
      return isSealed(message.file.review) ? [] : [message.question, 'root'];
    case 'answered':
    case 'kept-as-dissent':
      return answeredCards(message);
    case 'evidence-added':
      return [...evidenceCards(message.file), 'root'];
    case 'recommendation':
      return ['recommendation', 'root'];
    case 'record':
      return [`record:${message.record.id}`, 'recommendation', ...given(message.record), 'root'];
    case 'reaffirmed':
      return confirmedCards(message);
    case 'lead-changed':
      return [...recommended(message.file), 'root'];
    case 'revealed':
    case 'closed':
    case 'reopened':
      return [...shown(message.file), ...recommended(message.file), 'root'];
    default:
      return [];
  }
}

function answeredCards({
  file,
  answer,
}: MessageOf<'answered'> | MessageOf<'kept-as-dissent'>): Card[] {
  if (isSealed(file.review)) return ['root'];
  // A different view stands on the recommendation as well, with whether it would change it.
  const also = answer.stance === 'dissent' ? recommended(file) : [];
  return [answer.question, ...also, 'root'];
}

/** The newest piece, where its question is shown. */
function evidenceCards(file: ReviewFile): Card[] {
  const piece = file.evidence.at(-1);
  const question = piece && questionOfEvidence(piece);
  return shown(file).filter((id) => id === question);
}

const recommended = ({ recommendations }: ReviewFile): Card[] =>
  recommendations.length > 0 ? ['recommendation'] : [];

/** The record with its new date; where another review confirmed it, that one's own cards. */
function confirmedCards({ file, confirmation }: MessageOf<'reaffirmed'>): Card[] {
  const own = file.records.some(({ id }) => id === confirmation.record);
  return own
    ? [`record:${confirmation.record}`, 'root']
    : [...recommended(file), ...shown(file), 'root'];
}

/** Questions that have a card: those with an answer, and the one that is next. */
function shown(file: ReviewFile): QuestionId[] {
  if (isSealed(file.review)) return [];
  const next = nextQuestion(file);
  return questionIds.filter((id) => id === next || answeredHere(file.answers, id));
}

const given = ({ body }: MessageOf<'record'>['record']): QuestionId[] =>
  questionIds.filter((id) => answeredHere(body.answers, id));

/** What was taken over from an earlier review was not asked here, and has no card. */
const answeredHere = (answers: readonly Answer[], id: QuestionId): boolean =>
  answers.some(({ question, carried }) => question === id && !carried);

/** What is owed before accepting is asked for once, by name: by the first recommendation that misses it. */
function reminderIn(message: Message, { now, zone }: Tools): NewLetter[] {
  if (message.kind !== 'recommendation') return [];
  const { file, stored } = message;
  const owes = ({ recommendation }: typeof stored): boolean =>
    recommendation.missing.some(({ before }) => before === 'accepting');
  const before = file.recommendations.filter(({ id }) => id !== stored.id);
  if (!owes(stored) || before.some(owes)) return [];
  const { id, lead } = file.review;
  const due = workingDaysAfter(now, owedAfterDays, zone);
  return [{ thread: `owed ${id}`, review: id, body: { kind: 'owed', to: lead }, due }];
}

function withoutTwins(letters: readonly NewLetter[]): NewLetter[] {
  const seen = new Set<string>();
  return letters.filter((one) => {
    const key = JSON.stringify([one.review, one.body]);
    return seen.has(key) ? false : seen.add(key);
  });
}
