import { App, HTTPReceiver, LogLevel, type types } from '@slack/bolt';
import { onTestFinished } from 'vitest';
import type { Workspace } from './slack-workspace.ts';
import { type Blocks, button, card, confirmation, form, section } from './tiny-views.ts';
import { readWire, textOf, wireOf } from './wire.ts';

/** A real app of a few lines, to try the scripted workspaces on. */
export interface TinyApp {
  /** What went wrong in it, oldest first. */
  readonly errors: readonly string[];
  /** Mentions by event id, with the number of the retry; and that it was removed. */
  readonly events: readonly string[];
}

/** Starts it on the workspaces, which share a server. */
export async function startTinyApp(...workspaces: readonly Workspace[]): Promise<TinyApp> {
  const [first] = workspaces;
  if (!first) throw new Error('An app needs a workspace.');
  const errors: string[] = [];
  const events: string[] = [];
  const app = new App({
    receiver: new HTTPReceiver({
      signingSecret: first.secret,
      logger: silent,
      unhandledRequestTimeoutMillis: 100,
    }),
    authorize: async ({ teamId }) => {
      const { bot } = workspaces.find(({ team }) => team === teamId) ?? first;
      return { botToken: bot.token, botId: bot.id, botUserId: bot.user };
    },
    logLevel: LogLevel.ERROR,
    logger: silent,
    clientOptions: {
      slackApiUrl: first.apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      // Short, so that silence is soon over; long enough for a busy machine.
      timeout: 2_000,
    },
  });
  app.error(async (error) => void errors.push(error.message));
  addCommands(app);
  addForm(app);
  addEvents(app, events);
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  for (const workspace of workspaces) workspace.appUrl = `http://127.0.0.1:${port}`;
  onTestFinished(async () => void (await app.stop()));
  return { errors, events };
}

const nothing = () => {};
const silent = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
};

function addCommands(app: App): void {
  app.command('/hosting-review', async ({ ack, command, respond, client }) => {
    const { text, channel_id: channel, user_id: user } = command;
    if (text === 'help') return ack('Ask me about a workload.');
    await ack();
    if (text === 'list') return void (await respond({ text: 'Nothing is open.' }));
    if (text === 'whisper')
      return void (await client.chat.postEphemeral({
        channel,
        user,
        text: 'Psst',
        blocks: [section('Psst'), { type: 'actions', elements: [button('Go on', 'accept')] }],
      }));
    if (text === 'export') {
      const { channel: dm } = await client.conversations.open({ users: user });
      const file = { filename: 'reviews.csv', content: 'workload,outcome\n' };
      return void (await client.filesUploadV2({ ...file, channel_id: dm?.id ?? '' }));
    }
    if (text === 'bad') return void (await client.chat.postMessage({ channel, text: 'a <b' }));
    const blocks = card(text || 'Unnamed', 'nobody');
    await client.chat.postMessage({ channel, text: 'A review', blocks });
  });
  app.action('more', async ({ ack, respond, action }) => {
    await ack();
    const picked = wireOf(wireOf(action)['selected_option'])['value'];
    await respond({ text: `You picked ${String(picked)}.` });
  });
  app.action('accept', async ({ ack, respond }) => {
    await ack();
    await respond({ replace_original: true, text: 'Gone on.' });
  });
  app.shortcut('add_evidence', async ({ ack, shortcut, client }) => {
    await ack();
    const { channel, message, user } = shortcut as unknown as Record<string, unknown>;
    const text = `Noted: ${textOf(wireOf(message)['text'])}`;
    const place = { channel: textOf(wireOf(channel)['id']), user: textOf(wireOf(user)['id']) };
    await client.chat.postEphemeral({ ...place, text });
  });
}

function addForm(app: App): void {
  app.action('answer', async ({ ack, body, client }) => {
    await ack();
    const { trigger_id, channel, container } = body as unknown as Record<string, unknown>;
    const at = { c: wireOf(channel)['id'], ts: wireOf(container)['message_ts'] };
    await client.views.open({
      trigger_id: textOf(trigger_id),
      view: form(JSON.stringify(at)),
    });
  });
  app.action('reveal-fields', async ({ ack, body, action, client }) => {
    await ack();
    const view = wireOf(wireOf(body)['view']);
    const place = textOf(wireOf(wireOf(action)['selected_option'])['value']);
    await client.views.update({
      view_id: textOf(view['id']),
      hash: textOf(view['hash']),
      view: form(textOf(view['private_metadata']), place),
    });
  });
  app.view('answer', async ({ ack, view, body, client }) => {
    const values = wireOf(view.state.values);
    const why = textOf(wireOf(wireOf(values['why'])['why'])['value']);
    if (why === 'short') return ack({ response_action: 'errors', errors: { why: 'Say more.' } });
    if (why === 'lost') return ack({ response_action: 'errors', errors: { nowhere: 'Hm.' } });
    if (why === 'really') return ack({ response_action: 'push', view: confirmation });
    await ack();
    const { c, ts } = readWire(view.private_metadata);
    const by = body.user.name;
    const message = { channel: textOf(c), text: 'Answered', blocks: card('Summariser', by) };
    await client.chat.update({ ...message, ts: textOf(ts) });
    const said = { text: why, thread_ts: textOf(ts), channel: textOf(c) };
    const section = {
      type: 'rich_text_section' as const,
      elements: [{ type: 'text' as const, text: why }],
    };
    await client.chat.postMessage({
      ...said,
      text: 'An answer',
      blocks: [{ type: 'rich_text', elements: [section] }],
    });
  });
  app.view('notice', async ({ ack }) => ack({ response_action: 'clear' }));
  app.view({ callback_id: 'answer', type: 'view_closed' }, async ({ ack, body, client }) => {
    await ack();
    const { channel } = await client.conversations.open({ users: body.user.id });
    await client.chat.postMessage({ channel: channel?.id ?? '', text: 'You closed the form.' });
  });
}

function addEvents(app: App, events: string[]): void {
  app.event('app_home_opened', async ({ event, client }) => {
    const { user } = await client.users.info({ user: event.user });
    const role = user?.is_admin ? 'an admin' : 'no admin';
    const blocks: Blocks = [
      section(`${user?.real_name} in ${user?.tz}, ${role}`),
      { type: 'actions', elements: [button('Start', 'home-start')] },
    ];
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
  });
  app.event('tokens_revoked', async () => void events.push('tokens_revoked'));
  app.event('app_uninstalled', async () => void events.push('app_uninstalled'));
  app.function('start_hosting_review', async () => {});
  app.action('home-start', async ({ ack, body, client }) => {
    await ack();
    const started: types.View = { type: 'home', blocks: [section('Started.')] };
    await client.views.publish({ user_id: body.user.id, view: started });
  });
  app.event('app_mention', async ({ event, body, context, client }) => {
    events.push(`${body.event_id} ${context.retryNum ?? 0}`);
    const { channel, ts, thread_ts } = event;
    await client.chat.postMessage({ channel, thread_ts: thread_ts ?? ts, text: 'Yes?' });
  });
}
