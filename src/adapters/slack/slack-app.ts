import { App, type Authorize } from '@slack/bolt';
import type { ZodType } from 'zod';
import type { People, Sender } from '../../app/platform.ts';
import { watched } from '../../app/watched-sender.ts';
import { boltLogger } from './bolt-logger.ts';
import { onSlack } from './calls.ts';
import type { SlackDesk } from './desk.ts';
import { type InstallsDesk, installedTokens } from './installs.ts';
import { leanFetch } from './lean-fetch.ts';
import { installing, type OAuth } from './oauth.ts';
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
import { tenantOf } from './place.ts';
import { type Entrance, entranceFor, UnknownTenant, type Via } from './receivers.ts';
import { slackSender } from './send-slack.ts';
import { slackPeople } from './slack-people.ts';
import { tellAdmins } from './token-ends.ts';
import { clientsWith, oneToken, type Tokens } from './tokens.ts';

/** One workspace with its token, or all those that install the bot by themselves. */
export type Access =
  | { readonly botToken: string }
  | (OAuth & Pick<InstallsDesk, 'installs' | 'seal' | 'installed'>);

export interface SlackOptions extends Omit<SlackDesk, 'clients' | 'tokens' | 'people'> {
  readonly access: Access;
  readonly via: Via;
  /** Another base of the Web API, with its closing slash. */
  readonly apiUrl?: string;
}

export interface SlackApp {
  readonly sender: Sender;
  readonly people: People;
  /** Answers one request whose body has been read; absent over a socket. */
  readonly receive?: Entrance['receive'];
  /** Answers the pages on which the bot is installed, where it is. */
  readonly visit?: Entrance['visit'];
  /** Undefined while Slack takes what is said, else a code for why not. */
  ready(): string | undefined;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Slack, wired: what arrives goes to its handler, what is said goes with the token of its tenant. */
export function slackApp(options: SlackOptions): SlackApp {
  const { access, apiUrl, via, log } = options;
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
  const { tokens, oauth } = tokensFor(access, options, clientOptions);
  const clients = clientsWith(tokens, clientOptions);
  const people = slackPeople(clients);
  const { receiver, isOpen, ...entrance } = entranceFor({ ...via, ...oauth }, clientOptions, log);
  const authorize = authorizing(tokens);
  const app = new App({ receiver, logger, clientOptions, convoStore: false, authorize });
  const sayingIn = (zone: string) => onSlack(options.sayingIn(zone));
  register(app, { ...options, sayingIn, clients, tokens, people });
  const sender = watched(slackSender(clients));
  return {
    sender,
    people,
    // Of many, one that refuses its token must not take the others down.
    ready: () => (isOpen && !isOpen() ? 'connecting' : oauth ? undefined : sender.trouble()),
    ...entrance,
    start: async () => void (via.kind === 'socket' && (await receiver.start())),
    async stop() {
      if (via.kind === 'socket') await receiver.stop();
      await lean.close();
    },
  };
}

function tokensFor(
  access: Access,
  { log, tools, ...desk }: SlackOptions,
  clientOptions: InstallsDesk['clientOptions'],
) {
  if ('botToken' in access) return { tokens: oneToken(access.botToken) };
  const tokens = installedTokens({
    ...access,
    app: access,
    clientOptions,
    log,
    now: () => tools().now,
    ends: (tenant, expires) => void tellAdmins(tenant, expires, { log, tools, ...desk }),
  });
  return { tokens, oauth: { installing: installing(access, tokens, clientOptions) } };
}

/**
 * Whether the bot is installed where something comes from. Nothing is asked of Slack here, which waits,
 * and Bolt is given no token: it would keep a client for each one that there ever was.
 */
const authorizing =
  (tokens: Tokens): Authorize<boolean> =>
  async ({ teamId, enterpriseId, isEnterpriseInstall }) => {
    const tenant = tenantOf(teamId, enterpriseId, isEnterpriseInstall);
    if (!(await tokens.knows(tenant))) throw new UnknownTenant(tenant);
    return {};
  };

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
