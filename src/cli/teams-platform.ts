import { teamsApp } from '../adapters/teams/teams-app.ts';
import type { TeamsConfig } from '../config.ts';
import type { PlatformDesk } from './platform-desk.ts';
import { messagesPath, type Platform } from './platforms.ts';

/** Microsoft Teams, which always calls us over HTTP. */
export function teamsPlatform(access: TeamsConfig, desk: PlatformDesk): Platform {
  const { receive, ...teams } = teamsApp({ ...desk, access });
  return {
    ...teams,
    routes: [{ method: 'POST', path: messagesPath, handle: receive }],
    start: () => {},
  };
}
