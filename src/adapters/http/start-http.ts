import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from '../../app/platform.ts';
import { drainable } from './drain.ts';
import { BodyCut, BodyTooLarge, declaresMore, readBody } from './read-body.ts';
import { answerJson, type Route } from './route.ts';

export interface HttpOptions {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly routes: readonly Route[];
  readonly log: Log;
  /** How long a request may take to arrive, in milliseconds. */
  readonly patience?: { readonly headersMs: number; readonly requestMs: number };
}

export interface Http {
  /** `http://127.0.0.1:3000` */
  readonly url: string;
  /** Answers these too from now on. */
  add(routes: readonly Route[]): void;
  /**
   * Takes nothing new, and finishes what runs for so long at most.
   * @returns whether all of it was finished
   */
  close(drainMs?: number): Promise<boolean>;
}

/** What any request may bring; Slack's own are far below it. */
export const bodyLimit = 1024 * 1024;

/** Above the minute that load balancers commonly keep an idle connection: they close it, not we. */
const keepAliveMs = 65_000;

/** @throws the system's error when nothing can be listened to there */
export async function startHttp(options: HttpOptions): Promise<Http> {
  const routes = [...options.routes];
  const { headersMs, requestMs } = options.patience ?? { headersMs: 5_000, requestMs: 10_000 };
  const server = createServer({
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: Math.min(1_000, headersMs / 2),
    keepAliveTimeout: keepAliveMs,
  });
  const { track, drain } = drainable(server);
  const take = (request: IncomingMessage, response: ServerResponse): void =>
    track(response, () => answer(request, response, routes, options.log));
  server.on('request', take);
  server.on('checkContinue', (request, response) => {
    if (!declaresMore(request, bodyLimit)) response.writeContinue();
    take(request, response);
  });
  const url = await listen(server, options);
  return { url, add: (more) => void routes.push(...more), close: (ms = 5_000) => drain(ms) };
}

async function listen(server: Server, { host, port }: HttpOptions): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const at = server.address() as AddressInfo;
  return `http://${at.family === 'IPv6' ? `[${at.address}]` : at.address}:${at.port}`;
}

/** Never rejects: whatever goes wrong is an answer, or the end of the connection. */
async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  routes: readonly Route[],
  log: Log,
): Promise<void> {
  const path = request.url?.split('?', 1)[0] ?? '';
  const there = routes.filter((route) => route.path === path);
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const route = there.find((one) => one.method === method);
  if (!route) {
    if (there.length === 0) return refuse(response, 404, 'not-found');
    response.setHeader('allow', there.map((one) => one.method).join(', '));
    return refuse(response, 405, 'method-not-allowed');
  }
  try {
    const limit = Math.min(route.most?.bytes ?? bodyLimit, bodyLimit);
    await route.handle(request, response, await readBody(request, limit));
  } catch (error) {
    if (error instanceof BodyCut) return void response.destroy();
    if (error instanceof BodyTooLarge) {
      return refuse(response, 413, route.most?.error ?? 'too-large');
    }
    log.error('http-failed', { path: route.path, error: codeOf(error) });
    if (response.headersSent) response.destroy();
    else refuse(response, 500, 'failed');
  }
}

/** The connection ends with it: a body that nobody wants is not read. */
function refuse(response: ServerResponse, status: number, error: string): void {
  response.setHeader('connection', 'close');
  answerJson(response, status, { error });
}

const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error ? String(error.code) : error.name;
};
