import { describe, expect, it } from 'vitest';
import { ConfigRefused, readServerConfig } from '../src/config.ts';

const key = Buffer.alloc(32, 7).toString('base64');
const all = {
  SLACK_CLIENT_ID: '111.222',
  SLACK_CLIENT_SECRET: 'a'.repeat(32),
  SLACK_STATE_SECRET: 'b'.repeat(32),
  SLACK_SIGNING_SECRET: 'c'.repeat(32),
  HOSTING_REVIEW_KEY: key,
};

function refusalOf(environment: NodeJS.ProcessEnv): string[] {
  try {
    readServerConfig(environment);
  } catch (error) {
    if (error instanceof ConfigRefused) return error.message.split('\n');
    throw error;
  }
  throw new Error('It was not refused.');
}

describe('the settings of an app for many workspaces', () => {
  it('need no bot token', () => {
    expect(readServerConfig({ ...all, HOSTING_REVIEW_KEY_OLD: key }).slack).toEqual({
      via: 'http',
      signingSecret: 'c'.repeat(32),
      oauth: {
        clientId: '111.222',
        clientSecret: 'a'.repeat(32),
        stateSecret: 'b'.repeat(32),
        key: Buffer.alloc(32, 7),
        oldKey: Buffer.alloc(32, 7),
      },
    });
  });

  it.each(Object.keys(all))('are incomplete without %s, and one line says so', (name) => {
    expect(refusalOf({ ...all, [name]: '' })).toEqual([
      expect.stringMatching(new RegExp(`^${name} is missing: `)),
    ]);
  });

  it.each([
    ['SLACK_BOT_TOKEN', 'xoxb-1-a', 'set one of the two'],
    ['SLACK_APP_TOKEN', 'xapp-1-a', 'many workspaces need HTTP'],
    ['HOSTING_REVIEW_KEY', Buffer.alloc(31).toString('base64'), 'not 32 bytes as base64'],
    ['HOSTING_REVIEW_KEY', `${key}=`, 'not 32 bytes as base64'],
    ['HOSTING_REVIEW_KEY_OLD', 'canary', 'not 32 bytes as base64'],
    ['SLACK_STATE_SECRET', 'canary', 'too easy to guess'],
  ])('refuse %s as %s in one sentence, without its value', (name, value, sentence) => {
    const lines = refusalOf({ ...all, [name]: value });
    expect(lines).toEqual([expect.stringContaining(sentence)]);
    expect(lines[0]).toContain(name);
    expect(lines[0]).not.toContain(value);
  });

  it('may stay away: one workspace needs no key', () => {
    const one = { SLACK_BOT_TOKEN: 'xoxb-1-a', SLACK_SIGNING_SECRET: 'c'.repeat(32) };
    expect(readServerConfig(one).slack).not.toHaveProperty('oauth');
  });
});
