import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { SlackConfig } from '../../../src/config.ts';
import { asJson } from './slack-server.ts';
import type { Reply, Signer } from './slack-signer.ts';
import type { Workspace } from './slack-workspace.ts';
import { acceptWebSocket, type WebSocketEnd } from './web-socket.ts';
import { readWire, textOf, type Wire, wireOf } from './wire.ts';

/** Slack's end of Socket Mode, for the workspace that was given it. */
export interface SlackSocket {
  /** How the app is to be started. */
  readonly access: Partial<SlackConfig>;
  /** How many connections were ever greeted. */
  readonly greeted: number;
  /** Ids of the envelopes sent so far, and of those that were acknowledged. */
  readonly sent: readonly string[];
  readonly acknowledged: readonly string[];
  /** For how long an acknowledgement is waited for. */
  patienceMs: number;
  /** The app may ask for a connection, or is refused one with this code. */
  refuses(error: string | undefined): void;
  /** Resolves once so many connections were greeted. */
  greets(connections: number): Promise<void>;
  /** Says that this connection is about to end. */
  asksToLeave(): void;
  /** The connection breaks without a word. */
  breaks(): void;
  ping(): void;
  /** Sends what was not acknowledged once more, as Slack does. @returns how many */
  sendsAgain(): number;
}

const turnMs = 5;

/** From now on all that people in this workspace do goes through a socket that the app opens. */
export async function openSocket(workspace: Workspace): Promise<SlackSocket> {
  const appToken = 'xapp-1-of-the-app';
  const answers = new Map<string, Wire>();
  const envelopes = new Map<string, Wire>();
  let refusal: string | undefined;
  let greeted = 0;
  let line: WebSocketEnd | undefined;
  const http = createServer();
  http.on('upgrade', (request, socket) => {
    const own = acceptWebSocket(request, socket, (text) => {
      const said = readWire(text);
      answers.set(textOf(said['envelope_id']), wireOf(said['payload']));
    });
    line = own;
    greeted += 1;
    own.say(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: {} }));
    void own.closed.then(() => {
      if (line === own) line = undefined;
    });
  });
  await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready));
  const url = `ws://127.0.0.1:${(http.address() as AddressInfo).port}/link`;
  const opened = () => (refusal ? { ok: false, error: refusal } : { ok: true, url });
  workspace.server.add({
    team: 'of the app',
    token: appToken,
    meet: () => [],
    answer: async () => asJson(opened()),
  });
  onTestFinished(async () => {
    line?.cut();
    await new Promise<void>((closed) => http.close(() => closed()));
  });

  async function send(type: string, payload: Wire, more: Wire = {}): Promise<Reply> {
    const began = performance.now();
    const id = randomUUID();
    const envelope = { envelope_id: id, type, payload, accepts_response_payload: true, ...more };
    envelopes.set(id, envelope);
    line?.say(JSON.stringify(envelope));
    while (!answers.has(id)) {
      if (performance.now() - began > slack.patienceMs)
        throw new DOMException('Nobody has acknowledged it.', 'TimeoutError');
      await sleep(turnMs);
    }
    const json = answers.get(id) ?? {};
    const ms = Math.round(performance.now() - began);
    const sent = { path: '', contentType: '', body: JSON.stringify(envelope), headers: {} };
    return {
      status: 200,
      text: Object.keys(json).length > 0 ? JSON.stringify(json) : '',
      json,
      ms,
      sent,
    };
  }

  workspace.signer = {
    ...workspace.signer,
    slash: (fields) => send('slash_commands', fields),
    interaction: (payload) => send('interactive', payload),
    event: (envelope, { eventId, retry } = {}) =>
      send(
        'events_api',
        { ...envelope, event_id: eventId },
        { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? '' },
      ),
  } satisfies Signer;
  const slack: SlackSocket = {
    access: { via: 'socket', appToken },
    get greeted() {
      return greeted;
    },
    get sent() {
      return [...envelopes.keys()];
    },
    get acknowledged() {
      return [...answers.keys()];
    },
    // As long as the signer of HTTP waits.
    patienceMs: 4_000,
    refuses: (error) => {
      refusal = error;
    },
    greets: async (connections) => {
      while (greeted < connections || !line) await sleep(turnMs);
    },
    asksToLeave: () =>
      line?.say(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' })),
    breaks: () => line?.cut(),
    ping: () => line?.ping(),
    sendsAgain: () => {
      const open = [...envelopes].filter(([id]) => !answers.has(id));
      for (const [, envelope] of open) line?.say(JSON.stringify(envelope));
      return open.length;
    },
  };
  return slack;
}
