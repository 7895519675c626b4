import type { DecisionRecord } from '../../domain/decision-record.ts';
import type { Evidence } from '../../domain/evidence.ts';
import { entryOf } from '../../domain/judgement.ts';
import { dayOf } from '../../domain/next-look.ts';
import { type Answer, nameOf, type Person } from '../../domain/review.ts';
import { capitalised } from '../../domain/text.ts';
import type { Span } from '../blocks.ts';
import { type Content, questionOf, say, word } from '../content.ts';
import { answerWords } from './answer.ts';
import { dayWords } from './day.ts';

/** The names and the zone something is read with. */
export interface Reading {
  readonly people: readonly Person[];
  readonly zone: string;
}

/** An answer on one line: what, who, when. */
export function answerItem(
  phrase: 'record.answer' | 'record.dissent-entry',
  answer: Answer,
  { people, zone }: Reading,
  content: Content,
): Span[] {
  return say(content, phrase, {
    title: questionOf(content, answer.question).title,
    words: answerWords(answer, content).join('; ') || word(content, 'answered.nothing'),
    name: nameOf({ people }, answer.by),
    day: dayWords(dayOf(answer.at, zone)),
  });
}

/** A piece of evidence on one line: what it supports, what it is, who, when. */
export function evidenceItem(
  { supports, body, link, by, at }: Evidence,
  { people, zone }: Reading,
  content: Content,
): Span[] {
  const item = content.knowledge.evidence.find(({ id }) => id === supports);
  const question = content.questions.find(({ id }) => id === supports);
  return say(content, 'record.evidence-entry', {
    supports: capitalised(item?.name ?? question?.title ?? supports),
    body: link === undefined ? body : `${body} (${link})`,
    name: nameOf({ people }, by),
    day: dayWords(dayOf(at, zone)),
  });
}

/** Every outcome, with what became of it here. */
export function optionItems({ body }: DecisionRecord, content: Content): Span[][] {
  return content.knowledge.outcomes.map(({ id, name, means }) => {
    if (id === body.outcome) {
      return say(content, 'record.option-taken', { outcome: capitalised(name), means });
    }
    if (id === body.recommendation.outcome) {
      return say(content, 'record.option-recommended', { outcome: capitalised(name), means });
    }
    const flip = body.recommendation.flips.find(({ outcome }) => outcome === id);
    return flip
      ? say(content, 'record.option-flip', { outcome: capitalised(name), sentence: flip.sentence })
      : say(content, 'record.option-left', { outcome: capitalised(name), means });
  });
}

/** What the decided outcome costs, openly or not, and who pays. */
export function consequenceItems({ body }: DecisionRecord, content: Content): Span[][] {
  const option = entryOf(content.knowledge.outcomes, body.outcome);
  return [
    ...option.costs.map((what) => say(content, 'record.consequence', { what })),
    ...option.hiddenCosts.map((what) => say(content, 'record.hidden-cost', { what })),
    ...option.failureModes.map((what) => say(content, 'record.failure-mode', { what })),
    say(content, 'record.who-pays', { who: option.whoPays.join('; ') }),
    say(content, 'record.undo', { cost: option.undo.cost }),
  ];
}
