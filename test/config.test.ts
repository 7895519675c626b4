import { describe, expect, it } from 'vitest';
import {
  ConfigRefused,
  readConfig,
  readServerConfig,
  readSlackAccess,
  readTeamsConfig,
} from '../src/config.ts';

const overHttp = { SLACK_BOT_TOKEN: 'xoxb-1-a', SLACK_SIGNING_SECRET: 'f'.repeat(32) };
const overSocket = { SLACK_BOT_TOKEN: 'xoxb-1-a', SLACK_APP_TOKEN: 'xapp-1-a' };

/** The lines of a refusal. */
function refusalOf(environment: NodeJS.ProcessEnv): string[] {
  try {
    readServerConfig(environment);
  } catch (error) {
    if (error instanceof ConfigRefused) return error.message.split('\n');
    throw error;
  }
  throw new Error('It was not refused.');
}

describe('the settings of a server', () => {
  it('are few: a token and a secret, and the rest goes without saying', () => {
    expect(readServerConfig(overHttp)).toMatchObject({
      database: 'data/hosting-review.db',
      host: '127.0.0.1',
      port: 3000,
      logLevel: 'info',
      slack: { via: 'http', botToken: 'xoxb-1-a', signingSecret: 'f'.repeat(32) },
    });
  });

  it('mean Socket Mode where there is an app-level token, with a signing secret or without', () => {
    const slack = { via: 'socket', botToken: 'xoxb-1-a', appToken: 'xapp-1-a' };
    expect(readServerConfig(overSocket).slack).toEqual(slack);
    expect(readServerConfig({ ...overHttp, ...overSocket }).slack).toEqual(slack);
  });

  it('can all be said', () => {
    const environment = {
      ...overHttp,
      HOSTING_REVIEW_DB: '/srv/reviews.db',
      HOST: '::1',
      PORT: '0',
      LOG_LEVEL: 'error',
      SLACK_API_URL: 'http://127.0.0.1:4000/api',
    };
    expect(readServerConfig(environment)).toMatchObject({
      database: '/srv/reviews.db',
      host: '::1',
      port: 0,
      logLevel: 'error',
      slack: { apiUrl: 'http://127.0.0.1:4000/api/' },
    });
  });

  it('that are set to nothing, or have spaces around them, are taken as they are meant', () => {
    const environment = {
      SLACK_BOT_TOKEN: ' xoxb-1-a\n',
      SLACK_SIGNING_SECRET: 's',
      SLACK_APP_TOKEN: '',
      SLACK_API_URL: '',
      HOST: ' ',
      PORT: '',
      LOG_LEVEL: '',
    };
    expect(readServerConfig(environment)).toEqual(
      readServerConfig({ SLACK_BOT_TOKEN: 'xoxb-1-a', SLACK_SIGNING_SECRET: 's' }),
    );
  });

  it('of Slack alone can be read, whatever the rest is like', () => {
    const SLACK_API_URL = 'http://127.0.0.1:4000';
    expect(readSlackAccess({ SLACK_BOT_TOKEN: 'xoxb-1-a', PORT: 'x', SLACK_API_URL })).toEqual({
      botToken: 'xoxb-1-a',
      apiUrl: 'http://127.0.0.1:4000/',
    });
    expect(readSlackAccess({ SLACK_BOT_TOKEN: 'xapp-1-a' })).toBeUndefined();
    expect(readSlackAccess({ SLACK_BOT_TOKEN: 'xoxb-1-a', SLACK_API_URL: 'x' })).toBeUndefined();
    expect(readSlackAccess({})).toBeUndefined();
  });

  it('do not concern the other commands', () => {
    expect(readConfig({ PORT: 'x', SLACK_BOT_TOKEN: 'x', USER: 'ada' }).user).toBe('ada');
  });
});

