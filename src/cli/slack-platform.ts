import { slackApp } from '../adapters/slack/slack-app.ts';
import type { SlackConfig } from '../config.ts';
import type { PlatformDesk } from './platform-desk.ts';
import type { Platform } from './platforms.ts';

/** Slack, over HTTP or over a socket that it opens. */
export function slackPlatform(config: SlackConfig, desk: PlatformDesk): Platform {
  const { receive, ...slack } = slackApp({ ...desk, ...accessOf(config) });
  return {
    ...slack,
    routes: receive ? [{ method: 'POST', path: '/slack/events', handle: receive }] : [],
    // A socket is opened for as long as it takes; what was said meanwhile waits in the outbox.
    start: () => void slack.start(),
  };
}

function accessOf(config: SlackConfig) {
  const { botToken, apiUrl } = config;
  const via =
    config.via === 'http'
      ? ({ kind: 'http', signingSecret: config.signingSecret } as const)
      : ({ kind: 'socket', appToken: config.appToken } as const);
  return { botToken, via, ...(apiUrl === undefined ? {} : { apiUrl }) };
}
