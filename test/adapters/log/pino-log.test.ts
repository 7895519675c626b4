import { describe, expect, it } from 'vitest';
import { type LogOptions, pinoLog } from '../../../src/adapters/log/pino-log.ts';

/** A log of the test's own, and its lines. */
function aLog(options: Partial<LogOptions> = {}) {
  const lines: string[] = [];
  const to = { write: (line: string) => void lines.push(line) };
  return { log: pinoLog({ level: 'info', secrets: [], to, ...options }), lines };
}

describe('the log', () => {
  it('is one JSON object a line: how grave, when, what, and its ids and codes', () => {
    const { log, lines } = aLog();
    log.info('sent', { letter: '12', attempts: 2, again: false, nothing: undefined });
    log.warn('limited');
    log.error('failed', { code: 'E' });
    const [sent, limited, failed] = lines.map((line) => JSON.parse(line));
    expect(sent).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      event: 'sent',
      letter: '12',
      attempts: 2,
      again: false,
    });
    expect(limited).toMatchObject({ level: 'warn', event: 'limited' });
    expect(failed).toMatchObject({ level: 'error', event: 'failed', code: 'E' });
    expect(lines.every((line) => /^[^\n]+\n$/.test(line))).toBe(true);
  });

  it('names a review by an id of ours, and by nothing else that was sent as one', () => {
    const { log, lines } = aLog();
    const review = '5d1c0e6a-0000-4000-8000-00000000000a';
    log.info('sent', { review });
    log.info('sent', { review: 'what somebody wrote' });
    const told = lines.map((line) => JSON.parse(line).review);
    expect(told).toEqual([review, '[not an id]']);
  });

  it('keeps to its level', () => {
    const { log, lines } = aLog({ level: 'error' });
    log.info('sent');
    log.warn('limited');
    expect(lines).toEqual([]);
    log.error('failed');
    expect(lines).toHaveLength(1);
    const quiet = aLog({ level: 'silent' });
    quiet.log.error('failed');
    expect(quiet.lines).toEqual([]);
  });

  it.each([
    ['a bot token', 'xoxb-12-canary'],
    ['the token of a user', 'xoxp-12-canary'],
    ['an app-level token', 'xapp-1-A0-12-canary'],
    ['a token that expires', 'xoxe.xoxb-1-canary'],
    ['a token in capitals', 'XOXB-12-CANARY-canary'],
    ['a token for an address', 'xoxb%2D12%2Dcanary'],
    ['a configured secret', 'the signing canary'],
    ['a configured secret that another begins with', 'the signing canary and more'],
  ])('masks %s wherever it stands', (_what, secret) => {
    const secrets = ['the signing canary', 'the signing canary and more', ''];
    const { log, lines } = aLog({ secrets });
    log.info(secret, { plain: secret, [secret]: 'key' });
    log.warn(`with ${secret}`, { within: `Bearer ${secret}, and on` });
    log.error('twice', { twice: `${secret} ${secret}`, url: `https://x.example/?t=${secret}&u=1` });
    expect(lines.join('')).not.toMatch(/canary|and more/);
    expect(lines.join('')).toContain('Bearer [masked], and on');
  });
});
