import { sealer } from '../adapters/seal/sealer.ts';
import { installPath, redirectPath } from '../adapters/slack/oauth.ts';
import { type Access, slackApp } from '../adapters/slack/slack-app.ts';
import { resealed, type Seal } from '../app/installs.ts';
import type { SlackConfig } from '../config.ts';
import { Refused } from './exit.ts';
import { otherKeySentence } from './other-key.ts';
import type { PlatformDesk } from './platform-desk.ts';
import type { Platform } from './platforms.ts';

/**
 * Slack, over HTTP or over a socket that it opens.
 * @throws Refused where tokens are there that the keys do not open
 */
export async function slackPlatform(config: SlackConfig, desk: PlatformDesk): Promise<Platform> {
  const access = await accessOf(config, desk);
  const { receive, visit, ...slack } = slackApp({ ...desk, ...placeOf(config), access });
  const events = { method: 'POST', path: '/slack/events' } as const;
  const pages = [installPath, redirectPath].map((path) => ({ method: 'GET', path }) as const);
  return {
    ...slack,
    routes: [
      ...(receive ? [{ ...events, handle: receive }] : []),
      ...(visit ? pages.map((page) => ({ ...page, handle: visit })) : []),
    ],
    // A socket is opened for as long as it takes; what was said meanwhile waits in the outbox.
    start: () => void slack.start(),
  };
}

function placeOf(config: SlackConfig) {
  const { apiUrl } = config;
  const via =
    config.via === 'http'
      ? ({ kind: 'http', signingSecret: config.signingSecret } as const)
      : ({ kind: 'socket', appToken: config.appToken } as const);
  return { via, ...(apiUrl === undefined ? {} : { apiUrl }) };
}

async function accessOf(config: SlackConfig, desk: PlatformDesk): Promise<Access> {
  const { installs, outbox, tools, resume } = desk;
  if (!('oauth' in config)) {
    // Nobody will tell us that it is installed again: whoever set the token says so.
    await installs.forgetRemoved();
    return { botToken: config.botToken };
  }
  const { key, oldKey: old, ...oauth } = config.oauth;
  const seal = sealer({ key, ...(old && { old }) });
  await resealAll(seal, desk);
  return {
    ...oauth,
    installs,
    seal,
    async installed(tenant) {
      const { now } = tools();
      await outbox.wake(tenant, undefined, now);
      await outbox.hasten(tenant, now);
      resume(tenant);
    },
  };
}

async function resealAll(seal: Seal, { installs, log }: PlatformDesk): Promise<void> {
  const tenants = (await installs.tenants()).filter((one) => one.startsWith('slack:'));
  const { anew, otherKey, broken } = await resealed(installs, tenants, seal);
  if (otherKey.length > 0) throw new Refused(otherKeySentence(otherKey));
  if (anew > 0) log.info('installs.sealed-anew', { count: anew });
  for (const tenant of broken) log.error('install.broken', { tenant });
}
