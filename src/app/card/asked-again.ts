import { voiceOf } from '../../domain/blind.ts';
import { dayOf } from '../../domain/next-look.ts';
import { type Answer, nameOf, type ReviewFile } from '../../domain/review.ts';
import { paragraph, strong } from '../blocks.ts';
import { questionOf, say, word } from '../content.ts';
import { dayWords } from '../say/day.ts';
import type { Saying } from '../say/say.ts';
import { evidenceParts, headed, wordsList } from './answered.ts';
import { button, onQuestion } from './buttons.ts';
import { type CardView, noControls } from './card.ts';

/** A question that is asked again, with last time's answer to keep in one tap or to change. */
export function askedAgain(file: ReviewFile, last: Answer, saying: Saying): CardView {
  const { content, zone } = saying;
  const { question } = last;
  const said = { name: nameOf(file, voiceOf(last)), day: dayWords(dayOf(last.at, zone)) };
  const parts = [
    headed(question, content),
    paragraph(strong(questionOf(content, question).text)),
    paragraph(...say(content, 'card.last-time', said)),
    wordsList(last, content),
    ...evidenceParts(file, question, saying),
  ];
  const pressed = onQuestion(file, question);
  const buttons = [
    button(word(content, 'card.unchanged'), { action: 'unchanged', pressed }),
    button(word(content, 'card.change'), { action: 'answer', pressed }),
  ];
  const isOpen = file.review.state === 'open';
  return { parts, controls: isOpen ? () => buttons : noControls, inFull: false };
}
