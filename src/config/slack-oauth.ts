import { z } from 'zod';
import { isSet, setting } from './setting.ts';

/** With what whoever likes installs the app in their workspace, and what their tokens are sealed with. */
export interface SlackOAuth {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stateSecret: string;
  readonly key: Uint8Array;
  /** The one from before, while it is being replaced. */
  readonly oldKey?: Uint8Array;
}

export const forMany = z.object({
  SLACK_CLIENT_ID: setting(z.string().regex(/^[\w.-]+$/, 'has characters in it that no id has')),
  SLACK_CLIENT_SECRET: setting(z.string()),
  SLACK_STATE_SECRET: setting(z.string().min(16, 'too easy to guess: 16 characters at least')),
  HOSTING_REVIEW_KEY: setting(key()),
  HOSTING_REVIEW_KEY_OLD: setting(key()),
});

/** Undefined where not all of it is set. */
export function slackOAuth(settings: Partial<z.infer<typeof forMany>>): SlackOAuth | undefined {
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = settings;
  const { SLACK_STATE_SECRET: stateSecret } = settings;
  const { HOSTING_REVIEW_KEY: key, HOSTING_REVIEW_KEY_OLD: oldKey } = settings;
  return clientId && clientSecret && stateSecret && key
    ? { clientId, clientSecret, stateSecret, key, ...(oldKey && { oldKey }) }
    : undefined;
}

export const secretsForMany = ({
  clientSecret,
  stateSecret,
  key,
  oldKey,
}: SlackOAuth): readonly string[] => [
  clientSecret,
  stateSecret,
  ...[key, ...(oldKey ? [oldKey] : [])].map((one) => Buffer.from(one).toString('base64')),
];

/** For many workspaces, and where each is found. */
const foundForMany = {
  SLACK_CLIENT_ID: 'Basic Information, App Credentials',
  SLACK_CLIENT_SECRET: 'Basic Information, App Credentials',
  SLACK_STATE_SECRET: 'a long text that nobody can guess; make one with: openssl rand -base64 32',
  SLACK_SIGNING_SECRET: 'Basic Information, App Credentials',
  HOSTING_REVIEW_KEY: '32 bytes as base64; make them once with: openssl rand -base64 32',
} as const;

/** What only an app for many workspaces is told. */
const ofMany = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const;

export const isForMany = (environment: NodeJS.ProcessEnv): boolean =>
  ofMany.some((name) => isSet(environment, name));

export function missingForMany(environment: NodeJS.ProcessEnv): readonly string[] {
  const lacking = Object.entries(foundForMany).filter(([name]) => !isSet(environment, name));
  return [
    ...(isSet(environment, 'SLACK_BOT_TOKEN')
      ? ['SLACK_BOT_TOKEN is for one workspace and SLACK_CLIENT_ID for many: set one of the two.']
      : []),
    ...(isSet(environment, 'SLACK_APP_TOKEN')
      ? ['SLACK_APP_TOKEN is for Socket Mode; many workspaces need HTTP: leave it out.']
      : []),
    ...lacking.map(([name, where]) => `${name} is missing: ${where}`),
  ];
}

function key() {
  const wrong = 'not 32 bytes as base64; make them with: openssl rand -base64 32';
  return z
    .string()
    .regex(/^[\w+/-]{43}=?$/, wrong)
    .transform((value): Uint8Array => Buffer.from(value, 'base64'))
    .refine(({ length }) => length === 32, wrong);
}
