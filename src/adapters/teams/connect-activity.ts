import type { Said } from './connector.ts';

/** What is said, as Teams takes it. */
export const activityOf = ({ text, summary, card }: Said) => ({
  type: 'message',
  ...(text === undefined ? {} : { text }),
  ...(summary === undefined ? {} : { summary }),
  ...(card ? { attachments: [card] } : {}),
});
