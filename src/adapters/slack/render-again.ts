import { paragraph, strong } from '../../app/blocks.ts';
import { questionOf, say, word } from '../../app/content.ts';
import { dayWords } from '../../app/say/day.ts';
import type { Saying } from '../../app/say/say.ts';
import { voiceOf } from '../../domain/blind.ts';
import { dayOf } from '../../domain/next-look.ts';
import { type Answer, nameOf, type ReviewFile } from '../../domain/review.ts';
import { type Drawn, fitted } from './fit.ts';
import { evidenceParts, headed, wordsList } from './render-answer.ts';
import type { Part } from './render-blocks.ts';
import { button, onQuestion, row } from './render-buttons.ts';

/** A question that is asked again, with last time's answer to keep in one tap or to change. */
export function drawAskedAgain(file: ReviewFile, last: Answer, saying: Saying): Drawn {
  const { content, zone } = saying;
  const { question } = last;
  const said = { name: nameOf(file, voiceOf(last)), day: dayWords(dayOf(last.at, zone)) };
  const parts: Part[] = [
    headed(question, content),
    paragraph(strong(questionOf(content, question).text)),
    paragraph(...say(content, 'card.last-time', said)),
    wordsList(last, content),
    ...evidenceParts(file, question, saying),
  ];
  const pressed = onQuestion(file, question);
  const buttons = row(
    button(word(content, 'card.unchanged'), { action: 'unchanged', pressed }),
    button(word(content, 'card.change'), { action: 'answer', pressed }),
  );
  const isOpen = file.review.state === 'open';
  return fitted(parts, { row: () => (isOpen ? buttons : []), inFull: false }, saying);
}
