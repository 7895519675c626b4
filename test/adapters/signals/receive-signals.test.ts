import { describe, expect, it, onTestFinished } from 'vitest';
import { startHttp } from '../../../src/adapters/http/start-http.ts';
import { largestSignal, signalsReceiver } from '../../../src/adapters/signals/receive-signals.ts';
import { hashOf, matches, newToken, tenantIn } from '../../../src/adapters/signals/token.ts';
import type { Incoming } from '../../../src/app/command.ts';
import type { Message } from '../../../src/app/message.ts';
import { judgementAt } from '../../../src/domain/judgement.ts';
import { content } from '../../support/prompts.ts';

type Body = string | Uint8Array<ArrayBuffer>;
type Headers = Readonly<Record<string, string>>;

const now = Date.UTC(2026, 10, 20, 9);
const judgement = judgementAt(content.knowledge, '2026-11-20');
const token = newToken('slack:T1');
const signal = { workload: 'Ranking', values: { 'evidence.load': 'bursty' }, source: 'billing' };

/** `POST /signals` over real HTTP, with what it handed on and what it logged. */
async function aDoor(said: readonly Message[] = [], kept = new Map([['slack:T1', token]])) {
  const asked: Incoming[] = [];
  const logged: unknown[] = [];
  const note = (...line: unknown[]): void => void logged.push(line);
  const receive = signalsReceiver({
    store: { signalsToken: async (tenant) => hashIfAny(kept.get(tenant)) },
    now: () => now,
    saying: () => ({ content, judgement, zone: 'UTC' }),
    handle: async (incoming) => {
      asked.push(incoming);
      return said;
    },
  });
  const http = await startHttp({
    host: '127.0.0.1',
    port: 0,
    routes: [{ method: 'POST', path: '/signals', most: largestSignal, handle: receive }],
    log: { info: note, warn: note, error: note },
  });
  onTestFinished(async () => void (await http.close(0)));
  const post = async (body: Body = JSON.stringify(signal), headers: Headers = {}) => {
    const all = { authorization: `Bearer ${token}`, 'idempotency-key': 'one', ...headers };
    const response = await fetch(`${http.url}/signals`, { method: 'POST', body, headers: all });
    const answer: unknown = await response.json();
    return { status: response.status, answer, headers: response.headers };
  };
  return { post, asked, logged };
}

const hashIfAny = (of: string | undefined): string | undefined =>
  of === undefined ? undefined : hashOf(of);

