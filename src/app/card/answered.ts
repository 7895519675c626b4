import { sameBody, sealedAnswers, voiced, voiceOf } from '../../domain/blind.ts';
import { differentViews } from '../../domain/dissent.ts';
import { type Evidence, questionOfEvidence } from '../../domain/evidence.ts';
import { dayOf } from '../../domain/next-look.ts';
import { type Answer, nameOf, type ReviewFile } from '../../domain/review.ts';
import { capitalised } from '../../domain/text.ts';
import { type QuestionId, questionIds } from '../../domain/vocabulary.ts';
import {
  type Block,
  paragraph,
  plainSpans,
  type Span,
  section,
  strong,
  text,
  title,
} from '../blocks.ts';
import { type Content, questionOf, say, word } from '../content.ts';
import { filledFrom } from '../form-answer.ts';
import { answerWords } from '../say/answer.ts';
import { dayWords } from '../say/day.ts';
import type { Saying } from '../say/say.ts';
import { button } from './buttons.ts';
import type { Part } from './card.ts';
import { namesOf } from './names.ts';
import { beside } from './parts.ts';
import { isAddress } from './text.ts';

export const headed = (question: QuestionId, content: Content): Part =>
  title(
    ...say(content, 'card.question.title', {
      number: questionIds.indexOf(question) + 1,
      title: questionOf(content, question).title,
    }),
  );

/** The answer that stands, who sees it differently, what is not confirmed, and what supports it. */
export function answeredParts(file: ReviewFile, answer: Answer, saying: Saying): Part[] {
  const { content } = saying;
  const views = differentViews(file).filter(({ question }) => question === answer.question);
  const given = [answer, ...views].filter((one) => isUnconfirmed(file, one));
  return [
    paragraph(...headline(file, answer, saying)),
    wordsList(answer, content),
    ...agreeing(file, answer, content),
    ...section(
      word(content, 'card.views'),
      views.map((view) => viewItem(file, view, answer, saying)),
    ),
    ...given.map((one) => unconfirmedPart(file, one, saying)),
    ...evidenceParts(file, answer.question, saying, Object.values(filledFrom(answer))),
  ];
}

/** One line a field, in the words of the form. */
export function wordsList(answer: Answer, content: Content): Block {
  const words = answerWords(answer, content);
  const none = word(content, 'answered.nothing');
  return { kind: 'list', items: (words.length > 0 ? words : [none]).map((one) => [text(one)]) };
}

function headline(file: ReviewFile, answer: Answer, { content, zone }: Saying): Span[] {
  const values = {
    number: questionIds.indexOf(answer.question) + 1,
    title: questionOf(content, answer.question).title,
    name: nameOf(file, authorOf(file, answer)),
    day: dayWords(dayOf(answer.at, zone)),
  };
  if (!isGivenForSomebody(file, answer)) return say(content, 'card.answered', values);
  return say(content, 'card.answered-for', { ...values, other: nameOf(file, voiceOf(answer)) });
}

/** In a blind review the lead only says that an answer stands; it stays its author's. */
function isGivenForSomebody(file: ReviewFile, answer: Answer): boolean {
  if (answer.onBehalfOf === undefined) return false;
  const own = file.answers.find(({ id }) => id === answer.confirms);
  return own?.by !== answer.onBehalfOf;
}

const authorOf = (file: ReviewFile, answer: Answer): string =>
  isGivenForSomebody(file, answer) ? giverOf(file, answer) : voiceOf(answer);

/** Who put it in; the lead may have said since that it stands. */
const giverOf = (file: ReviewFile, { by, confirms }: Answer): string =>
  file.answers.find(({ id }) => id === confirms)?.by ?? by;

const isUnconfirmed = (file: ReviewFile, answer: Answer): boolean =>
  isGivenForSomebody(file, answer) &&
  !file.answers.some(({ confirms, by }) => confirms === answer.id && by === answer.onBehalfOf);

/** Others who said the same on their own. */
function agreeing(file: ReviewFile, answer: Answer, content: Content): Part[] {
  const voices = sealedAnswers(file, answer.question).map(voiceOf);
  const alike = voices.filter((voice) => {
    const last = voiced(file, answer.question, voice);
    return voice !== voiceOf(answer) && last !== undefined && sameBody(last, answer);
  });
  if (alike.length === 0) return [];
  return [paragraph(...say(content, 'card.agree', { names: namesOf(file, alike, content) }))];
}

function viewItem(file: ReviewFile, view: Answer, standing: Answer, saying: Saying): Span[] {
  const { content, zone } = saying;
  const words = differingWords(view, standing, content).join('; ');
  const day = dayWords(dayOf(view.at, zone));
  const said = words || word(content, 'answered.nothing');
  return [strong(nameOf(file, voiceOf(view))), text(` (${day}): ${said}`)];
}

/** Only what differs; all of it where the view leaves out what the answer that stands knows. */
function differingWords(view: Answer, standing: Answer, content: Content): string[] {
  const words = answerWords(view, content);
  const known = Object.keys(filledFrom(view));
  const silent = Object.keys(filledFrom(standing)).some((key) => !known.includes(key));
  const stands = answerWords(standing, content);
  return silent ? words : words.filter((one) => !stands.includes(one));
}

/** Everybody sees the button; only the person it was given for can make it theirs. */
function unconfirmedPart(file: ReviewFile, answer: Answer, { content }: Saying): Part {
  const values = {
    name: nameOf(file, giverOf(file, answer)),
    other: nameOf(file, voiceOf(answer)),
  };
  const pressed = { r: file.review.id, q: answer.question, id: answer.id };
  return beside(
    say(content, 'card.not-confirmed', values),
    button(word(content, 'card.confirm'), { action: 'confirm', pressed }),
  );
}

/**
 * What supports this question, or proves what it asks about.
 * @param said what stands in the answer above: a link in it is not listed once more
 */
export function evidenceParts(
  file: ReviewFile,
  question: QuestionId,
  saying: Saying,
  said: readonly unknown[] = [],
): Block[] {
  const pieces = file.evidence.filter(
    (one) => questionOfEvidence(one) === question && !said.includes(one.body),
  );
  return section(
    word(saying.content, 'record.evidence'),
    pieces.map((one) => evidenceItem(one, file, saying)),
  );
}

function evidenceItem(one: Evidence, file: ReviewFile, { content, zone }: Saying): Span[] {
  const { supports, body, link = body, by, at, author } = one;
  const words: Span = isAddress(link) ? { kind: 'link', text: body, url: link } : text(body);
  const item = content.knowledge.evidence.find(({ id }) => id === supports);
  const named = item ? say(content, 'card.evidence-for', { item: capitalised(item.name) }) : [];
  const said = {
    name: nameOf(file, author ?? by),
    day: dayWords(dayOf(one.saidAt ?? at, zone)),
  };
  return [...named, words, text(` (${plainSpans(say(content, 'card.by', said))})`)];
}
