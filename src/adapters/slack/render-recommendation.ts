import type { types } from '@slack/bolt';
import { paragraph } from '../../app/blocks.ts';
import { say, word } from '../../app/content.ts';
import type { MessageOf } from '../../app/message.ts';
import { dayWords } from '../../app/say/day.ts';
import { blocksOf, type Saying } from '../../app/say/say.ts';
import { entryOf } from '../../domain/judgement.ts';
import { dayOf } from '../../domain/next-look.ts';
import { nameOf, type ReviewFile } from '../../domain/review.ts';
import { capitalised } from '../../domain/text.ts';
import { type Drawn, fitted } from './fit.ts';
import type { ActionId } from '../../app/press.ts';
import { apart, type Part } from './render-blocks.ts';
import { button, fullRecord, questionMenu, reopen, row } from './render-buttons.ts';

/** The recommendation, with what the lead can do about it for as long as nothing is decided. */
export function drawRecommendation(message: MessageOf<'recommendation'>, saying: Saying): Drawn {
  const { file, stored } = message;
  const parts: Part[] = [...blocksOf(message, saying), ...endedParts(file, saying)];
  const newest = file.recommendations.at(-1)?.id === stored.id;
  const open = file.review.state === 'open' && newest;
  const buttons = open ? row(...choices(file, stored.id, saying)) : [];
  return fitted(parts, { row: () => buttons, inFull: open }, saying);
}

function choices(file: ReviewFile, id: string, { content }: Saying): types.ActionsBlockElement[] {
  const pressed = { r: file.review.id, id };
  const choice = (action: ActionId & ('accept' | 'choose'), primary: boolean): types.Button =>
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

/** A record; only the one in force can be reopened. */
export function drawRecord(message: MessageOf<'record'>, saying: Saying): Drawn {
  const { id, review, status } = message.record;
  const { content } = saying;
  const again = status === 'accepted' ? [reopen(content, review)] : [];
  const foot = row(...again, fullRecord(content, review, id));
  return fitted(blocksOf(message, saying), { row: () => foot, inFull: true }, saying);
}
