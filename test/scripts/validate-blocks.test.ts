import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';

// @ts-expect-error: scripts are plain JavaScript
const { problemsIn } = await import('../../scripts/validate-blocks.mjs');

describe('what Slack says of it', () => {
  /** Answers one after another; the last one again and again. */
  async function saying(...answers: readonly [number, unknown][]) {
    let asked = 0;
    const server = createServer((request, response) => {
      request.resume();
      const [status, body] = answers[Math.min(asked, answers.length - 1)] ?? [500, ''];
      asked += 1;
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      response.writeHead(status, { 'retry-after': '1' }).end(text);
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    onTestFinished(() => void server.close());
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
    return { problems: () => problemsIn({ view: {} }, { base, pauseMs: 1 }), asked: () => asked };
  }

  it('is nothing where all is well', async () => {
    expect(await (await saying([200, { ok: true }])).problems()).toEqual([]);
  });

  it('is told in a line for each problem, with its place', async () => {
    const errors = [
      { pointer: '/blocks/0', message: 'too long', code: 'length' },
      { pointer: '/blocks/1', code: 'unknown_type' },
    ];
    const slack = await saying([200, { ok: false, error: 'invalid_blocks', errors }]);
    expect(await slack.problems()).toEqual(['/blocks/0 too long', '/blocks/1 unknown_type']);
    const bare = await saying([200, { ok: false, error: 'invalid_blocks' }]);
    expect(await bare.problems()).toEqual(['invalid_blocks']);
  });

  it('is waited for where Slack is busy, and asked again where it had trouble', async () => {
    const slack = await saying([429, ''], [503, ''], [200, { ok: true }]);
    expect(await slack.problems()).toEqual([]);
    expect(slack.asked()).toBe(3);
  });

  it('is no verdict where it was not looked at, or something else answered', async () => {
    const refused = await saying([200, { ok: false, error: 'not_authed' }]);
    await expect(refused.problems()).rejects.toThrow('Slack refused to look: not_authed');
    expect(refused.asked()).toBe(1);
    const page = await saying([200, '<html>Sign in to this network</html>']);
    await expect(page.problems()).rejects.toThrow('What answered is not Slack.');
    const nobody = problemsIn({ view: {} }, { base: 'http://127.0.0.1:1/api/', pauseMs: 1 });
    await expect(nobody).rejects.toThrow('No answer');
  });
});
