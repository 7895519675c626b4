import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isWire, merged, readWire, textOf, type Wire, wireOf } from './wire.ts';

/** A request as it goes over the wire, before it is signed. */
export interface Raw {
  readonly path: string;
  readonly contentType: string;
  readonly body: string;
}

/** How a request differs from an honest one. */
export interface Manner {
  /** Seconds that the sender's clock is ahead; -360 is stale. */
  readonly skew?: number;
  readonly secret?: string;
  /** Null: sent without. */
  readonly signature?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
}

export interface Reply {
  readonly status: number;
  readonly text: string;
  /** Empty where the answer is not a JSON object. */
  readonly json: Wire;
  readonly ms: number;
  /** The very request, to be sent once more. */
  readonly sent: Signed;
}

export interface Signed extends Raw {
  readonly headers: Readonly<Record<string, string>>;
}

export interface SignerOptions {
  readonly appUrl: () => string;
  readonly secret: string;
  /** Where a person's click may be answered with a modal. */
  readonly newTrigger?: (user: string) => string;
  /** The Web API's address, for the links that payloads carry. */
  readonly apiUrl?: () => string;
}

export interface EventManner extends Manner {
  readonly eventId?: string;
  readonly retry?: { readonly num: number; readonly reason?: string };
}

export type Signer = ReturnType<typeof slackSigner>;

/** Slack refuses to wait longer than this for an acknowledgement. */
export const ackLimitMs = 3_000;
/** The signer waits somewhat longer, to see what comes too late. */
const patienceMs = 4_000;
const path = '/slack/events';
const formType = 'application/x-www-form-urlencoded';

/** Says things to the app in Slack's name: signed as Slack does, or not quite. */
export function slackSigner(options: SignerOptions) {
  const post = async (raw: Raw, manner: Manner = {}): Promise<Reply> =>
    resend({ ...raw, headers: headersOf(raw, options.secret, manner) }, manner);

  async function resend(sent: Signed, { timeoutMs = patienceMs }: Manner = {}): Promise<Reply> {
    const began = performance.now();
    const response = await fetch(options.appUrl() + sent.path, {
      method: 'POST',
      headers: sent.headers,
      body: sent.body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    const ms = Math.round(performance.now() - began);
    return { status: response.status, text, json: readWire(text), ms, sent };
  }

  const json = (body: unknown): Raw => ({
    path,
    contentType: 'application/json',
    body: JSON.stringify(body),
  });

  return {
    post,
    /** The same bytes with the same signature. */
    resend,
    slash: (fields: Readonly<Record<string, string>>, manner?: Manner) =>
      post({ path, contentType: formType, body: new URLSearchParams(fields).toString() }, manner),
    /** Buttons, menus, modals, shortcuts. */
    interaction: (payload: Wire, manner?: Manner) => post(interactionOf(payload), manner),
    event: (envelope: Wire, { eventId, retry, ...manner }: EventManner = {}) =>
      post(json({ ...envelope, ...(eventId === undefined ? {} : { event_id: eventId }) }), {
        ...manner,
        headers: { ...retryHeaders(retry), ...manner.headers },
      }),
    urlVerification: (challenge: string, manner?: Manner) =>
      post(json({ token: 'unused', challenge, type: 'url_verification' }), manner),
    /** One of test/fixtures/slack, with some of its body replaced. */
    fixture: (name: string, over: Wire = {}, manner?: Manner) =>
      post(fixtureOf(name, over, options), manner),
  };
}

/** v0=hex(hmac(secret, v0:timestamp:body)), over the bytes that are sent. */
export const signatureOf = (secret: string, timestamp: string, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;

export const newEventId = (): string => `Ev${randomUUID().replaceAll('-', '').slice(0, 10)}`;

const interactionOf = (payload: Wire): Raw => ({
  path,
  contentType: formType,
  body: `payload=${encodeURIComponent(JSON.stringify(payload))}`,
});

function headersOf({ contentType, body }: Raw, secret: string, manner: Manner) {
  const timestamp = String(Math.floor(Date.now() / 1_000) + (manner.skew ?? 0));
  const signature =
    manner.signature === undefined
      ? signatureOf(manner.secret ?? secret, timestamp, body)
      : manner.signature;
  return {
    'content-type': contentType,
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    'x-slack-request-timestamp': timestamp,
    ...(signature === null ? {} : { 'x-slack-signature': signature }),
    ...manner.headers,
  };
}

const retryHeaders = (retry: EventManner['retry']): Record<string, string> =>
  retry
    ? {
        'x-slack-retry-num': String(retry.num),
        'x-slack-retry-reason': retry.reason ?? 'http_timeout',
      }
    : {};

function fixtureOf(name: string, over: Wire, { newTrigger, apiUrl }: SignerOptions): Raw {
  const file = new URL(`../../fixtures/slack/${name}.json`, import.meta.url);
  const template = readWire(readFileSync(file, 'utf8'));
  const now = Math.floor(Date.now() / 1_000);
  const values: Record<string, string | number> = {
    now,
    ts: `${now}.${String(Math.floor(Math.random() * 1e6)).padStart(6, '0')}`,
    event_id: newEventId(),
    trigger_id: newTrigger?.(userOf(template['body'])) ?? randomBytes(12).toString('hex'),
    stub: apiUrl?.() ?? 'http://127.0.0.1:9',
  };
  const body = merged(filled(template['body'], values), over);
  const contentType = textOf(template['content_type']);
  return { path: textOf(template['path']), contentType, body: encoded(body, template['encoding']) };
}

function encoded(body: unknown, encoding: unknown): string {
  if (encoding === 'json') return JSON.stringify(body);
  if (encoding === 'payload') return `payload=${encodeURIComponent(JSON.stringify(body))}`;
  const form = new URLSearchParams();
  for (const [key, value] of Object.entries(wireOf(body))) form.set(key, String(value));
  return form.toString();
}

function userOf(body: unknown): string {
  const { user, user_id: id } = wireOf(body);
  return textOf(wireOf(user)['id'] ?? id);
}

function filled(value: unknown, values: Readonly<Record<string, string | number>>): unknown {
  if (value === '{{now#}}') return values['now'];
  if (typeof value === 'string')
    return value.replace(/\{\{(\w+)\}\}/g, (_, key: string) => String(values[key] ?? ''));
  if (Array.isArray(value)) return value.map((item) => filled(item, values));
  if (!isWire(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([k, item]) => [k, filled(item, values)]));
}
