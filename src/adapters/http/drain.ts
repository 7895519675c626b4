import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export interface Drainable {
  /** Runs what answers a request, and knows that it runs; it must not reject. */
  track(response: ServerResponse, run: () => Promise<void>): void;
  /** Takes nothing new; resolves when what ran is through, or cut after so long. */
  drain(ms: number): Promise<boolean>;
}

/** What was sent before anybody could know that we close still gets in. */
const onTheWayMs = 100;

/**
 * Closing a server by itself waits for every connection that somebody keeps open without asking
 * anything; here only those count on which something runs.
 */
export function drainable(server: Server): Drainable {
  const sockets = new Set<Socket>();
  const running = new Map<ServerResponse, Socket>();
  let closing = false;
  const closeIdle = (): void => {
    const busy = new Set(running.values());
    for (const socket of sockets) if (!busy.has(socket)) socket.destroySoon();
  };
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return {
    track(response, run) {
      running.set(response, response.req.socket);
      if (closing) response.setHeader('connection', 'close');
      const sent = new Promise((resolve) => response.once('close', resolve));
      void Promise.all([run(), sent]).then(() => {
        running.delete(response);
        if (closing) closeIdle();
      });
    },
    async drain(ms) {
      closing = true;
      for (const response of running.keys()) {
        if (!response.headersSent) response.setHeader('connection', 'close');
      }
      const cut = setTimeout(() => server.closeAllConnections(), ms);
      await pause(Math.min(ms, onTheWayMs));
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      closeIdle();
      await closed;
      clearTimeout(cut);
      return running.size === 0;
    },
  };
}
