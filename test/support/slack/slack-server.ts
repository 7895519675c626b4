import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Activity } from './activity.ts';
import { argsOf, type Call, tokenOf } from './calls.ts';
import type { Damage } from './faults.ts';
import { readWire, type Wire } from './wire.ts';

/** What the app sent, and what it is: a method's name, `response_url`, `upload` or `download`. */
export interface Incoming {
  readonly what: string;
  readonly verb: string;
  readonly path: string;
  readonly type: string;
  readonly call: Call;
  readonly body: Buffer;
}

export interface Outcome {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

/** A workspace, as the server knows it. */
export interface Tenant {
  readonly team: string;
  readonly token: string;
  /** Takes note of the call, and says how it goes wrong. */
  meet(call: Call): readonly Damage[];
  answer(incoming: Incoming): Promise<Outcome>;
}

export interface SlackServer {
  readonly url: string;
  /** What the app calls SLACK_API_URL. */
  readonly apiUrl: string;
  readonly activity: Activity;
  add(tenant: Tenant): void;
  /** From now on connections are refused. */
  goesDown(): Promise<void>;
  comesUp(): Promise<void>;
}

export const asJson = (body: unknown, status = 200, headers: Outcome['headers'] = {}): Outcome => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
});

/** One Web API for any number of workspaces: the token says which one is meant, as with Slack. */
export async function openSlackServer(): Promise<SlackServer> {
  const tenants: Tenant[] = [];
  const activity = new Activity();
  const server = createServer((request, response) => void received(request, response));

  async function received(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const over = activity.begin(`${request.method} ${request.url}`);
    try {
      const incoming = await readIncoming(request);
      const tenant = tenants.find((one) => isFor(one, incoming));
      if (!tenant) return end(response, asJson({ ok: false, error: 'invalid_auth' }));
      const damage = tenant.meet(incoming.call);
      await damaged(damage, response, () => noted(tenant, incoming));
    } catch (error) {
      end(response, { status: 500, body: `The scripted Slack broke: ${error}` });
    } finally {
      over();
    }
  }

  async function listen(port: number): Promise<number> {
    await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
    return (server.address() as AddressInfo).port;
  }

  const port = await listen(0);
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    apiUrl: `${url}/api/`,
    activity,
    add: (tenant) => void tenants.push(tenant),
    goesDown: () =>
      new Promise((down) => {
        server.close(() => down());
        server.closeAllConnections();
      }),
    comesUp: async () => void (await listen(port)),
  };
}

async function noted(tenant: Tenant, incoming: Incoming): Promise<Outcome> {
  const outcome = await tenant.answer(incoming);
  incoming.call.answer = readWire(outcome.body.toString());
  return outcome;
}

async function damaged(
  damage: readonly Damage[],
  response: ServerResponse,
  carryOut: () => Promise<Outcome>,
): Promise<void> {
  for (const harm of damage) {
    switch (harm.by) {
      case 'slow':
        await sleep(harm.ms);
        break;
      case 'hang':
        // Not a word, ever; the connection stays until the server goes down.
        return;
      case 'lost':
        await carryOut();
        response.destroy();
        return;
      case 'cut':
        response.destroy();
        return;
      default:
        end(response, refusal(harm));
        return;
    }
  }
  end(response, await carryOut());
}

function refusal(harm: Extract<Damage, { by: 'limited' | 'status' | 'error' }>): Outcome {
  if (harm.by === 'error') return asJson({ ok: false, error: harm.error });
  if (harm.by === 'status') return { status: harm.status, body: 'Something went wrong' };
  const headers = { 'retry-after': String(harm.retryAfter) };
  return asJson({ ok: false, error: 'ratelimited' }, 429, headers);
}

function end(response: ServerResponse, { status, headers, body }: Outcome): void {
  response.writeHead(status, headers).end(body);
}

async function readIncoming(request: IncomingMessage): Promise<Incoming> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const { pathname, search, searchParams } = new URL(request.url ?? '/', 'http://slack');
  const what = nameOf(pathname);
  const binary = what === 'upload' || what === 'download';
  const args: Wire = binary ? {} : argsOf(request.headers, searchParams, body.toString());
  return {
    what,
    verb: request.method ?? 'POST',
    path: pathname + search,
    type: request.headers['content-type'] ?? 'application/x-www-form-urlencoded',
    call: { method: what, args, token: tokenOf(request.headers, args), at: Date.now() },
    body,
  };
}

function nameOf(path: string): string {
  const [, first, second] = path.split('/');
  if (first === 'api') return decodeURIComponent(second ?? '');
  if (['commands', 'actions', 'app'].includes(first ?? '')) return 'response_url';
  return second === 'upload' ? 'upload' : 'download';
}

function isFor({ team, token }: Tenant, { what, path, call }: Incoming): boolean {
  const [, first, second] = path.split('/');
  if (what === 'response_url') return second === team;
  return first === 'api' ? call.token === token : first === team;
}
