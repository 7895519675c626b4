import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Listener, listeners } from '../src/adapters/slack/listeners.ts';
import { manifestGaps, readManifest } from '../src/cli/manifest.ts';
import { slackManifest } from '../src/cli/slack-manifest.ts';

const file = fileURLToPath(new URL('../manifest.yml', import.meta.url));
const text = readFileSync(file, 'utf8');

/** Of some length; Slack counts characters. */
const words = (most: number, least = 1) => z.string().min(least).max(most);

/** Slack takes http too; a token or a signature is nothing to send that way. */
const address = z.url({ protocol: /^https$/ }).max(3_000);

/** The bot scopes and events that an app of this kind may have, and which event wants which scope. */
const scopes = [
  'app_mentions:read',
  'channels:history',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'im:history',
  'im:write',
  'users:read',
] as const;
const scopeOfEvent: Readonly<Record<string, (typeof scopes)[number] | undefined>> = {
  app_home_opened: undefined,
  app_mention: 'app_mentions:read',
  app_uninstalled: undefined,
  tokens_revoked: undefined,
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
};

/** What Slack's schema for manifests, version 2, takes of the keys that are used here. */
const manifestSchema = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2), minor_version: z.int() }),
  display_information: z.strictObject({
    name: words(35),
    description: words(140),
    long_description: words(4_000, 175),
    background_color: z.string().regex(/^#([\da-f]{3}){1,2}$/i),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({ display_name: words(80), always_online: z.boolean() }),
    slash_commands: z
      .array(
        z.strictObject({
          command: words(32, 2).regex(/^\/[a-z\d_-]+$/),
          url: address.optional(),
          description: words(2_000),
          usage_hint: words(1_000).optional(),
          should_escape: z.boolean(),
        }),
      )
      .min(1)
      .max(50),
    shortcuts: z
      .array(
        z.strictObject({
          name: words(24),
          type: z.enum(['message', 'global']),
          callback_id: words(255),
          description: words(150),
        }),
      )
      .min(1)
      .max(10),
  }),
  oauth_config: z.strictObject({
    redirect_urls: z.array(address).min(1).optional(),
    scopes: z.strictObject({ bot: z.array(z.enum(scopes)).max(255) }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({
      request_url: address.optional(),
      bot_events: z.array(z.string().refine((event) => event in scopeOfEvent)).max(100),
    }),
    interactivity: z.strictObject({ is_enabled: z.boolean(), request_url: address.optional() }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

/** What Slack asks of a manifest as a whole. */
function troubles(given: unknown): string[] {
  const { data, error } = manifestSchema.safeParse(given);
  if (!data) return (error?.issues ?? []).map(({ path, code }) => `${path.join('.')}: ${code}`);
  const { settings, features } = data;
  const { bot } = data.oauth_config.scopes;
  const events = settings.event_subscriptions.bot_events;
  const addresses = [
    settings.event_subscriptions.request_url,
    settings.interactivity.request_url,
    ...features.slash_commands.map(({ url }) => url),
  ];
  const twice = [bot, events].filter((list) => new Set(list).size < list.length);
  const unscoped = events.filter((event) => {
    const scope = scopeOfEvent[event];
    return scope !== undefined && !bot.includes(scope);
  });
  const overHttp = !settings.socket_mode_enabled;
  return [
    ...twice.map((list) => `twice in ${list.join(' ')}`),
    ...unscoped.map((event) => `${event} wants ${scopeOfEvent[event]}`),
    ...(bot.includes('commands') ? [] : ['commands and shortcuts want the scope commands']),
    ...(overHttp && addresses.includes(undefined) ? ['an address is missing'] : []),
  ];
}

describe('the manifest', () => {
  const manifest = manifestSchema.parse(parse(text));

  it('is one that Slack takes', () => {
    expect(troubles(manifest)).toEqual([]);
  });

  it('is one for Socket Mode after what it says at its top', () => {
    const switched = text
      .replace('socket_mode_enabled: false', 'socket_mode_enabled: true')
      .split('\n')
      .filter((line) => !line.includes('https://hosting-review.example.com'));
    expect(text.split('\n').length - switched.length).toBe(3);
    expect(troubles(parse(switched.join('\n')))).toEqual([]);
  });

  it('is one with another address in it, and for many workspaces', () => {
    const url = 'https://bots.example.org/review';
    for (const options of [{ url }, { url, oauth: true } as const]) {
      const made = slackManifest(options);
      expect(troubles(parse(made))).toEqual([]);
      expect(made).toContain(`${url}/slack/events`);
      expect(made).not.toMatch(/example\.com|Create New App/);
    }
  });

  it('asks for exactly these scopes: each has a feature that needs it', () => {
    expect([...manifest.oauth_config.scopes.bot].sort()).toEqual([
      'app_mentions:read',
      'chat:write',
      'commands',
      'files:read',
      'files:write',
      'im:write',
      'users:read',
    ]);
  });

  it('asks to read no messages', () => {
    const { bot_events } = manifest.settings.event_subscriptions;
    expect(bot_events.filter((event) => event.startsWith('message'))).toEqual([]);
    expect(manifest.features.app_home.messages_tab_read_only_enabled).toBe(true);
  });

  it('is for one workspace whose token stays, with people and channels named by id', () => {
    expect(manifest.settings).toMatchObject({
      org_deploy_enabled: false,
      token_rotation_enabled: false,
      interactivity: { is_enabled: true },
    });
    expect(manifest.features.slash_commands.every((one) => one.should_escape)).toBe(true);
    expect(manifest.features.shortcuts.map(({ type }) => type)).toEqual(['message']);
  });

  it('names one address, the path of which is always the same', () => {
    const addresses = text.match(/https:\/\/hosting-review\S+/g) ?? [];
    expect(addresses).toHaveLength(3);
    expect([...new Set(addresses)]).toEqual(['https://hosting-review.example.com/slack/events']);
  });
});

describe('a manifest that Slack would refuse is noticed:', () => {
  it.each<[what: string, from: string | RegExp, to: string]>([
    ['a key nobody knows', 'app_home:', 'app_hom:'],
    ['a name that is too long', 'name: Add as evidence', `name: ${'x'.repeat(25)}`],
    [
      'a long description that is too short',
      /long_description: >-\n( {4}.*\n)+/,
      'long_description: x\n',
    ],
    ['an address that is none of https', 'url: https://', 'url: http://'],
    ['a missing address', /^ +url: .*\n/m, ''],
    ['a scope nobody knows', '- files:read', '- files:reed'],
    ['an event nobody knows', '- app_mention\n', '- app_mentions\n'],
    ['an event without its scope', '- app_mentions:read', ''],
    ['messages without their scope', '- app_mention\n', '- message.channels\n'],
    ['the same scope twice', '- files:read', '- files:write'],
  ])('%s', (_what, from, to) => {
    const other = text.replace(from, to);
    expect(other).not.toBe(text);
    expect(troubles(parse(other))).not.toEqual([]);
  });
});

describe('the manifest and what is listened to', () => {
  const manifest = readManifest().data;
  if (!manifest) throw new Error('The manifest cannot be read.');

  it('are the same, both ways', () => {
    expect(manifestGaps(manifest, listeners)).toEqual([]);
  });

  it('would be found apart, whatever is left out', () => {
    for (const listener of listeners) {
      const rest = listeners.filter((one) => one !== listener);
      expect(manifestGaps(manifest, rest)).toEqual([
        `nothing listens to the ${listener.type} ${listener.id}, which manifest.yml asks for`,
      ]);
    }
  });

  it.each<[Listener, string]>([
    [{ type: 'event', id: 'message.im' }, 'manifest.yml lacks the event message.im'],
    [{ type: 'command', id: '/review' }, 'manifest.yml lacks the command /review'],
    [{ type: 'shortcut', id: 'start' }, 'manifest.yml lacks the shortcut start'],
  ])('would be found apart, whatever is added: %o', (listener, gap) => {
    expect(manifestGaps(manifest, [...listeners, listener])).toEqual([gap]);
  });

  it('would be found apart where a scope is missing', () => {
    const scoped = listeners.map((one) =>
      one.id === 'app_mention' ? { ...one, scope: 'channels:history' } : one,
    );
    expect(manifestGaps(manifest, scoped)).toEqual([
      'manifest.yml lacks the scope channels:history, which app_mention needs',
    ]);
  });
});
