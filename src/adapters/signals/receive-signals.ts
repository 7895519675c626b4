import type { IncomingMessage, ServerResponse } from 'node:http';
import { plainText } from '../../app/blocks.ts';
import type { Incoming } from '../../app/command.ts';
import type { Message } from '../../app/message.ts';
import type { Store } from '../../app/ports.ts';
import { blocksOf, type Saying } from '../../app/say/say.ts';
import { firedIn, observing, readSignal, signalsAsker } from '../../app/signals.ts';
import type { FiredTrigger } from '../../domain/look.ts';
import { problemSentence } from '../../domain/problem.ts';
import { matches, tenantIn } from './token.ts';

export interface SignalsDesk {
  readonly store: Pick<Store, 'signalsToken'>;
  readonly now: () => number;
  readonly saying: () => Saying;
  /** Plans and stores it; answers with what the bot says. */
  readonly handle: (incoming: Incoming) => Promise<readonly Message[]>;
}

/** More than a signal ever needs; whoever reads the body says 413 to more. */
export const largestSignal = { bytes: 65_536, error: 'A signal has at most 65536 bytes.' } as const;

/** An answer that says no: a status, and why in one sentence. */
interface No {
  readonly status: 400 | 401 | 409 | 422;
  readonly error: string;
}

type Answer =
  | No
  | { readonly status: 200; readonly fired: readonly FiredTrigger[]; readonly repeated: boolean };

/** `POST /signals`: somebody's program says what it measured. */
export const signalsReceiver =
  (desk: SignalsDesk) =>
  async (request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> => {
    const { status, ...answer } = await answerTo(request, body, desk);
    if (status === 401) response.setHeader('www-authenticate', 'Bearer');
    if (status === 409) response.setHeader('retry-after', '1');
    const text = `${JSON.stringify(answer)}\n`;
    response.writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(text),
      'cache-control': 'no-store',
    });
    response.end(text);
  };

async function answerTo(
  { headers }: IncomingMessage,
  body: Buffer,
  desk: SignalsDesk,
): Promise<Answer> {
  const tenant = await tenantOf(headers.authorization, desk);
  if (tenant === undefined) return { status: 401, error: wantsToken };
  const key = [headers['idempotency-key'] ?? ''].flat().join().trim();
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) return { status: 400, error: wantsKey };
  const input = jsonIn(body);
  if (input === undefined) return { status: 400, error: wantsJson };
  const read = readSignal(input, desk.now());
  if ('problems' in read) {
    return { status: 422, error: `${read.problems.map(problemSentence).join('; ')}.` };
  }
  const said = await desk.handle(observing(read.signal, { tenant, key, asker: signalsAsker }));
  return answerFor(said, desk.saying());
}

const wantsToken = 'Send the token of your workspace as "Authorization: Bearer ...".';
const wantsKey =
  'Send an Idempotency-Key of 1 to 200 visible ASCII characters, another for each signal.';
const wantsJson = 'The body has to be one JSON object in UTF-8.';

/** The tenant comes from the token and from nowhere else. */
async function tenantOf(
  authorization: string | undefined,
  { store }: SignalsDesk,
): Promise<string | undefined> {
  const [, token = ''] = /^bearer +(\S+) *$/i.exec(authorization ?? '') ?? [];
  const tenant = tenantIn(token);
  if (tenant === undefined) return undefined;
  return matches(token, await store.signalsToken(tenant)) ? tenant : undefined;
}

function jsonIn(body: Buffer): object | undefined {
  try {
    const read: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    return typeof read === 'object' && read !== null ? read : undefined;
  } catch {
    return undefined;
  }
}

/** A program is told what fired, and nothing else of the decision. */
function answerFor(messages: readonly Message[], saying: Saying): Answer {
  const refused = messages.find((message) => message.kind === 'refusal');
  const fired = firedIn(messages);
  if (!refused) return { status: 200, fired: fired ?? [], repeated: fired === undefined };
  const error = plainText(blocksOf(refused, saying));
  return { status: refused.refusal.code === 'busy' ? 409 : 422, error };
}