describe('settings that cannot be used', () => {
  it('are told apart from a program that is not set up: that is told what it needs and where it is', () => {
    const lines = refusalOf({ PORT: '3000' });
    expect(lines[0]).toBe('No chat platform is set up: Slack, Microsoft Teams or both are needed.');
    expect(lines.slice(1).every((line) => line.startsWith('  '))).toBe(true);
    for (const [name, place] of [
      ['SLACK_BOT_TOKEN', 'OAuth & Permissions'],
      ['SLACK_SIGNING_SECRET', 'Basic Information, App Credentials'],
      ['SLACK_APP_TOKEN', 'Basic Information, App-Level Tokens'],
      ['MicrosoftAppId', 'in the Azure portal'],
      ['MicrosoftAppTenantId', 'in the Azure portal'],
      ['MicrosoftAppPassword', 'Manage Password'],
      ['HOSTING_REVIEW_DEV', 'without authentication'],
    ] as const) {
      expect(lines.find((line) => line.includes(name))).toContain(place);
    }
  });

  it('are named all at once', () => {
    const lines = refusalOf({
      SLACK_SIGNING_SECRET: 's',
      SLACK_API_URL: 'slack.com',
      HOST: 'http://0.0.0.0',
      PORT: '65536',
      LOG_LEVEL: 'trace',
    });
    expect(lines.map((line) => line.split(/[ :]/)[0])).toEqual([
      'SLACK_BOT_TOKEN',
      'SLACK_API_URL',
      'HOST',
      'PORT',
      'LOG_LEVEL',
    ]);
  });

  it('are what is missing of a pair', () => {
    expect(refusalOf({ SLACK_APP_TOKEN: 'xapp-1-a' })).toEqual([
      'SLACK_BOT_TOKEN is missing: OAuth & Permissions, once the app is installed; begins with xoxb-',
    ]);
    const [missing, other] = refusalOf({ SLACK_BOT_TOKEN: 'xoxb-1-a' });
    expect(missing).toContain('SLACK_SIGNING_SECRET is missing');
    expect(other).toContain('SLACK_APP_TOKEN');
  });

  it.each<[what: string, environment: NodeJS.ProcessEnv, line: string]>([
    [
      'an app-level token in the place of the bot token',
      { SLACK_BOT_TOKEN: 'xapp-1-a', SLACK_SIGNING_SECRET: 's' },
      'SLACK_BOT_TOKEN: this is an app-level token, which belongs to SLACK_APP_TOKEN',
    ],
    [
      'a bot token in the place of the app-level token',
      { SLACK_BOT_TOKEN: 'xoxb-1-a', SLACK_APP_TOKEN: 'xoxb-1-a' },
      'SLACK_APP_TOKEN: this is a bot token, which belongs to SLACK_BOT_TOKEN',
    ],
    [
      'a token in the place of the signing secret',
      { SLACK_BOT_TOKEN: 'xoxb-1-a', SLACK_SIGNING_SECRET: 'xapp-1-a' },
      'SLACK_SIGNING_SECRET: this is an app-level token, which belongs to SLACK_APP_TOKEN',
    ],
    [
      'the token of a user',
      { ...overHttp, SLACK_BOT_TOKEN: 'xoxp-1-a' },
      'SLACK_BOT_TOKEN: this is another kind of token',
    ],
    [
      'a token that expires',
      { ...overHttp, SLACK_BOT_TOKEN: 'xoxe.xoxb-1-a' },
      'SLACK_BOT_TOKEN: this is a token that expires; turn token rotation off in the settings of the app',
    ],
    [
      'something else',
      { ...overHttp, SLACK_BOT_TOKEN: '"xoxb-1-a"' },
      'SLACK_BOT_TOKEN: does not begin with xoxb-',
    ],
    [
      'two tokens at once',
      { ...overHttp, SLACK_BOT_TOKEN: 'xoxb-1-a xoxb-2-b' },
      'SLACK_BOT_TOKEN: has characters in it that no token has',
    ],
    [
      'an address that is none of the web',
      { ...overHttp, SLACK_API_URL: 'ftp://slack.com' },
      'SLACK_API_URL: not an address that begins with https:// or http://',
    ],
    [
      'a port with words',
      { ...overHttp, PORT: '3000x' },
      'PORT: not a whole number from 0 to 65535',
    ],
    ['a negative port', { ...overHttp, PORT: '-1' }, 'PORT: not a whole number from 0 to 65535'],
  ])('are explained: %s', (_what, environment, line) => {
    expect(refusalOf(environment)).toEqual([line]);
  });

  it('are never repeated: each may be a secret that stands in the wrong place', () => {
    const names = [
      'SLACK_BOT_TOKEN',
      'SLACK_SIGNING_SECRET',
      'SLACK_APP_TOKEN',
      'SLACK_API_URL',
      'HOST',
      'PORT',
      'LOG_LEVEL',
      'HOSTING_REVIEW_DEV',
      'MicrosoftAppId',
      'MicrosoftAppPassword',
      'MicrosoftAppType',
      'MicrosoftAppTenantId',
      'ToBotFromChannelOpenIdMetadataUrl',
      'ToBotFromChannelTokenIssuer',
      'ToChannelFromBotLoginUrl',
      'ToChannelFromBotOAuthScope',
    ];
    for (const secret of ['xoxb-canary/1', 'xapp-canary/1', 'xoxp-canary/1', 'canary/1']) {
      const all = Object.fromEntries(names.map((name) => [name, secret]));
      expect(refusalOf(all).join('\n')).not.toContain('canary');
    }
  });
});

const id = '11111111-1111-4111-8111-111111111111';
const tenant = '22222222-2222-4222-8222-222222222222';
const overTeams = {
  MicrosoftAppId: id,
  MicrosoftAppTenantId: tenant,
  MicrosoftAppPassword: 'canary~secret',
};
const cloud = {
  ToBotFromChannelOpenIdMetadataUrl: 'https://login.example.cn/openid',
  ToBotFromChannelTokenIssuer: 'https://api.example.cn',
  ToChannelFromBotLoginUrl: 'https://login.example.cn/tenant',
  ToChannelFromBotOAuthScope: 'https://api.example.cn',
};

