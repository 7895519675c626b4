import {
  HTTPReceiver,
  type HTTPReceiverOptions,
  type Receiver,
  SocketModeReceiver,
  type webApi,
} from '@slack/bolt';
import { faultOf } from '../../app/fault.ts';
import type { Log } from '../../app/platform.ts';
import { boltLogger } from './bolt-logger.ts';
import { guarded } from './guard.ts';
import { keptOpen } from './kept-open.ts';
import { visited } from './oauth.ts';
import { understandingOf } from './understood.ts';

/** Requests signed with it come over HTTP; or, with an app token, over a socket that we open. */
export type Via =
  | {
      readonly kind: 'http';
      readonly signingSecret: string;
      /** For those who install the bot by themselves. */
      readonly installing?: Partial<HTTPReceiverOptions>;
    }
  | { readonly kind: 'socket'; readonly appToken: string };

/** Where requests come in, and what HTTP has to hand over for it. */
export interface Entrance {
  readonly receiver: Receiver;
  readonly receive?: ReturnType<typeof guarded>;
  /** Answers the pages on which the bot is installed, where it is. */
  readonly visit?: ReturnType<typeof visited>;
  /** Whether requests can come in, where that is for us to see to. */
  readonly isOpen?: () => boolean;
}

export function entranceFor(via: Via, clientOptions: webApi.WebClientOptions, log: Log): Entrance {
  const logger = boltLogger(log);
  if (via.kind === 'socket') {
    const { appToken } = via;
    const socket = new SocketModeReceiver({
      appToken,
      logger,
      installerOptions: { clientOptions },
      autoReconnectEnabled: false,
    });
    const kept = keptOpen(socket, log);
    return { receiver: throughOurs(kept, acknowledgingLast), isOpen: kept.isOpen };
  }
  const http = new HTTPReceiver({
    signingSecret: via.signingSecret,
    endpoints: '/slack/events',
    processBeforeResponse: true,
    logger,
    ...via.installing,
    processEventErrorHandler: async ({ error, response }) => {
      if (!response.headersSent) response.writeHead(statusFor(error, log));
      response.end();
      return false;
    },
  });
  const receive = guarded(http.requestListener);
  const visit = via.installing ? { visit: visited(http.requestListener) } : {};
  return { receiver: throughOurs(http, untouched), receive, ...visit };
}

function statusFor(error: unknown, log: Log): number {
  if (error instanceof Broken) return 400;
  const cause: unknown = Object(error).original ?? error;
  if (cause instanceof UnknownTenant) {
    log.warn('slack.not-installed', { tenant: cause.tenant });
    return 401;
  }
  log.error('slack.not-handled', faultOf(cause));
  return 500;
}

/** Signed, from where nobody has installed the bot, or has taken it out. */
export class UnknownTenant extends Error {
  override readonly name = 'UnknownTenant';
  readonly tenant: string;

  constructor(tenant: string) {
    super('Not installed there.');
    this.tenant = tenant;
  }
}

type App = Parameters<Receiver['init']>[0];
type Process = App['processEvent'];
type Arrived = Parameters<Process>[0];

/** Signed, and yet no request of Slack's. */
class Broken extends Error {
  override readonly name = 'Broken';
}

/** Only what we understand reaches Bolt: some of the rest it would never answer, or fall over. */
function throughOurs(receiver: Receiver, through: (process: Process) => Process): Receiver {
  const handling =
    (app: App): Process =>
    async (arrived) => {
      const understanding = understandingOf(arrived.body);
      if (understanding === 'ours') return through((one) => app.processEvent(one))(arrived);
      await arrived.ack();
      if (understanding === 'broken') throw new Broken();
    };
  return {
    init: (app) =>
      receiver.init(Object.assign(Object.create(app), { processEvent: handling(app) })),
    start: () => receiver.start(),
    stop: () => receiver.stop(),
  };
}

const untouched = (process: Process): Process => process;

/**
 * Over a socket Bolt acknowledges an event before anybody has handled it. Here nothing is
 * acknowledged that is not on disk; what fails is sent again by Slack.
 */
const acknowledgingLast =
  (process: Process): Process =>
  async (arrived) => {
    let answer: { readonly body: unknown } | undefined;
    const ack: Arrived['ack'] = async (body) => {
      answer = { body };
    };
    await process({ ...arrived, ack });
    if (answer) await arrived.ack(answer.body as never);
  };