describe('a signal over HTTP', () => {
  it('is handed on as something asked by the tenant of the token, once a key', async () => {
    const { post, asked } = await aDoor();
    const at = '2026-11-19T23:30:00+02:00';
    const sent = { ...signal, team: 'C1', at, values: { 'evidence.numbers.tokensPerDay': 4e6 } };
    expect(await post(JSON.stringify(sent))).toMatchObject({
      status: 200,
      answer: { fired: [], repeated: true },
    });
    expect(asked).toEqual([
      {
        kind: 'observe',
        tenant: 'slack:T1',
        team: 'C1',
        workload: 'Ranking',
        values: { 'evidence.numbers.tokensPerDay': 4e6 },
        at: Date.UTC(2026, 10, 19, 21, 30),
        source: 'billing',
        delivery: 'signal one',
        asker: { handle: 'signals', name: 'Signals' },
      },
    ]);
  });

  it('takes a day for its first moment in UTC, and no moment for now', async () => {
    const { post, asked } = await aDoor();
    await post(JSON.stringify({ ...signal, at: '2026-11-19' }));
    await post();
    expect(asked.map((one) => (one.kind === 'observe' ? one.at : 'other'))).toEqual([
      Date.UTC(2026, 10, 19),
      undefined,
    ]);
  });

  it('is answered with what has fired because of it, and with nothing else of the decision', async () => {
    const because = 'The load was steady and is now bursty.';
    const fired = [{ trigger: 'cost-profile', because }];
    const observed = { kind: 'observed', fired, file: { answers: ['private'] } };
    const { post } = await aDoor([observed as unknown as Message]);
    expect((await post()).answer).toEqual({ fired, repeated: false });
  });

  it.each<[what: string, headers: Headers]>([
    ['no token', { authorization: '' }],
    ['another way to say who one is', { authorization: `Basic ${token}` }],
    ['what is no token', { authorization: 'Bearer secret' }],
    ['a token that somebody made up', { authorization: `Bearer ${newToken('slack:T1')}` }],
    ['a token of a tenant that has none', { authorization: `Bearer ${newToken('slack:T2')}` }],
    [
      'a token with the name of another tenant put into it',
      { authorization: `Bearer ${['hr1', encoded('slack:T2'), token.split('.')[2]].join('.')}` },
    ],
  ])('is refused with %s, and nobody learns why', async (_what, headers) => {
    const kept = new Map([
      ['slack:T1', token],
      ['slack:T3', newToken('slack:T3')],
    ]);
    const { post, asked } = await aDoor([], kept);
    const { status, answer, headers: back } = await post(undefined, headers);
    expect({ status, answer }).toEqual({
      status: 401,
      answer: { error: 'Send the token of your workspace as "Authorization: Bearer ...".' },
    });
    expect(back.get('www-authenticate')).toBe('Bearer');
    expect(asked).toEqual([]);
  });

  it.each<[what: string, body: Body, headers: Headers, error: RegExp]>([
    ['no key', JSON.stringify(signal), { 'idempotency-key': ' ' }, /^Send an Idempotency-Key/],
    [
      'a key with a space',
      JSON.stringify(signal),
      { 'idempotency-key': 'a b' },
      /^Send an Idempotency-Key/,
    ],
    ['no JSON', 'load=bursty', {}, /^The body has to be one JSON object in UTF-8\.$/],
    ['nothing', '', {}, /^The body has to be one JSON object/],
    ['JSON that is no object', '"bursty"', {}, /^The body has to be one JSON object/],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), {}, /^The body has to be/],
  ])('is refused with 400 for %s', async (_what, body, headers, error) => {
    const { post, asked } = await aDoor();
    const { status, answer } = await post(body, headers);
    expect(status).toBe(400);
    expect(answer).toEqual({ error: expect.stringMatching(error) });
    expect(asked).toEqual([]);
  });

  it.each<[what: string, body: unknown, error: string | RegExp]>([
    ['a tenant in it', { ...signal, tenant: 'slack:T2' }, /^tenant: found an unknown field/],
    ['no workload', { ...signal, workload: undefined }, /^workload: found nothing/],
    ['no source', { ...signal, source: ' ' }, /^source: found/],
    ['a list', [signal], /^the whole: found .*, allowed: an object\.$/],
    [
      'no values',
      { ...signal, values: {} },
      /^values: found .*, allowed: 1 to 50 values by field\.$/,
    ],
    [
      'a value that is a list',
      { ...signal, values: { 'evidence.load': ['bursty'] } },
      /^values\.evidence\.load: found .*, allowed: a number, true, false, or plain text/,
    ],
    ['a day that no calendar has', { ...signal, at: '2026-02-30' }, /^at: found "2026-02-30"/],
    ['a moment without a zone', { ...signal, at: '2026-11-20T09:00:00' }, /^at: found .* a day as/],
    [
      'a moment that is to come',
      { ...signal, at: '2026-11-22' },
      'at: found 2026-11-22T00:00:00.000Z, allowed: a moment that has come.',
    ],
  ])('is refused with 422 for %s', async (_what, body, error) => {
    const { post, asked } = await aDoor();
    const { status, answer } = await post(JSON.stringify(body));
    expect(status).toBe(422);
    expect(answer).toEqual({
      error: typeof error === 'string' ? error : expect.stringMatching(error),
    });
    expect(asked).toEqual([]);
  });

  it('is refused with 422 where it holds a secret, which is not repeated', async () => {
    const { post, logged } = await aDoor();
    const secret = 'xoxb-1234567890-canary1234567890';
    const { status, answer } = await post(JSON.stringify({ ...signal, source: secret }));
    expect(status).toBe(422);
    expect(JSON.stringify([answer, logged])).not.toContain('canary');
  });

  it('is refused with 413 before it is read where it is too long', async () => {
    const { post, asked } = await aDoor();
    const long = JSON.stringify({ ...signal, source: 'x'.repeat(largestSignal.bytes) });
    const { status, answer } = await post(long);
    expect({ status, answer }).toEqual({
      status: 413,
      answer: { error: 'A signal has at most 65536 bytes.' },
    });
    expect(asked).toEqual([]);
  });

  it('passes on what the bot refuses, and asks to be sent again where somebody was faster', async () => {
    const refusing = async (code: 'busy' | 'nothing-given') =>
      (await aDoor([{ kind: 'refusal', refusal: { code } }])).post();
    const busy = await refusing('busy');
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([409, '1']);
    expect((await refusing('nothing-given')).status).toBe(422);
    for (const { answer } of [busy, await refusing('nothing-given')]) {
      expect(answer).toEqual({ error: expect.stringMatching(/^[A-Z].*\.$/) });
    }
  });
});

describe('the token', () => {
  it('says whose it is, and is another one each time', () => {
    const tokens = ['local', 'slack:T1', 'tenant with ümlauts'].map(newToken);
    expect(tokens.map(tenantIn)).toEqual(['local', 'slack:T1', 'tenant with ümlauts']);
    expect(newToken('local')).not.toBe(newToken('local'));
    expect(['', 'hr1', 'hr1..x', `${token}x`, ` ${token}`].map(tenantIn)).toEqual(
      Array(5).fill(undefined),
    );
  });

  it('matches its own hash, and neither another one nor what is none', () => {
    expect(matches(token, hashOf(token))).toBe(true);
    const others = [hashOf(newToken('slack:T1')), '', 'zz', hashOf(token).slice(2), undefined];
    expect(others.map((hash) => matches(token, hash))).toEqual(Array(5).fill(false));
  });
});

function encoded(tenant: string): string {
  return Buffer.from(tenant).toString('base64url');
}
