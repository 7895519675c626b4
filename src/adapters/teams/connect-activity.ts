import type { Said } from './connector.ts';

/** Who is mentioned stands beside a text, and inside a card. */
export function activityOf({ text, summary, card, mentions = [] }: Said) {
  const entities = mentions.map(({ id, name, text: words }) => ({
    type: 'mention',
    text: words,
    mentioned: { id, name },
  }));
  const named = entities.length > 0;
  return {
    type: 'message',
    ...(text === undefined ? {} : { text }),
    ...(summary === undefined ? {} : { summary }),
    ...(named && text !== undefined ? { entities } : {}),
    ...(card
      ? { attachments: [named ? { ...card, content: naming(card.content, entities) } : card] }
      : {}),
  };
}

const naming = (content: unknown, more: readonly object[]): object => {
  const { msteams, ...rest } = Object(content);
  const { entities = [], ...look } = Object(msteams);
  return { ...rest, msteams: { ...look, entities: [...entities, ...more] } };
};
