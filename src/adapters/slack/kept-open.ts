import { setTimeout as sleep } from 'node:timers/promises';
import type { Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../app/platform.ts';

/** Before Slack is asked for another connection, in ms; twice as long each time that it has none. */
const waits = { first: 100, longest: 30_000 } as const;

/**
 * A socket that is opened, and opened again whenever it ends, for as long as it takes. Bolt's own way of doing so
 * waits five seconds while nobody is reached, and ends the process where Slack cannot be asked.
 */
export function keptOpen(socket: SocketModeReceiver, log: Log): Receiver & { isOpen(): boolean } {
  const end = new AbortController();
  let open = false;

  /** Resolves once it is open; never rejects. */
  async function reach(first: number): Promise<void> {
    let wait = first;
    while (!end.signal.aborted) {
      try {
        await sleep(wait, undefined, { ref: false, signal: end.signal });
        await socket.start();
        open = true;
        return;
      } catch (error) {
        if (end.signal.aborted) return;
        log.warn('slack.not-reached', { code: String(Object(error).code ?? Object(error).name) });
        wait = Math.min(Math.max(wait * 2, waits.first), waits.longest);
      }
    }
  }

  socket.client.on('disconnected', () => {
    if (!open) return;
    open = false;
    void reach(waits.first);
  });
  return {
    isOpen: () => open,
    init: (app) => socket.init(app),
    start: () => reach(0),
    stop() {
      open = false;
      end.abort();
      return socket.stop();
    },
  };
}
