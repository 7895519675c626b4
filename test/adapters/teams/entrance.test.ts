import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startHttp } from '../../../src/adapters/http/start-http.ts';
import type { Activity, Answer } from '../../../src/adapters/teams/activity.ts';
import { Bot, type BotAccess } from '../../../src/adapters/teams/botbuilder-adapter.ts';
import { consoleToLog } from '../../../src/adapters/teams/botbuilder-console.ts';
import { entranceFor } from '../../../src/adapters/teams/entrance.ts';
import { StoreUnavailable } from '../../../src/app/store-unavailable.ts';
import { openIdServer, type Told, teamsService } from '../../support/teams/openid.ts';

const activity = (more: object = {}) => ({
  type: 'message',
  id: 'f:1',
  channelId: 'msteams',
  serviceUrl: teamsService,
  from: { id: '29:ada', name: 'Ada', aadObjectId: 'ada' },
  recipient: { id: '28:bot', name: 'Hosting Review' },
  conversation: { id: '19:channel@thread.tacv2;messageid=1', conversationType: 'channel' },
  text: 'canary of the text',
  ...more,
});

type Handle = (activity: Activity) => Promise<Answer | undefined>;

/** The entrance over HTTP, with what reached the handler and the log. */
async function anEntrance(access: BotAccess, handle: Handle = async () => undefined) {
  const logged: string[] = [];
  const note = (event: string, detail?: object): void => {
    logged.push(`${event} ${JSON.stringify(detail ?? {})}`);
  };
  const log = { info: note, warn: note, error: note };
  const heard: Activity[] = [];
  const receive = entranceFor({
    bot: new Bot(access),
    dev: access.dev,
    log,
    handle: (one) => {
      heard.push(one);
      return handle(one);
    },
  });
  const giveBack = consoleToLog(log);
  const routes = [{ method: 'POST', path: '/api/messages', handle: receive }] as const;
  const http = await startHttp({ host: '127.0.0.1', port: 0, routes, log });
  onTestFinished(async () => {
    giveBack();
    await http.close(100);
  });
  const post = async (body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${http.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, text: await response.text() };
  };
  return { url: http.url, post, heard, logged };
}

describe('what comes in from Teams', () => {
  it('is taken where Teams has signed for it, as far as it is read here', async () => {
    const openId = await openIdServer();
    const { post, heard } = await anEntrance(openId.access);
    const authorization = await openId.bearer();
    const extra = {
      more: 1,
      text: 7,
      entities: [{ type: 'clientInfo', timezone: 'UTC', os: 'x' }],
    };
    expect(await post(activity(extra), { authorization })).toEqual({ status: 200, text: '' });
    expect(heard).toEqual([
      { ...activity(), text: undefined, entities: [{ type: 'clientInfo', timezone: 'UTC' }] },
    ]);
  });

  it.each<[string, Told]>([
    ['a signature of somebody else', { forged: true }],
    ['a key that nobody knows', { kid: 'k2' }],
    ['a token that has run out', { expires: -400 }],
    ['a token for later', { begins: 500 }],
    ['a token for another bot', { aud: '99999999-1111-4111-8111-111111111111' }],
    ['a token of another issuer', { iss: 'https://sts.windows.net/somebody/' }],
    ['a token that names an organisation', { tid: 'somebody' }],
    ['a token for another service', { serviceurl: 'https://elsewhere.invalid/' }],
  ])('is refused with 401: %s', async (_what, told) => {
    const openId = await openIdServer();
    const { post, heard, logged } = await anEntrance(openId.access);
    const answer = await post(activity(), { authorization: await openId.bearer(told) });
    expect(answer).toEqual({ status: 401, text: 'This does not come from Microsoft Teams.\n' });
    expect(heard).toEqual([]);
    expect(logged.join('\n')).toContain('teams.not-authenticated');
    expect(logged.join('\n')).not.toMatch(/canary|PUBLIC KEY|Ada/);
  });

  it.each([
    ['nothing at all', ''],
    ['no token', 'Bearer'],
    ['a token that is none', 'Bearer a.b.c'],
    ['a token of nothing', `Bearer a.${Buffer.from('null').toString('base64url')}.c`],
    ['a password', 'Basic YWRhOmNhbmFyeQ=='],
  ])('is refused with 401 where the header brings %s', async (_what, authorization) => {
    const { access } = await openIdServer();
    const { post, heard } = await anEntrance(access);
    expect((await post(activity(), authorization ? { authorization } : {})).status).toBe(401);
    expect(heard).toEqual([]);
  });

  it('is refused with 401 where the key is for other channels only', async () => {
    const openId = await openIdServer({ endorsements: ['webchat'] });
    const { post } = await anEntrance(openId.access);
    expect((await post(activity(), { authorization: await openId.bearer() })).status).toBe(401);
  });

  it('is to come again where the keys cannot be had', async () => {
    const openId = await openIdServer();
    const cloud = { ...openId.access.cloud, openIdMetadata: 'http://127.0.0.1:1/openid' };
    const access = { ...openId.access, cloud } as BotAccess;
    const { post, logged } = await anEntrance(access);
    expect((await post(activity(), { authorization: await openId.bearer() })).status).toBe(503);
    expect(logged.join('\n')).toContain('teams.keys-not-there');
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a number', '7'],
    ['an empty object', '{}'],
    ['no type', JSON.stringify(activity({ type: undefined }))],
    ['a type that is none', JSON.stringify(activity({ type: 7 }))],
    ['no id', JSON.stringify(activity({ id: '' }))],
    ['another channel', JSON.stringify(activity({ channelId: 'AseChannel' }))],
    ['a conversation without an id', JSON.stringify(activity({ conversation: {} }))],
    ['an address that is none', JSON.stringify(activity({ serviceUrl: 'file:///etc/passwd' }))],
    ['a prototype', '{"__proto__": {"type": "message"}, "constructor": {}}'],
  ])('is refused with 400 and a sentence where it is %s', async (_what, body) => {
    const { access } = await openIdServer();
    const { post, heard } = await anEntrance(access);
    const { status, text } = await post(body);
    expect(status).toBe(400);
    expect(text).toMatch(/^The body is not [^\n]+\.\n$/);
    expect(text).not.toMatch(/ at |canary/);
    expect(heard).toEqual([]);
  });

  it('is refused with 400 where it does not say that it is JSON', async () => {
    const { access } = await openIdServer();
    const { post } = await anEntrance(access);
    expect((await post(activity(), { 'content-type': 'text/plain' })).status).toBe(400);
  });

  it('is acknowledged and left alone where nobody knows its type', async () => {
    const openId = await openIdServer();
    const { post, heard } = await anEntrance(openId.access);
    const authorization = await openId.bearer();
    expect((await post(activity({ type: 'typing' }), { authorization })).status).toBe(200);
    expect(heard).toEqual([]);
  });
});

