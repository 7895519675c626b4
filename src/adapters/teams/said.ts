import type { CardView } from '../../app/card/card.ts';
import { cardOf } from '../../app/card/card-of.ts';
import type { Delivery } from '../../app/platform.ts';
import type { Said } from './connector.ts';
import { drawControls, names } from './draw-controls.ts';
import { drawMessage } from './draw-message.ts';
import { cardWith, type Drawn, drawParts, drawView, isSmallEnough, repeated } from './draw-view.ts';
import { splitCards } from './split-cards.ts';

export const adaptiveCard = 'application/vnd.microsoft.card.adaptive';

export const saidOf = ({ card, summary }: Drawn): Said => ({
  summary,
  card: { contentType: adaptiveCard, content: card },
});

type Drawable = Pick<Delivery, 'message' | 'saying' | 'repeated'>;

/** A message as one card. */
export function drawnOf({ message, saying, repeated: again }: Drawable): Drawn {
  const drawn = drawMessage(message, saying);
  return again ? repeated(drawn, saying) : drawn;
}

/** What somebody asked to read is told in full, over as many cards as it takes. */
export function readingOf(delivery: Drawable): readonly [Drawn, ...Drawn[]] {
  const { message, saying, repeated: again } = delivery;
  if (message.kind !== 'history' && message.kind !== 'list') return [drawnOf(delivery)];
  const [first, ...rest] = splitCards(cardOf(message, saying), fitsWhole);
  const drawn = drawView(first, saying);
  return [again ? repeated(drawn, saying) : drawn, ...rest.map((one) => drawView(one, saying))];
}

/** Whether a view fits on one card without being shortened. */
export function fitsWhole({ parts, controls }: CardView): boolean {
  const name = names();
  const body = [...drawParts(parts, name), ...drawControls(controls(false), name)];
  return isSmallEnough(cardWith(body));
}
