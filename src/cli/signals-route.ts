import type { Route } from '../adapters/http/route.ts';
import { largestSignal, signalsReceiver } from '../adapters/signals/receive-signals.ts';
import { handle } from '../app/handle.ts';
import { dayOf } from '../domain/next-look.ts';
import type { PlatformNeeds } from './platform-desk.ts';

/**
 * Where programs say what they measured.
 * @param stored called when something may wait to be said because of it
 */
export function signalsRoute({ office, content, tools }: PlatformNeeds, stored: () => void): Route {
  const { store } = office;
  const receive = signalsReceiver({
    store,
    now: () => tools().now,
    saying: () => {
      const { now, zone, judgement } = tools();
      return { content, judgement, zone, today: dayOf(now, zone) };
    },
    handle: async (incoming) => {
      const messages = await handle(incoming, store, tools);
      stored();
      return messages;
    },
  });
  return { method: 'POST', path: '/signals', most: largestSignal, handle: receive };
}
