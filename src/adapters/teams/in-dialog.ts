import type { AdaptiveCard, CardAction, CardElement } from './card-types.ts';

/** A dialog knows no Execute: what is pressed in it is handed in as a Submit. */
export const inDialog = (card: AdaptiveCard): AdaptiveCard => ({
  ...card,
  body: card.body.map(element),
});

function element(one: CardElement): CardElement {
  switch (one.type) {
    case 'ActionSet':
      return { ...one, actions: one.actions.map(action) };
    case 'Container':
      return { ...one, items: one.items.map(element) };
    default:
      return one;
  }
}

const action = (one: CardAction): CardAction =>
  one.type === 'Action.Execute' ? one.fallback : one;
