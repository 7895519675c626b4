import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Bot, type Credentials } from '../../../src/adapters/teams/botbuilder-adapter.ts';
import { botbuilderConnector } from '../../../src/adapters/teams/connect.ts';
import { appId, openIdServer } from '../../support/teams/openid.ts';

interface Asked {
  readonly method: string | undefined;
  readonly path: string;
  readonly query: string | undefined;
  readonly body: Record<string, unknown> | undefined;
  readonly headers: IncomingHttpHeaders;
  /** The port it came from: the same for the same connection. */
  readonly from: number | undefined;
}
type Answering = (response: ServerResponse, asked: Asked) => void;

const created =
  (body: object): Answering =>
  (response) => {
    response.writeHead(201, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };

/** Somebody who answers where Teams would, and what was asked of them. */
async function aService(answer: Answering) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const [path = '', query] = (request.url ?? '').split('?');
    const one = {
      method: request.method,
      path: decodeURIComponent(path),
      query,
      body: text === '' ? undefined : JSON.parse(text),
      headers: request.headers,
      from: request.socket.remotePort,
    };
    asked.push(one);
    answer(response, one);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { serviceUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked };
}

const connector = (patience?: number) => botbuilderConnector(new Bot({ dev: true }), patience);
const thread = '19:channel@thread.tacv2;messageid=1795000000001';
const contentType = 'application/vnd.microsoft.card.adaptive';

describe('what is said to Teams', () => {
  it('is posted as one request, whole, into the thread', async () => {
    const { serviceUrl, asked } = await aService(created({ id: '7' }));
    const entities = [
      { type: 'mention', text: '<at>Ada</at>', mentioned: { id: '29:ada', name: 'Ada' } },
    ];
    const content = { type: 'AdaptiveCard', version: '1.5', body: [], msteams: { entities } };
    const said = { text: 'Hello', summary: 'Hello' };
    const spot = { serviceUrl, conversation: thread };
    expect(await connector().post(spot, { ...said, card: { contentType, content } })).toBe('7');
    expect(asked).toMatchObject([
      { method: 'POST', path: `/v3/conversations/${thread}/activities` },
    ]);
    expect(asked[0]?.body).toEqual({
      type: 'message',
      text: 'Hello',
      summary: 'Hello',
      attachments: [{ contentType, content }],
    });
    expect(asked[0]?.headers.authorization).toBeUndefined();
  });

  it('is edited where it stands', async () => {
    const { serviceUrl, asked } = await aService(created({ id: '7' }));
    await connector().edit({ serviceUrl, conversation: thread }, '7', { text: 'Done' });
    expect(asked).toMatchObject([
      {
        method: 'PUT',
        path: `/v3/conversations/${thread}/activities/7`,
        body: { id: '7', text: 'Done' },
      },
    ]);
  });

  it('begins a thread of its own', async () => {
    const { serviceUrl, asked } = await aService(created({ id: thread, activityId: '1' }));
    const channel = '19:channel@thread.tacv2';
    const opened = await connector().newPost(serviceUrl, channel, 'tenant', { text: 'Hello' });
    expect(opened).toEqual({ conversation: thread, activity: '1' });
    expect(asked).toMatchObject([{ method: 'POST', path: '/v3/conversations' }]);
    expect(asked[0]?.body).toEqual({
      isGroup: true,
      bot: { id: 'bot', name: '' },
      tenantId: 'tenant',
      channelData: { channel: { id: channel }, tenant: { id: 'tenant' } },
      activity: { type: 'message', text: 'Hello' },
    });
  });

  it('opens a personal chat', async () => {
    const { serviceUrl, asked } = await aService(created({ id: 'a:1' }));
    const opened = await connector().direct(serviceUrl, '29:ada', 'tenant');
    expect(opened).toEqual({ conversation: 'a:1' });
    expect(asked[0]?.body).toMatchObject({
      isGroup: false,
      members: [{ id: '29:ada' }],
      tenantId: 'tenant',
      channelData: { tenant: { id: 'tenant' } },
    });
  });
});

