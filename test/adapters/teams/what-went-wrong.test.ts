import { describe, expect, it } from 'vitest';
import { type Doing, whatWentWrong } from '../../../src/adapters/teams/what-went-wrong.ts';

const answered = (statusCode: number, code?: string, headers: Record<string, string> = {}) => ({
  statusCode,
  ...(code ? { code, details: { error: { code, message: 'with a name in it' } } } : {}),
  response: { status: statusCode, headers: new Headers(headers) },
});
const hows = (error: unknown, doing: Doing = 'post') => {
  const wrong = whatWentWrong(error, doing, 0);
  return wrong.how === 'refused' ? `refused ${wrong.because}` : wrong.how;
};

describe('what an error of a call to Teams means', () => {
  it.each([
    [400, 'refused message', 'refused message', 'refused person'],
    [401, 'refused token', 'refused token', 'refused token'],
    [403, 'refused stranger', 'refused stranger', 'refused person'],
    [404, 'down', 'gone', 'down'],
    [412, 'down', 'down', 'down'],
    [413, 'refused message', 'refused message', 'refused person'],
    [429, 'limited', 'limited', 'limited'],
    [500, 'unsure', 'unsure', 'unsure'],
    [502, 'unsure', 'unsure', 'unsure'],
    [503, 'down', 'down', 'down'],
    [504, 'unsure', 'unsure', 'unsure'],
    [520, 'unsure', 'unsure', 'unsure'],
  ])('%s', (status, post, edit, direct) => {
    const error = answered(status);
    expect([hows(error), hows(error, 'edit'), hows(error, 'direct')]).toEqual([post, edit, direct]);
  });

  it.each([
    ['a refused connection', { code: 'ECONNREFUSED' }, 'down'],
    ['a name that is not found', { name: 'RestError', code: 'ENOTFOUND' }, 'down'],
    ['a reset connection', { code: 'ECONNRESET' }, 'unsure'],
    ['too long a wait', new DOMException('late', 'TimeoutError'), 'unsure'],
    ['an answer that cannot be read', { statusCode: 201, code: 'PARSE_ERROR' }, 'unsure'],
    [
      'a secret that ran out',
      { name: 'ServerError', errorCode: 'invalid_client' },
      'refused token',
    ],
    ['a sign-in that is away', { name: 'ClientAuthError', errorCode: 'network_error' }, 'down'],
    ['no token', new Error('Authentication: No access token received from MSAL.'), 'down'],
    ['nothing at all', undefined, 'unsure'],
  ])('%s', (_, error, how) => {
    expect(hows(error)).toBe(how);
  });

  it('waits for as long as it is told, a while where it is not, and never for ever', () => {
    const waits = (told: string, random = 0) => {
      const wrong = whatWentWrong(answered(429, 'x', { 'retry-after': told }), 'post', random);
      return wrong.how === 'limited' ? wrong.retryAfterMs : 0;
    };
    expect(waits('3')).toBe(3_000);
    expect(waits('3', 1)).toBe(3_750);
    expect(waits('')).toBe(5_000);
    expect(waits('Fri, 20 Nov 2026 09:00:00 GMT')).toBe(5_000);
    expect(waits('99999999')).toBe(3_600_000);
  });

  it('says codes, and nothing of what was said', () => {
    const wrong = whatWentWrong(answered(403, 'BotNotInConversationRoster'), 'post');
    expect(wrong).toEqual({
      how: 'refused',
      because: 'stranger',
      detail: 'BotNotInConversationRoster',
    });
    const odd = { statusCode: 413, details: { error: { code: 'Ada said so' } } };
    expect(whatWentWrong(odd, 'post')).toMatchObject({ detail: 'HTTP 413' });
  });
});
