import type { IncomingMessage } from 'node:http';

/** The body is longer than is read here. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/** Whoever sent the request went away, or was too slow, before it was whole. */
export class BodyCut extends Error {
  override readonly name = 'BodyCut';
}

/** Whether the request says by itself that it is too long; nothing needs to be read then. */
export const declaresMore = (request: IncomingMessage, limit: number): boolean =>
  Number(request.headers['content-length'] ?? 0) > limit;

/**
 * The whole body, of at most `limit` bytes. Of a longer one the rest stays unread, so the connection
 * has to be closed after it.
 * @throws BodyTooLarge or BodyCut
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const settle = (act: () => void) => (): void => {
      request.off('data', take).off('end', whole).off('close', cut);
      act();
    };
    const whole = settle(() => resolve(Buffer.concat(chunks)));
    const cut = settle(() => reject(new BodyCut()));
    const tooLarge = settle(() => {
      request.pause();
      reject(new BodyTooLarge());
    });
    const take = (chunk: Buffer): void => {
      length += chunk.length;
      if (length > limit) tooLarge();
      else chunks.push(chunk);
    };
    // Comes before `close`, which is what counts.
    request.on('error', () => {});
    if (declaresMore(request, limit)) return tooLarge();
    request.on('data', take).on('end', whole).on('close', cut);
  });
}