describe('who is there', () => {
  const ada = { id: '29:ada', objectId: 'ada', name: 'Ada', tenantId: 'tenant', email: 'x' };
  const read = { id: '29:ada', aadObjectId: 'ada', name: 'Ada', tenantId: 'tenant' };

  it('is asked by either id, and read as far as it is needed', async () => {
    const { serviceUrl, asked } = await aService(
      (response) => void response.end(JSON.stringify(ada)),
    );
    expect(await connector().member({ serviceUrl, conversation: 'a:1' }, 'ada')).toEqual(read);
    expect(asked[0]).toMatchObject({ method: 'GET', path: '/v3/conversations/a:1/members/ada' });
  });

  it('is asked for the first page, and no more are taken than are wanted', async () => {
    const page = { members: [ada, { id: '29:bo' }, { id: '29:cy' }], continuationToken: 'more' };
    const { serviceUrl, asked } = await aService(
      (response) => void response.end(JSON.stringify(page)),
    );
    const members = await connector().members({ serviceUrl, conversation: thread }, 2);
    expect(members).toEqual([read, { id: '29:bo' }]);
    expect(asked).toMatchObject([{ query: 'pageSize=50' }]);
  });

  it('rejects with the status and the code where there is nobody', async () => {
    const body = { error: { code: 'MemberNotFoundInConversation', message: 'canary' } };
    const { serviceUrl } = await aService((response) => {
      response.writeHead(404, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    await expect(
      connector().member({ serviceUrl, conversation: 'a:1' }, 'x'),
    ).rejects.toMatchObject({
      statusCode: 404,
      details: { error: { code: 'MemberNotFoundInConversation' } },
    });
  });
});

describe('a call that fails', () => {
  it.each([429, 500, 502, 503, 504, 412, 408])('is made once and no more: %i', async (status) => {
    const { serviceUrl, asked } = await aService((response) => {
      response.writeHead(status, { 'retry-after': '1' }).end('{}');
    });
    const from = performance.now();
    const failing = connector().post({ serviceUrl, conversation: thread }, { text: 'Hello' });
    const error = await failing.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ statusCode: status });
    expect(Object(error).response.headers.get('retry-after')).toBe('1');
    expect(performance.now() - from).toBeLessThan(900);
    expect(asked).toHaveLength(1);
  });

  it('is made once where the connection is cut', async () => {
    const { serviceUrl, asked } = await aService((response) => void response.destroy());
    const failing = connector().post({ serviceUrl, conversation: thread }, { text: 'Hello' });
    await expect(failing).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(asked).toHaveLength(1);
  });

  it('follows nobody elsewhere', async () => {
    const elsewhere = await aService(created({ id: '7' }));
    const { serviceUrl } = await aService((response) => {
      response.writeHead(307, { location: elsewhere.serviceUrl }).end();
    });
    const failing = connector().post({ serviceUrl, conversation: thread }, { text: 'Hello' });
    await expect(failing).rejects.toMatchObject({ statusCode: 307 });
    expect(elsewhere.asked).toEqual([]);
  });

  it('does not wait for ever', async () => {
    const { serviceUrl } = await aService(() => {});
    const from = performance.now();
    const failing = connector(300).post({ serviceUrl, conversation: thread }, { text: 'Hello' });
    await expect(failing).rejects.toThrow();
    expect(performance.now() - from).toBeLessThan(2_000);
  });
});

describe('a bot that is registered', () => {
  /** The SDK's own way leads to a sign-in service over HTTPS, which a test cannot be. */
  const credentials = (token: () => Promise<string>) =>
    ({
      isValidAppId: async (id: string) => id === appId,
      isAuthenticationDisabled: async () => false,
      createCredentials: async () => ({
        async signRequest(request: { headers: { set(name: string, value: string): void } }) {
          request.headers.set('authorization', `Bearer ${await token()}`);
          return request;
        },
      }),
    }) as unknown as Credentials;

  it('speaks with its token, over connections that stay open', async () => {
    const { serviceUrl, asked } = await aService(created({ id: '7' }));
    const { access } = await openIdServer();
    const line = botbuilderConnector(
      new Bot(
        access,
        credentials(async () => 'token'),
      ),
    );
    const spot = { serviceUrl, conversation: thread };
    await line.post(spot, { text: 'One' });
    await line.post(spot, { text: 'Two' });
    await line.newPost(serviceUrl, '19:channel@thread.tacv2', 'tenant', { text: 'Three' });
    expect(asked.map(({ headers }) => headers.authorization)).toEqual(
      Array(3).fill('Bearer token'),
    );
    expect(new Set(asked.map(({ from }) => from)).size).toBe(1);
    expect(asked[2]?.body).toMatchObject({ bot: { id: `28:${appId}` } });
  });

  it('says nothing late where no token comes in time', async () => {
    const { serviceUrl, asked } = await aService(created({ id: '7' }));
    const { access } = await openIdServer();
    let come = (_token: string): void => {};
    const token = new Promise<string>((resolve) => {
      come = resolve;
    });
    const line = botbuilderConnector(
      new Bot(
        access,
        credentials(() => token),
      ),
      200,
    );
    const spot = { serviceUrl, conversation: thread };
    await expect(line.post(spot, { text: 'Late' })).rejects.toMatchObject({ name: 'TimeoutError' });
    come('token');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(asked).toEqual([]);
  });
});
