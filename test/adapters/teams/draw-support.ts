import * as cards from 'adaptivecards';
import type { AdaptiveCard } from '../../../src/adapters/teams/card-types.ts';
import { drawMessage } from '../../../src/adapters/teams/draw-message.ts';
import type { Message } from '../../../src/app/message.ts';
import { saying } from '../../support/messages.ts';

export const drawn = (message: Message) => drawMessage(message, saying);

type Json = Readonly<Record<string, unknown>>;

/** Every object of a card that has a type, from top to bottom; fallbacks too. */
export function typed(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(typed);
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(typed);
  return 'type' in value ? [value as Json, ...inner] : inner;
}

export const ofType = (card: unknown, type: string): Json[] =>
  typed(card).filter((one) => one['type'] === type);

/** All that is read on it, one line for each text; what is pressed or filled in left out. */
export const read = (card: AdaptiveCard): string =>
  typed(card.body)
    .flatMap(({ type, inlines, text }) => {
      if (type === 'TextBlock') return [String(text)];
      return type === 'RichTextBlock'
        ? [(inlines as Json[]).map((run) => run['text']).join('')]
        : [];
    })
    .filter((line) => line !== '•')
    .join('\n');

/** What can be pressed, in the order in which it stands. */
export const presses = (card: unknown): Json[] => ofType(card, 'Action.Execute');
export const labels = (card: unknown): unknown[] => presses(card).map(({ title }) => title);

export const bytes = (card: unknown): number => Buffer.byteLength(JSON.stringify(card));

/** What is Teams' own, or says only what is so anyway. */
const apart = new Set([
  ...['$schema', 'msteams', 'data', 'fallback', 'choices.data', 'key'],
  ...['Column.type', 'Input.ChoiceSet.style', 'TextBlock.size'],
]);

/** Whatever Microsoft's own reader of Adaptive Cards 1.5 refuses, ignores or reads otherwise. */
export function lintCard(card: AdaptiveCard): string[] {
  const context = new cards.SerializationContext(cards.Versions.v1_5);
  const parsed = new cards.AdaptiveCard();
  parsed.parse(card, context);
  const events = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at));
  const invalid = parsed.validateProperties().validationEvents;
  return [
    ...[...events, ...invalid].map(({ message }) => message).filter((one) => !isDirectory(one)),
    ...differences(card, parsed.toJSON(), 'card'),
    ...repeatedIds(card),
    ...ofType(card, 'ActionSet').flatMap(({ actions }) =>
      (actions as unknown[]).length > 6 ? ['more than six actions in a row'] : [],
    ),
    ...(bytes(card) > 27_500 ? [`${bytes(card)} bytes`] : []),
  ];
}

/** Teams offers the directory in cards of every version, so that there may be nobody else to pick. */
const isDirectory = (message: string): boolean =>
  message.includes('choices.data') || message.includes('at least one choice');

function differences(ours: unknown, theirs: unknown, path: string): string[] {
  if (typeof ours !== 'object' || ours === null) {
    return ours === theirs ? [] : [`${path}: ${JSON.stringify(theirs)}`];
  }
  const other = (theirs ?? {}) as Json;
  const { type = '' } = ours as Json;
  return Object.entries(ours)
    .filter(([key]) => !apart.has(key) && !apart.has(`${type}.${key}`))
    .flatMap(([key, value]) => differences(value, other[key], `${path}.${key}`));
}

function repeatedIds(card: AdaptiveCard): string[] {
  const ids = typed(card).flatMap(({ id }) => (id === undefined ? [] : [String(id)]));
  const targets = ofType(card, 'Action.ToggleVisibility').flatMap(
    ({ targetElements }) => targetElements as string[],
  );
  return [
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `"${id}" is there twice`),
    ...targets.filter((id) => !ids.includes(id)).map((id) => `nothing is called "${id}"`),
  ];
}
