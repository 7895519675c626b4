import type { AdaptiveCard } from './card-types.ts';
import type { Drawn } from './draw-view.ts';
import { mentionName } from './text.ts';

/** Somebody as Teams mentions them: `29:…`, or their id in the directory. */
export interface Mentioned {
  readonly id: string;
  readonly name: string;
}

/** The same with somebody's name above it, which tells them: what is for one stands before all. */
export function mentioning({ card, summary }: Drawn, { id, name }: Mentioned): Drawn {
  const called = mentionName(name) || '?';
  const text = `<at>${called}</at>`;
  const mention = { type: 'mention', text, mentioned: { id, name: called } } as const;
  const mentioned: AdaptiveCard = {
    ...card,
    body: [{ type: 'TextBlock', text, wrap: true }, ...card.body],
    msteams: { entities: [...(card.msteams?.entities ?? []), mention] },
  };
  return { card: mentioned, summary };
}
