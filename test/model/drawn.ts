import type { Delivery } from '../../src/app/platform.ts';

/** What a message in a channel is: a card, which is there once, or a line. */
export interface Drawn {
  readonly review: string;
  readonly what: string;
  readonly isCard: boolean;
}

export function drawnIn(message: Delivery['message']): Drawn {
  switch (message.kind) {
    case 'record':
      return { review: message.record.review, what: `record:${message.record.id}`, isCard: true };
    case 'question':
      return { review: message.file.review.id, what: message.question, isCard: true };
    case 'root':
    case 'recommendation':
      return { review: message.file.review.id, what: message.kind, isCard: true };
    default:
      if (!('file' in message)) throw new Error(`A channel is told "${message.kind}".`);
      return { review: message.file.review.id, what: message.kind, isCard: false };
  }
}
