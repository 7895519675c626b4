import { awaited, isSealed, sealedAnswers, voiced, voiceOf } from '../../domain/blind.ts';
import type { DecisionRecord } from '../../domain/decision-record.ts';
import { entryOf } from '../../domain/judgement.ts';
import { dayOf } from '../../domain/next-look.ts';
import { nameOf, type ReviewFile, standingAnswer } from '../../domain/review.ts';
import { capitalised, listOf } from '../../domain/text.ts';
import { type QuestionId, questionIds } from '../../domain/vocabulary.ts';
import { plainSpans, type Span, text } from '../blocks.ts';
import { type Content, questionOf, say, word } from '../content.ts';
import { dayWords } from '../say/day.ts';
import type { Saying } from '../say/say.ts';
import { currency } from '../standing.ts';
import { namesOf } from './names.ts';

/** Where a question stands: answered, answered differently by several, or to be answered. */
type Mark = 'done' | 'differing' | 'open';
const signs: Record<Mark, string> = { done: '●', differing: '◐', open: '○' };

export function markOf(file: ReviewFile, question: QuestionId): Mark {
  const { review } = file;
  if (isSealed(review)) {
    const through = review.blind?.respondents.every((person) => voiced(file, question, person));
    return through ? 'done' : 'open';
  }
  if (standingAnswer(file, question)) return 'done';
  return sealedAnswers(file, question).length > 0 ? 'differing' : 'open';
}

const marked = (file: ReviewFile, mark: Mark): QuestionId[] =>
  questionIds.filter((question) => markOf(file, question) === mark);

/** The question that is the team's next; in a blind review everybody has their own. */
export const nextOf = (file: ReviewFile): QuestionId | undefined => marked(file, 'open')[0];

/** `● Boundary  ○ Pain`: an em space between them, and no line break between a sign and its title. */
export const marksLine = (file: ReviewFile, content: Content): Span[] => [
  text(
    questionIds
      .map((id) => `${signs[markOf(file, id)]}\u00a0${questionOf(content, id).title}`)
      .join('\u2003'),
  ),
];

/** Where a review stands and what is next, in one to three sentences. */
export function stateOf(file: ReviewFile, saying: Saying): Span[][] {
  const { content } = saying;
  const { state, paused } = file.review;
  const record = file.records.at(-1);
  if (state === 'decided' && record) return decided(record, file, saying);
  if (state === 'decided') return [say(content, 'card.root.reaffirmed', {})];
  if (state !== 'open') return [closed(record, saying)];
  return [...(paused ? [say(content, 'root.paused', {})] : []), ...underway(file, content)];
}

/** A decision that was reopened and never replaced is still the one that counts. */
function closed(record: DecisionRecord | undefined, { content, zone }: Saying): Span[] {
  if (record?.status !== 'accepted') return say(content, 'root.closed', {});
  const outcome = entryOf(content.knowledge.outcomes, record.body.outcome).name;
  const day = dayWords(dayOf(record.at, zone));
  return say(content, 'card.root.closed-in-force', { outcome, day });
}

function underway(file: ReviewFile, content: Content): Span[][] {
  const { review, recommendations } = file;
  const lead = nameOf(file, review.lead);
  const differing = marked(file, 'differing').map((id) => questionOf(content, id).title);
  const next = nextOf(file);
  const latest = recommendations.at(-1);
  if (isSealed(review)) return [blindLine(file, content)];
  if (differing.length > 0) {
    return [say(content, 'card.root.differing', { titles: listOf(differing), lead })];
  }
  if (!next && latest) {
    const { name } = entryOf(content.knowledge.outcomes, latest.recommendation.outcome);
    return [say(content, 'root.recommended', { outcome: capitalised(name), lead })];
  }
  const title = next && say(content, 'root.next', { title: questionOf(content, next).title });
  return [[...progress(file, content), ...(title ? [text(' '), ...title] : [])]];
}

const progress = (file: ReviewFile, content: Content): Span[] =>
  say(content, 'card.root.progress', { answered: marked(file, 'done').length });

function blindLine(file: ReviewFile, content: Content): Span[] {
  const waiting = awaited(file);
  const through = (file.review.blind?.respondents ?? []).filter((one) => !waiting.includes(one));
  const names = namesOf(file, waiting, content);
  if (through.length === 0) return say(content, 'card.root.blind', { names });
  return say(content, 'card.root.blind-through', {
    through: namesOf(file, through, content),
    names,
  });
}

/** A decision whose look has passed, or that was replaced or taken back, never reads as current. */
function decided(record: DecisionRecord, file: ReviewFile, { content, zone, today }: Saying) {
  const outcome = entryOf(content.knowledge.outcomes, record.body.outcome).name;
  const name = nameOf(file, record.body.decidedBy);
  const day = dayWords(dayOf(record.at, zone));
  const first = say(content, 'card.root.decided', { outcome, name, day });
  if (record.status !== 'accepted') {
    const status = word(content, `record.status.${record.status}`);
    return [first, say(content, 'card.root.not-in-force', { status })];
  }
  const look = { day: dayWords(record.nextLook) };
  const state = today === undefined ? 'decided' : currency(record.nextLook, today);
  const phrase = state === 'decided' ? 'record.next-look' : (`record.${state}` as const);
  return [first, ...confirmed(record, file, { content, zone }), say(content, phrase, look)];
}

/** Who last said that it still holds, and when. */
function confirmed(
  { id }: DecisionRecord,
  file: ReviewFile,
  { content, zone }: Pick<Saying, 'content' | 'zone'>,
): Span[][] {
  const last = file.confirmations.findLast(({ record }) => record === id);
  if (!last) return [];
  const said = { name: nameOf(file, last.by), day: dayWords(dayOf(last.at, zone)) };
  return [say(content, 'card.root.confirmed', said)];
}

/** Who leads, how far the product is, who has answered, how much evidence there is. */
export function factsOf(file: ReviewFile, content: Content): string {
  const { review, answers, evidence } = file;
  const { lead, phase = standingAnswer(file, 'q1')?.body.phase } = review;
  const choices = questionOf(content, 'q1').fields.find(({ id }) => id === 'phase')?.choices;
  const stage = choices?.find(({ id }) => id === phase)?.label;
  const voices = isSealed(review) ? [] : [...new Set(answers.map(voiceOf))];
  const facts = [
    say(content, 'card.root.lead', { lead: nameOf(file, lead) }),
    stage === undefined ? [] : [text(stage)],
    voices.length === 0
      ? []
      : say(content, 'card.root.answered-by', { names: namesOf(file, voices, content) }),
    evidenceFact(evidence.length, content),
  ];
  return facts
    .filter((one) => one.length > 0)
    .map(plainSpans)
    .join(' · ');
}

function evidenceFact(count: number, content: Content): Span[] {
  if (count === 0) return say(content, 'card.root.no-evidence', {});
  if (count === 1) return say(content, 'card.root.one-piece', {});
  return say(content, 'card.root.pieces', { count });
}
