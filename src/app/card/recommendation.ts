import { entryOf } from '../../domain/judgement.ts';
import { dayOf } from '../../domain/next-look.ts';
import { nameOf, type ReviewFile } from '../../domain/review.ts';
import { capitalised } from '../../domain/text.ts';
import { paragraph } from '../blocks.ts';
import { say, word } from '../content.ts';
import type { MessageOf } from '../message.ts';
import { dayWords } from '../say/day.ts';
import { blocksOf, type Saying } from '../say/say.ts';
import { button, fullRecord, questionMenu } from './buttons.ts';
import type { Button, CardView, Control, Part } from './card.ts';
import { apart } from './parts.ts';

/** The recommendation, with what the lead can do about it for as long as nothing is decided. */
export function recommendationCard(message: MessageOf<'recommendation'>, saying: Saying): CardView {
  const { file, stored } = message;
  const parts = [...blocksOf(message, saying), ...endedParts(file, saying)];
  const newest = file.recommendations.at(-1)?.id === stored.id;
  const open = file.review.state === 'open' && newest;
  const controls = open ? choices(file, stored.id, saying) : [];
  return { parts, controls: () => controls, inFull: open };
}

function choices(file: ReviewFile, id: string, { content }: Saying): Control[] {
  const pressed = { r: file.review.id, id };
  const choice = (action: 'accept' | 'choose', primary: boolean): Button =>
    button(word(content, `card.${action}`), { action, pressed, primary });
  return [
    choice('accept', true),
    choice('choose', false),
    questionMenu(content, file),
    fullRecord(content, file.review.id),
  ];
}

/** What became of it, where the buttons were. */
function endedParts(file: ReviewFile, { content, zone }: Saying): Part[] {
  const { state } = file.review;
  const decision = file.decisions.at(-1);
  if (state === 'open') return [];
  if (state === 'decided' && file.records.length === 0) {
    return [apart(paragraph(...say(content, 'card.root.reaffirmed', {})))];
  }
  if (state === 'closed' || !decision)
    return [apart(paragraph(...say(content, 'root.closed', {})))];
  const name = nameOf(file, decision.by);
  const day = dayWords(dayOf(decision.at, zone));
  if (decision.kind === 'accepted') {
    return [apart(paragraph(...say(content, 'card.accepted', { name, day })))];
  }
  const outcome = capitalised(entryOf(content.knowledge.outcomes, decision.outcome).name);
  return [apart(paragraph(...say(content, 'card.chosen', { name, day, outcome })))];
}
