import type { IncomingMessage, ServerResponse } from 'node:http';

/** What is answered under one path. */
export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** The most bytes it takes, where that is less than any request may bring, and what it says to more. */
  readonly most?: { readonly bytes: number; readonly error: string };
  /** `body` has been read already, all of it: the request has nothing more to give. */
  handle(request: IncomingMessage, response: ServerResponse, body: Buffer): void | Promise<void>;
}

export function answerJson(response: ServerResponse, status: number, body: object): void {
  const text = `${JSON.stringify(body)}\n`;
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  response.end(text);
}
