import type { Message } from './message.ts';

/** Others were faster each time that it was planned: nothing was stored. */
export const isBusy = (message: Message): boolean =>
  message.kind === 'refusal' && message.refusal.code === 'busy';
