import type { ChatConfig } from '../config.ts';
import { messagesPath } from './platforms.ts';

/** What is set up, for the line that says so. */
export function servedIn({ slack, teams }: ChatConfig): string {
  const many = slack && 'oauth' in slack ? ', for many workspaces' : '';
  const overHttp = slack?.via === 'http' ? `Slack over HTTP${many}` : 'Slack over Socket Mode';
  const open = teams?.dev ? ' without authentication, for development' : '';
  return [
    ...(slack ? [overHttp] : []),
    ...(teams ? [`Microsoft Teams at ${messagesPath}${open}`] : []),
  ].join(', ');
}
