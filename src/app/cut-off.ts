import type { Sent } from './platform.ts';

/** Errors of a connection that never carried the request. */
const neverLeft: readonly string[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

/** What a connection that ended without an answer means for what was to be said, by its code. */
export const cutOff = (detail: string): Extract<Sent, { how: 'down' | 'unsure' }> =>
  neverLeft.includes(detail) ? { how: 'down', detail } : { how: 'unsure', detail };
