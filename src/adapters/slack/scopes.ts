/** What the bot asks to be allowed: the same as `manifest.yml`, no more and no less. */
export const botScopes = [
  'commands',
  'chat:write',
  'app_mentions:read',
  'im:write',
  'files:read',
  'files:write',
  'users:read',
] as const;
