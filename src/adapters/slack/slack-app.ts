import { App, webApi } from '@slack/bolt';
import type { ZodType } from 'zod';
import type { People, Sender } from '../../app/platform.ts';
import { watched } from '../../app/watched-sender.ts';
import { boltLogger } from './bolt-logger.ts';
import type { SlackDesk } from './desk.ts';
import { leanFetch } from './lean-fetch.ts';
import { commandSchema, onCommand } from './on-command.ts';
import {
  homeSchema,
  mentionSchema,
  onHomeOpened,
  onMention,
  onRemoved,
  removalSchema,
} from './on-event.ts';
import { formSchema, onForm } from './on-form.ts';
import { onPress, pressSchema } from './on-press.ts';
import { onShortcut, shortcutSchema } from './on-shortcut.ts';
import { type Entrance, entranceFor, type Via } from './receivers.ts';
import { slackSender } from './send-slack.ts';
import { slackPeople } from './slack-people.ts';

export interface SlackOptions extends Omit<SlackDesk, 'client' | 'people'> {
  readonly botToken: string;
  readonly via: Via;
  /** Another base of the Web API, with its closing slash. */
  readonly apiUrl?: string;
}

export interface SlackApp {
  readonly sender: Sender;
  readonly people: People;
  /** Answers one request whose body has been read; absent over a socket. */
  readonly receive?: Entrance['receive'];
  /** Undefined while Slack takes what is said, else a code for why not. */
  ready(): string | undefined;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Slack, wired: what arrives goes to its handler, what is said goes through one client. */
export function slackApp(options: SlackOptions): SlackApp {
  const { botToken, apiUrl, via, log } = options;
  const lean = leanFetch();
  const logger = boltLogger(log);
  const clientOptions = {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    fetch: lean.fetch,
    logger,
    // A 429 holds up one channel, and it is the outbox that repeats: the client does neither.
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
  };
  const client = new webApi.WebClient(botToken, clientOptions);
  const people = slackPeople(client);
  const { receiver, receive, isOpen } = entranceFor(via, clientOptions, log);
  // The token is checked by `doctor` and by use; asking now would keep us from starting.
  const authorize = async () => ({ botToken });
  const app = new App({ receiver, logger, clientOptions, convoStore: false, authorize });
  register(app, { ...options, client, people });
  const sender = watched(slackSender(client));
  return {
    sender,
    people,
    ready: () => (isOpen && !isOpen() ? 'connecting' : sender.trouble()),
    ...(receive ? { receive } : {}),
    start: async () => void (via.kind === 'socket' && (await receiver.start())),
    async stop() {
      if (via.kind === 'socket') await receiver.stop();
      await lean.close();
    },
  };
}

/** Everything in `listeners.ts`, and what people press and hand in. */
function register(app: InstanceType<typeof App>, desk: SlackDesk): void {
  const read =
    <T, R>(schema: ZodType<T>, handle: (payload: T, desk: SlackDesk) => Promise<R>) =>
    async (body: unknown): Promise<R | undefined> => {
      const payload = schema.safeParse(body);
      if (payload.success) return handle(payload.data, desk);
      const at = payload.error.issues[0]?.path.join('.') ?? '';
      desk.log.warn('slack.not-understood', { at });
      return undefined;
    };
  const command = read(commandSchema, onCommand);
  const press = read(pressSchema, onPress);
  const form = read(formSchema, onForm);
  const shortcut = read(shortcutSchema, onShortcut);
  const home = read(homeSchema, onHomeOpened);
  const mention = read(mentionSchema, onMention);
  const removal = read(removalSchema, onRemoved);
  app.command('/hosting-review', async ({ ack, body }) => {
    await ack((await command(body)) as never);
  });
  app.action(/./, async ({ ack, body }) => {
    await press(body);
    await ack();
  });
  app.view(/./, async ({ ack, body }) => {
    await ack((await form(body)) as never);
  });
  app.shortcut({ callback_id: 'add_evidence', type: 'message_action' }, async ({ ack, body }) => {
    await shortcut(body);
    await ack();
  });
  app.event('app_home_opened', async ({ body }) => void (await home(body)));
  app.event('app_mention', async ({ body }) => void (await mention(body)));
  app.event('app_uninstalled', async ({ body }) => void (await removal(body)));
  app.event('tokens_revoked', async ({ body }) => void (await removal(body)));
}
