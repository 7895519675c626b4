import type { IncomingHttpHeaders } from 'node:http';
import { readWire, type Wire } from './wire.ts';

/** One request of the app to Slack. */
export interface Call {
  /** `chat.postMessage` and so on; `response_url` and `upload` for what is no method. */
  readonly method: string;
  readonly args: Wire;
  readonly token: string;
  /** Epoch ms. */
  readonly at: number;
  /** What Slack answered; absent where it did not. */
  answer?: Wire;
}

/** Arguments that are JSON within a form. */
const nested = ['blocks', 'view', 'metadata', 'attachments', 'files'];

export function argsOf(headers: IncomingHttpHeaders, query: URLSearchParams, body: string): Wire {
  const given = headers['content-type']?.startsWith('application/json')
    ? readWire(body)
    : Object.fromEntries(new URLSearchParams(body));
  const args: Record<string, unknown> = { ...Object.fromEntries(query), ...given };
  for (const key of nested) {
    const value = args[key];
    if (typeof value === 'string') args[key] = parsed(value);
  }
  return args;
}

export const tokenOf = (headers: IncomingHttpHeaders, args: Wire): string =>
  headers.authorization?.replace(/^Bearer /i, '') ?? String(args['token'] ?? '');

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