describe('the settings of Microsoft Teams', () => {
  const bot = { dev: false, appId: id, tenant, password: 'canary~secret' };

  it('are an id, an organisation and a secret; Slack is not needed beside it', () => {
    const config = readServerConfig(overTeams);
    expect(config.teams).toEqual({ ...bot, type: 'SingleTenant' });
    expect(config).not.toHaveProperty('slack');
    expect(readTeamsConfig({ ...overTeams, PORT: 'x' })).toEqual(config.teams);
  });

  it('may stand beside those of Slack', () => {
    const config = readServerConfig({ ...overHttp, ...overTeams });
    expect([config.slack?.via, config.teams?.dev]).toEqual(['http', false]);
  });

  it('may be those of a managed identity, or of a bot of all organisations', () => {
    const managed = { MicrosoftAppId: id, MicrosoftAppTenantId: tenant };
    expect(readServerConfig({ ...managed, MicrosoftAppType: 'UserAssignedMsi' }).teams).toEqual({
      dev: false,
      appId: id,
      tenant,
      type: 'UserAssignedMSI',
    });
    const { MicrosoftAppTenantId: _, ...many } = overTeams;
    expect(readServerConfig({ ...many, MicrosoftAppType: 'multitenant' }).teams).toMatchObject({
      type: 'MultiTenant',
    });
  });

  it('may be those of another cloud', () => {
    expect(readServerConfig({ ...overTeams, ...cloud }).teams).toEqual({
      ...bot,
      type: 'SingleTenant',
      cloud: {
        openIdMetadata: cloud.ToBotFromChannelOpenIdMetadataUrl,
        tokenIssuer: cloud.ToBotFromChannelTokenIssuer,
        loginUrl: cloud.ToChannelFromBotLoginUrl,
        oAuthScope: cloud.ToChannelFromBotOAuthScope,
      },
    });
  });

  it.each(['', '127.0.0.1', 'localhost', '::1'])(
    'may be one, for trying it out on this machine: HOST=%s',
    (HOST) => {
      expect(readServerConfig({ HOSTING_REVIEW_DEV: '1', HOST }).teams).toEqual({ dev: true });
    },
  );

  it.each<[what: string, environment: NodeJS.ProcessEnv, line: RegExp]>([
    [
      'no secret',
      { ...overTeams, MicrosoftAppPassword: ' ' },
      /^MicrosoftAppPassword is missing: .*Manage Password/,
    ],
    ['no id', { ...overTeams, MicrosoftAppId: '' }, /^MicrosoftAppId is missing: .*Azure portal/],
    [
      'no organisation',
      { ...overTeams, MicrosoftAppTenantId: '' },
      /^MicrosoftAppTenantId is missing: .*App Tenant ID/,
    ],
    [
      'the id of a secret',
      { ...overTeams, MicrosoftAppPassword: id },
      /^MicrosoftAppPassword: this is an id/,
    ],
    ['an id that is none', { ...overTeams, MicrosoftAppId: '28:x' }, /^MicrosoftAppId: not an id/],
    [
      'a type that is none',
      { ...overTeams, MicrosoftAppType: 'Any' },
      /^MicrosoftAppType: not one of SingleTenant/,
    ],
    [
      'a managed identity with a secret',
      { ...overTeams, MicrosoftAppType: 'UserAssignedMSI' },
      /^MicrosoftAppPassword: a managed identity has none/,
    ],
    [
      'part of a cloud',
      { ...overTeams, ...cloud, ToChannelFromBotLoginUrl: '' },
      /^ToChannelFromBotLoginUrl missing: .*all four/,
    ],
    [
      'keys that travel openly',
      { ...overTeams, ...cloud, ToBotFromChannelOpenIdMetadataUrl: 'http://example.cn/' },
      /^ToBotFromChannelOpenIdMetadataUrl: not an address that begins with https:/,
    ],
    [
      'another kind of development',
      { HOSTING_REVIEW_DEV: 'yes' },
      /^HOSTING_REVIEW_DEV: set it to 1/,
    ],
    [
      'development for others',
      { HOSTING_REVIEW_DEV: '1', HOST: '0.0.0.0' },
      /^HOSTING_REVIEW_DEV .* only this machine may reach the bot/,
    ],
    [
      'development with a bot',
      { ...overTeams, HOSTING_REVIEW_DEV: '1' },
      /^HOSTING_REVIEW_DEV .*MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppTenantId cannot be set with it/,
    ],
  ])('are explained in one line where they cannot be used: %s', (_what, environment, line) => {
    const lines = refusalOf(environment);
    expect(lines).toEqual([expect.stringMatching(line)]);
    expect(lines.join()).not.toContain('canary');
    expect(readTeamsConfig({ ...environment, HOST: environment['HOST'] })).toBeUndefined();
  });

  it('are nobody where there are none', () => {
    expect(readTeamsConfig(overHttp)).toBeUndefined();
  });
});
