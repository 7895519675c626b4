import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { faultOf } from '../../app/fault.ts';
import type { Log } from '../../app/platform.ts';
import { StoreUnavailable } from '../../app/store-unavailable.ts';
import { type Activity, type Answer, activitySchema, type Envelope } from './activity.ts';
import { isKnownType, readEnvelope } from './activity-read.ts';
import type { Bot } from './botbuilder-adapter.ts';

export interface EntranceOptions {
  readonly bot: Bot;
  /** Nothing is authenticated; then only this machine is answered, and none of its browsers. */
  readonly dev: boolean;
  readonly handle: (activity: Activity) => Promise<Answer | undefined>;
  readonly log: Log;
}

/** Answers one request whose body has been read. */
export type Receive = (
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
) => Promise<void>;

/** `POST /api/messages`. What fails here is delivered again by Teams; what is wrong is not. */
export function entranceFor(options: EntranceOptions): Receive {
  return async ({ headers }, response, body) => {
    if (options.dev && !isFromHere(headers)) {
      return say(response, 403, 'In development only programs on this machine are answered.');
    }
    const read = readEnvelope(headers['content-type'], body);
    if ('problem' in read) return say(response, 400, read.problem);
    const caller = await options.bot.authenticate(read.envelope, headers.authorization ?? '');
    if (caller.how === 'stranger') {
      options.log.warn('teams.not-authenticated');
      return say(response, 401, 'This does not come from Microsoft Teams.');
    }
    if (caller.how === 'unknown') {
      options.log.error('teams.keys-not-there', caller.fault);
      return say(response, 503, 'The keys of Microsoft Teams cannot be had now.');
    }
    if (!isKnownType(read.envelope)) return end(response, { status: 200 });
    const { status, body: answer } = await answered(read, caller.turn, options);
    end(response, { status, ...(answer && { body: answer }) });
  };
}

type Turn = Parameters<Bot['answer']>[0];

async function answered(
  { envelope, raw }: { readonly envelope: Envelope; readonly raw: object },
  turn: Turn,
  { bot, handle, log }: EntranceOptions,
): Promise<Answer> {
  try {
    const activity = activitySchema.parse(raw);
    return await bot.answer(turn, activity, () => handle(activity));
  } catch (error) {
    const { type } = envelope;
    log.error('teams.not-handled', { type, ...faultOf(error) });
    return { status: error instanceof StoreUnavailable ? 503 : 500 };
  }
}

const local = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/** A page in a browser has an origin, and may have given its own name the address of this machine. */
const isFromHere = ({ host = '', origin }: IncomingHttpHeaders): boolean =>
  origin === undefined && local.test(host);

function say(response: ServerResponse, status: number, sentence: string): void {
  if (status === 401) response.setHeader('www-authenticate', 'Bearer');
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${sentence}\n`);
}

function end(response: ServerResponse, { status, body }: Answer): void {
  if (body === undefined) return void response.writeHead(status, { 'content-length': 0 }).end();
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
