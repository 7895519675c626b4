import { describe, expect, it, onTestFinished } from 'vitest';
import { healthRoutes, type Part } from '../../../src/adapters/http/health.ts';
import { startHttp } from '../../../src/adapters/http/start-http.ts';

async function asking(path: string, parts: readonly Part[]): Promise<[number, unknown]> {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const routes = healthRoutes(parts);
  const http = await startHttp({ host: '127.0.0.1', port: 0, routes, log });
  onTestFinished(async () => {
    await http.close(0);
  });
  const answer = await fetch(`${http.url}${path}`);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  return [answer.status, await answer.json()];
}

const well: Part = { name: 'database', state: async () => undefined };
const failing: Part = {
  name: 'database',
  state: () => Promise.reject(new Error('xoxb-canary')),
};
const waiting: Part = { name: 'slack', state: async () => 'connecting' };
const silent: Part = { name: 'slack', state: () => new Promise(() => {}) };

describe('health', () => {
  it('is that the process answers, whatever else does not', async () => {
    expect(await asking('/healthz', [failing, silent])).toEqual([200, { status: 'ok' }]);
  });

  it('and readiness that all it needs does', async () => {
    const slack: Part = { ...well, name: 'slack' };
    expect(await asking('/readyz', [well, slack])).toEqual([
      200,
      { status: 'ready', database: 'ok', slack: 'ok' },
    ]);
  });

  it('says in a word what is not ready', async () => {
    expect(await asking('/readyz', [failing, waiting])).toEqual([
      503,
      { status: 'not-ready', database: 'failing', slack: 'connecting' },
    ]);
  });

  it('does not wait for what does not answer', async () => {
    expect(await asking('/readyz', [well, silent])).toEqual([
      503,
      { status: 'not-ready', database: 'ok', slack: 'too-slow' },
    ]);
  });
});