describe('what Teams is answered', () => {
  const asked = async (handle: Handle, more: object = { type: 'invoke', name: 'some/thing' }) => {
    const { post, logged } = await anEntrance({ dev: true }, handle);
    return { ...(await post(activity(more))), logged: logged.join('\n') };
  };

  it('is what the handler says to what was asked for', async () => {
    const body = { task: { type: 'continue' } };
    const { status, text } = await asked(async () => ({ status: 200, body }));
    expect({ status, body: JSON.parse(text) }).toEqual({ status: 200, body });
    expect((await asked(async () => ({ status: 409 }))).status).toBe(409);
  });

  it('is 501 to what nobody knows, and 200 to what needs no answer', async () => {
    expect((await asked(async () => undefined)).status).toBe(501);
    expect((await asked(async () => undefined, {})).status).toBe(200);
  });

  it('is 500 after a fault, so that it comes again, and not what it was about', async () => {
    const { status, text, logged } = await asked(async () => {
      throw new TypeError('canary of the fault');
    });
    expect({ status, text }).toEqual({ status: 500, text: '' });
    expect(logged).toContain('teams.not-handled {"type":"invoke","error":"TypeError"');
    expect(logged).not.toContain('canary');
  });

  it('is 503 while the database cannot take it', async () => {
    const busy = new StoreUnavailable('busy', 'Another program is writing.');
    expect((await asked(() => Promise.reject(busy))).status).toBe(503);
  });
});

describe('in development', () => {
  it('nobody has to sign, and only programs on this machine are answered', async () => {
    const { post, heard } = await anEntrance({ dev: true });
    expect((await post(activity())).status).toBe(200);
    expect(heard).toHaveLength(1);
    const page = { origin: 'http://127.0.0.1:8080' };
    expect(await post(activity(), page)).toMatchObject({ status: 403 });
    expect((await post(activity(), { origin: 'null' })).status).toBe(403);
    expect(heard).toHaveLength(1);
  });

  it.each([
    ['localhost:3978', 200],
    ['127.0.0.1', 200],
    ['[::1]:3978', 200],
    ['rebound.invalid', 403],
    ['127.0.0.1.rebound.invalid', 403],
    ['localhost@rebound.invalid', 403],
  ])('a page that gives this machine another name is not: %s', async (host, status) => {
    const { url } = await anEntrance({ dev: true });
    const headers = { host, 'content-type': 'application/json' };
    const asking = request(`${url}/api/messages`, { method: 'POST', headers });
    asking.end(JSON.stringify(activity()));
    const [response] = (await once(asking, 'response')) as [IncomingMessage];
    response.resume();
    expect(response.statusCode).toBe(status);
  });
});
