import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Route } from '../../../src/adapters/http/route.ts';
import { bodyLimit, type HttpOptions, startHttp } from '../../../src/adapters/http/start-http.ts';
import type { LogDetail } from '../../../src/app/platform.ts';

const echo: Route = {
  method: 'POST',
  path: '/echo',
  handle: (_request, response, body) => void response.end(body),
};

/** A server of the test's own, and what it has logged. */
async function aServer(routes: readonly Route[] = [echo], options: Partial<HttpOptions> = {}) {
  const logged: [event: string, detail: LogDetail | undefined][] = [];
  const note = (event: string, detail?: LogDetail): void => void logged.push([event, detail]);
  const log = { info: note, warn: note, error: note };
  const http = await startHttp({ host: '127.0.0.1', port: 0, routes, log, ...options });
  onTestFinished(async () => {
    await http.close(0);
  });
  return { http, logged };
}

/** Somebody who speaks HTTP by hand. */
function caller(url: string) {
  const { port, hostname } = new URL(url);
  const socket = connect(Number(port), hostname);
  let heard = '';
  socket.setEncoding('utf8').on('data', (text) => {
    heard += text;
  });
  socket.on('error', () => {});
  const closed = new Promise<string>((resolve) => socket.on('close', () => resolve(heard)));
  onTestFinished(() => void socket.destroy());
  return { socket, closed, heard: () => heard };
}

const head = (length: number): string =>
  `POST /echo HTTP/1.1\r\nhost: test\r\ncontent-length: ${length}\r\n\r\n`;

/** The same, waiting to be told to go on. */
const asking = (head: string): string =>
  head.replace('\r\n\r\n', '\r\nexpect: 100-continue\r\n\r\n');

/** The connection that the server has last heard on. */
function lastSocket(): () => Socket | undefined {
  let last: Socket | undefined;
  const note = (message: unknown): void => {
    last = (message as { socket: Socket }).socket;
  };
  subscribe('http.server.request.start', note);
  onTestFinished(() => void unsubscribe('http.server.request.start', note));
  return () => last;
}

