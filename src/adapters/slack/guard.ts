import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/** How far a request's own time may lie from ours, either way, in seconds (Slack's signing rules). */
const window = 300;

const form = 'application/x-www-form-urlencoded';

/**
 * What Bolt lets through, or falls over, is refused before it: a time in the future, and a body that
 * is no JSON object. A content type with parameters, which it would not recognise, loses them.
 */
export function guarded(listener: RequestListener) {
  return async (
    request: IncomingMessage,
    response: ServerResponse,
    body: Buffer,
  ): Promise<void> => {
    const sent = Number(request.headers['x-slack-request-timestamp']);
    if (!(Math.abs(Date.now() / 1_000 - sent) <= window)) return end(response, 401);
    const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
    if (type !== form && type !== 'application/json') return end(response, 415);
    if (!isObject(type, body.toString())) return end(response, 400);
    request.headers['content-type'] = type;
    Object.assign(request, { rawBody: body });
    const answered = new Promise<void>((resolve) => response.once('close', resolve));
    listener(request, response);
    await answered;
  };
}

function isObject(type: string, text: string): boolean {
  const json = type === form ? payloadIn(text) : text;
  if (json === undefined) return true;
  try {
    const read: unknown = JSON.parse(json);
    return typeof read === 'object' && read !== null && !Array.isArray(read);
  } catch {
    return false;
  }
}

/** Interactions are JSON inside a form; commands are the form itself. */
const payloadIn = (text: string): string | undefined =>
  new URLSearchParams(text).get('payload') ?? undefined;

function end(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}
