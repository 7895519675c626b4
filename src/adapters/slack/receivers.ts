import { HTTPReceiver, type Receiver, SocketModeReceiver, type webApi } from '@slack/bolt';
import type { Log } from '../../app/platform.ts';
import { boltLogger } from './bolt-logger.ts';
import { guarded } from './guard.ts';

/** Requests signed with it come over HTTP; or, with an app token, over a socket that we open. */
export type Via =
  | { readonly kind: 'http'; readonly signingSecret: string }
  | { readonly kind: 'socket'; readonly appToken: string };

/** Where requests come in, and what HTTP has to hand over for it. */
export interface Entrance {
  readonly receiver: Receiver;
  readonly receive?: ReturnType<typeof guarded>;
}

export function entranceFor(via: Via, clientOptions: webApi.WebClientOptions, log: Log): Entrance {
  const logger = boltLogger(log);
  if (via.kind === 'socket') {
    const { appToken } = via;
    const socket = new SocketModeReceiver({
      appToken,
      logger,
      installerOptions: { clientOptions },
    });
    return { receiver: acknowledgingLast(socket) };
  }
  const { signingSecret } = via;
  const endpoints = '/slack/events';
  const http = new HTTPReceiver({ signingSecret, endpoints, processBeforeResponse: true, logger });
  return { receiver: http, receive: guarded(http.requestListener) };
}

/**
 * Over a socket Bolt acknowledges an event before anybody has handled it. Here nothing is
 * acknowledged that is not on disk; what fails is sent again by Slack.
 */
const acknowledgingLast = (receiver: Receiver): Receiver => ({
  init: (app) =>
    receiver.init(
      Object.assign(Object.create(app), {
        processEvent: async (event: Parameters<typeof app.processEvent>[0]) => {
          let answer: { readonly body: unknown } | undefined;
          const ack = async (body: unknown): Promise<void> => {
            answer = { body };
          };
          await app.processEvent({ ...event, ack });
          if (answer) await event.ack(answer.body as never);
        },
      }),
    ),
  start: () => receiver.start(),
  stop: () => receiver.stop(),
});