describe('the HTTP server', () => {
  it('answers under its routes, also those that are added later', async () => {
    const { http } = await aServer();
    const url = `${http.url}/later?with=a-query`;
    expect((await fetch(url)).status).toBe(404);
    http.add([
      { method: 'GET', path: '/later', handle: (_, response) => void response.end('now') },
    ]);
    expect(await (await fetch(url)).text()).toBe('now');
    expect((await fetch(url, { method: 'HEAD' })).status).toBe(200);
    const body = 'x'.repeat(bodyLimit);
    expect(await (await fetch(`${http.url}/echo`, { method: 'POST', body })).text()).toBe(body);
  });

  it('says what is not there, and what is not done there', async () => {
    const { http } = await aServer();
    const none = await fetch(`${http.url}/`);
    expect([none.status, await none.json()]).toEqual([404, { error: 'not-found' }]);
    const wrong = await fetch(`${http.url}/echo`, { method: 'PUT', body: 'x' });
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it.each<[string, RequestInit]>([
    ['that says so', { body: new Uint8Array(5 * bodyLimit) }],
    ['that does not say', { body: inPieces(5 * bodyLimit), duplex: 'half' } as RequestInit],
  ])('refuses a body of 5 MiB %s, and does not read it to its end', async (_how, init) => {
    const { http } = await aServer();
    const socket = lastSocket();
    const answer = await fetch(`${http.url}/echo`, { method: 'POST', ...init });
    expect([answer.status, answer.headers.get('connection')]).toEqual([413, 'close']);
    expect(socket()?.bytesRead).toBeLessThan(2 * bodyLimit);
    expect(await (await fetch(`${http.url}/echo`, { method: 'POST', body: 'y' })).text()).toBe('y');
  });

  it('does not even ask for a large body of somebody who asks first', async () => {
    const { http } = await aServer();
    const { socket, closed } = caller(http.url);
    socket.write(asking(head(5 * bodyLimit)));
    expect(await closed).toMatch(/^HTTP\/1\.1 413 /);
    const small = caller(http.url);
    small.socket.write(asking(head(2)));
    await expect.poll(small.heard).toMatch(/^HTTP\/1\.1 100 /);
    small.socket.write('hi');
    await expect.poll(small.heard).toMatch(/HTTP\/1\.1 200 [\s\S]*hi$/);
  });

  it('lets nobody take for ever to ask', async () => {
    const { http } = await aServer([echo], { patience: { headersMs: 200, requestMs: 400 } });
    const slowHead = caller(http.url);
    slowHead.socket.write('POST /echo HTTP/1.1\r\nhost:');
    const slowBody = caller(http.url);
    slowBody.socket.write(`${head(10)}half`);
    expect(await slowHead.closed).toMatch(/^HTTP\/1\.1 408 /);
    await slowBody.closed;
    expect(await (await fetch(`${http.url}/echo`, { method: 'POST', body: 'y' })).text()).toBe('y');
  });

  it('lives on after what is no HTTP, and after whoever leaves in the middle', async () => {
    const { http, logged } = await aServer();
    const noise = caller(http.url);
    noise.socket.write('\u0000\u0001 nothing like it\r\n\r\n');
    expect(await noise.closed).toMatch(/^HTTP\/1\.1 400 /);
    const leaving = caller(http.url);
    leaving.socket.write(`${asking(head(10))}half`);
    await expect.poll(leaving.heard).toContain('100 Continue');
    leaving.socket.destroy();
    expect(await (await fetch(`${http.url}/echo`, { method: 'POST', body: 'y' })).text()).toBe('y');
    expect(logged).toEqual([]);
  });

  it('answers and logs a fault of a route without saying what it was about', async () => {
    const broken: Route = {
      method: 'POST',
      path: '/broken',
      handle: async (_request, _response, body) => {
        throw new TypeError(`cannot do ${body}`);
      },
    };
    const { http, logged } = await aServer([broken]);
    const answer = await fetch(`${http.url}/broken`, { method: 'POST', body: 'secret' });
    expect([answer.status, await answer.json()]).toEqual([500, { error: 'failed' }]);
    expect(logged).toEqual([['http-failed', { path: '/broken', error: 'TypeError' }]]);
  });

  it('says which port cannot be had', async () => {
    const { http } = await aServer();
    const port = Number(new URL(http.url).port);
    await expect(aServer([], { port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('writes an address of IPv6 as it is written in a browser', async () => {
    const { http } = await aServer([echo], { host: '::1' });
    expect(http.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
  });
});

describe('closing', () => {
  /** A route that answers when it is told to. */
  function slowRoute() {
    let go = (): void => {};
    let begun = (): void => {};
    const started = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const route: Route = {
      method: 'POST',
      path: '/echo',
      handle: (_request, response, body) =>
        new Promise((resolve) => {
          begun();
          go = () => {
            response.end(body);
            resolve();
          };
        }),
    };
    return { route, started, go: () => go() };
  }

  it('takes nothing new, finishes what runs, and waits for no idle connection', async () => {
    const { route, started, go } = slowRoute();
    const { http } = await aServer([route]);
    const idle = caller(http.url);
    await once(idle.socket, 'connect');
    const running = fetch(`${http.url}/echo`, { method: 'POST', body: 'last' });
    await started;
    const closed = http.close(5_000);
    await idle.closed;
    await expect(fetch(`${http.url}/echo`)).rejects.toThrow();
    go();
    const answer = await running;
    expect([answer.headers.get('connection'), await answer.text()]).toEqual(['close', 'last']);
    expect(await closed).toBe(true);
  });

  it('takes in a request that has half arrived', async () => {
    const { http } = await aServer();
    const { socket, closed, heard } = caller(http.url);
    socket.write(`${asking(head(10))}half`);
    await expect.poll(heard).toContain('100 Continue');
    const closing = http.close(5_000);
    await wait(200);
    socket.write('+ half');
    expect(await closed).toMatch(/HTTP\/1\.1 200 [\s\S]*half\+ half$/);
    expect(await closing).toBe(true);
  });

  it('cuts what does not come to an end', async () => {
    const { route, started } = slowRoute();
    const { http } = await aServer([route]);
    const running = fetch(`${http.url}/echo`, { method: 'POST', body: 'last' });
    const cut = expect(running).rejects.toThrow();
    await started;
    expect(await http.close(100)).toBe(false);
    await cut;
  });
});

function inPieces(length: number): ReadableStream {
  let left = length;
  return new ReadableStream({
    pull(controller) {
      controller.enqueue(new Uint8Array(65_536));
      left -= 65_536;
      if (left <= 0) controller.close();
    },
  });
}
