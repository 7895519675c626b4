import { sealedAnswers, voiceOf } from '../../domain/blind.ts';
import { type Answer, nameOf, type ReviewFile } from '../../domain/review.ts';
import type { QuestionId } from '../../domain/vocabulary.ts';
import { paragraph, strong } from '../blocks.ts';
import { say, word } from '../content.ts';
import type { Saying } from '../say/say.ts';
import { wordsList } from './answered.ts';
import { button } from './buttons.ts';
import type { Part } from './card.ts';
import { namesOf } from './names.ts';

/** Each answer that was given, with who gave it; those who said the same stand together. */
export function differingParts(file: ReviewFile, question: QuestionId, saying: Saying): Part[] {
  const { content } = saying;
  const lead = nameOf(file, file.review.lead);
  return [
    paragraph(...say(content, 'card.differing', { lead })),
    ...alike(sealedAnswers(file, question)).map((answers) => answerPart(file, answers, saying)),
  ];
}

type Alike = readonly [Answer, ...Answer[]];

/** The same words stand together; answers are stored in one shape, so texts can be compared. */
function alike(answers: readonly Answer[]): Alike[] {
  const groups = new Map<string, [Answer, ...Answer[]]>();
  for (const answer of answers) {
    const words = JSON.stringify(answer.body);
    const same = groups.get(words);
    if (same) same.push(answer);
    else groups.set(words, [answer]);
  }
  return [...groups.values()];
}

function answerPart(file: ReviewFile, answers: Alike, { content }: Saying): Part {
  const [first] = answers;
  const names = namesOf(file, answers.map(voiceOf), content);
  const pressed = { r: file.review.id, q: first.question, id: first.id };
  const settle = button(word(content, 'card.settle'), { action: 'settle', pressed });
  return {
    kind: 'group',
    words: [paragraph(strong(names)), wordsList(first, content)],
    controls: file.review.state === 'open' ? [settle] : [],
  };
}
