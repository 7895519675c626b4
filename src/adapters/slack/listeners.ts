/** What Slack may tell us, and the scope it wants for that, where it wants one. */
export interface Listener {
  readonly type: 'command' | 'shortcut' | 'event';
  /** The command, the `callback_id`, or the name of the event. */
  readonly id: string;
  readonly scope?: string;
}

/** All that is listened to: `manifest.yml` asks for the same, no more and no less. */
export const listeners: readonly Listener[] = [
  { type: 'command', id: '/hosting-review', scope: 'commands' },
  { type: 'shortcut', id: 'add_evidence', scope: 'commands' },
  { type: 'event', id: 'app_home_opened' },
  { type: 'event', id: 'app_mention', scope: 'app_mentions:read' },
  { type: 'event', id: 'app_uninstalled' },
  { type: 'event', id: 'tokens_revoked' },
];
