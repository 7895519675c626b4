import type { Message, Renderer } from '../message.ts';
import { blocksOf, type Saying } from '../say/say.ts';
import { type CardView, inWords } from './card.ts';
import { looksCard } from './looks.ts';
import { questionCard } from './question.ts';
import { recommendationCard } from './recommendation.ts';
import { recordCard } from './record.ts';
import { resumedCard } from './resumed.ts';
import { rootCard } from './root.ts';

/** A message as a card of any platform that has buttons. */
export function cardOf(message: Message, saying: Saying): CardView {
  const viewOf = viewsFor(saying)[message.kind] as (one: Message) => CardView;
  return viewOf(message);
}

/** One entry for each kind: a card of its own, or the words that every platform shows. */
function viewsFor(saying: Saying) {
  const words = (message: Message): CardView => inWords(blocksOf(message, saying));
  return {
    root: (message) => rootCard(message, saying),
    question: (message) => questionCard(message, saying),
    recommendation: (message) => recommendationCard(message, saying),
    record: (message) => recordCard(message, saying),
    started: words,
    resumed: (message) => resumedCard(message, saying),
    answered: words,
    'kept-as-dissent': words,
    'evidence-added': words,
    revealed: words,
    'lead-changed': words,
    closed: words,
    reopened: words,
    paused: words,
    owed: words,
    undelivered: words,
    looks: (message) => looksCard(message, saying),
    'look-overdue': words,
    reaffirmed: words,
    observed: words,
    home: words,
    list: words,
    history: words,
    export: words,
    settings: words,
    'backup-told': words,
    help: words,
    refusal: words,
  } satisfies Renderer<CardView>;
}
