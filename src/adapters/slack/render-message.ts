import type { types } from '@slack/bolt';
import { plainSpans } from '../../app/blocks.ts';
import { say } from '../../app/content.ts';
import type { Message, Renderer } from '../../app/message.ts';
import { blocksOf, type Saying } from '../../app/say/say.ts';
import { type Drawn, fitted, noFoot } from './fit.ts';
import { draw, small } from './render-blocks.ts';
import { drawLooks } from './render-looks.ts';
import { drawQuestion } from './render-question.ts';
import { drawRecommendation, drawRecord } from './render-recommendation.ts';
import { drawResumed, drawRoot } from './render-root.ts';
import { escaped } from './text.ts';

export type { Drawn } from './fit.ts';

/** A message as Slack shows it. */
export function drawMessage(message: Message, saying: Saying): Drawn {
  const drawOne = rendererFor(saying)[message.kind] as (one: Message) => Drawn;
  return drawOne(message);
}

/** One entry for each kind: a drawing of Slack's own, or the words that every platform shows. */
function rendererFor(saying: Saying) {
  const inWords = (message: Message): Drawn => fitted(blocksOf(message, saying), noFoot, saying);
  return {
    root: (message) => drawRoot(message, saying),
    question: (message) => drawQuestion(message, saying),
    recommendation: (message) => drawRecommendation(message, saying),
    record: (message) => drawRecord(message, saying),
    started: inWords,
    resumed: (message) => drawResumed(message, saying),
    answered: inWords,
    'kept-as-dissent': inWords,
    'evidence-added': inWords,
    revealed: inWords,
    'lead-changed': inWords,
    closed: inWords,
    reopened: inWords,
    paused: inWords,
    owed: inWords,
    undelivered: inWords,
    looks: (message) => drawLooks(message, saying),
    'look-overdue': inWords,
    reaffirmed: inWords,
    observed: inWords,
    home: inWords,
    list: inWords,
    history: inWords,
    export: inWords,
    settings: inWords,
    help: inWords,
    refusal: inWords,
  } satisfies Renderer<Drawn>;
}

/** The same again, since nobody confirmed the first one: whoever sees it twice is told why. */
export function repeated({ text, blocks }: Drawn, { content }: Saying): Drawn {
  const words = plainSpans(say(content, 'card.repeated', {}));
  const first: types.KnownBlock[] = draw([small(words)]);
  return { text: `${escaped(words)}\n${text}`, blocks: [...first, ...blocks] };
}
