import { z } from 'zod';
import { isSet, setting } from './setting.ts';
import {
  forMany,
  isForMany,
  missingForMany,
  type SlackOAuth,
  secretsForMany,
  slackOAuth,
} from './slack-oauth.ts';

export interface SlackAccess {
  readonly botToken: string;
  /** Where Slack's Web API is; absent: at Slack. */
  readonly apiUrl?: string;
}

interface OverHttp {
  readonly via: 'http';
  readonly signingSecret: string;
}

/**
 * One workspace, whose token was set by hand: Slack calls us over HTTP and signs what it says, or we
 * call Slack and it answers on that line. Or many workspaces, each of which installs the app.
 */
export type SlackConfig =
  | (SlackAccess & OverHttp)
  | (SlackAccess & { readonly via: 'socket'; readonly appToken: string })
  | (Pick<SlackAccess, 'apiUrl'> & OverHttp & { readonly oauth: SlackOAuth });

export const slackSchema = z.object({
  ...forMany.shape,
  SLACK_BOT_TOKEN: setting(token('xoxb-')),
  SLACK_SIGNING_SECRET: setting(z.string().superRefine(refuseToken)),
  SLACK_APP_TOKEN: setting(token('xapp-')),
  SLACK_API_URL: setting(
    z.url({
      protocol: /^https?$/,
      error: 'not an address that begins with https:// or http://',
    }),
  ),
});

type SlackSettings = Partial<z.infer<typeof slackSchema>>;

export function slackAccess({
  SLACK_BOT_TOKEN,
  SLACK_API_URL,
}: SlackSettings): SlackAccess | undefined {
  if (SLACK_BOT_TOKEN === undefined) return undefined;
  return { botToken: SLACK_BOT_TOKEN, ...slackPlace({ SLACK_API_URL }) };
}

export function slackPlace({ SLACK_API_URL: url }: SlackSettings): Pick<SlackAccess, 'apiUrl'> {
  return url === undefined ? {} : { apiUrl: url.replace(/\/*$/, '/') };
}

export function slackConfig(settings: SlackSettings): SlackConfig | undefined {
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = settings;
  const oauth = slackOAuth(settings);
  if (oauth && signingSecret !== undefined) {
    return { ...slackPlace(settings), via: 'http', signingSecret, oauth };
  }
  const access = slackAccess(settings);
  if (access && appToken !== undefined) return { ...access, via: 'socket', appToken };
  if (access && signingSecret !== undefined) return { ...access, via: 'http', signingSecret };
  return undefined;
}

/** What must not be read in a log. */
export const slackSecrets = (config: SlackConfig): readonly string[] => [
  ...('botToken' in config ? [config.botToken] : []),
  ...('oauth' in config ? secretsForMany(config.oauth) : []),
  config.via === 'http' ? config.signingSecret : config.appToken,
];

/** Where each is found on the page of the app. */
const found = {
  SLACK_BOT_TOKEN: 'OAuth & Permissions, once the app is installed; begins with xoxb-',
  SLACK_SIGNING_SECRET: 'Basic Information, App Credentials',
  SLACK_APP_TOKEN:
    'Basic Information, App-Level Tokens, with the scope connections:write; begins with xapp-',
} as const;

export const slackUnset = [
  "Slack needs two settings, from your app's page at https://api.slack.com/apps:",
  `  SLACK_BOT_TOKEN       ${found.SLACK_BOT_TOKEN}`,
  `  SLACK_SIGNING_SECRET  ${found.SLACK_SIGNING_SECRET}`,
  'Where Slack cannot reach this machine, Socket Mode needs this instead of the signing secret:',
  `  SLACK_APP_TOKEN       ${found.SLACK_APP_TOKEN}`,
  'An app is made from manifest.yml, which comes with this program.',
  'An app that many workspaces install needs other settings: docs/slack.md has them.',
];

export const isSlackMeant = (environment: NodeJS.ProcessEnv): boolean =>
  isForMany(environment) || Object.keys(found).some((name) => isSet(environment, name));

export function missingOfSlack(environment: NodeJS.ProcessEnv): readonly string[] {
  return isForMany(environment) ? missingForMany(environment) : missingForOne(environment);
}

function missingForOne(environment: NodeJS.ProcessEnv): readonly string[] {
  const signed = ['SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN'].some((name) =>
    isSet(environment, name),
  );
  return [
    ...(isSet(environment, 'SLACK_BOT_TOKEN')
      ? []
      : [`SLACK_BOT_TOKEN is missing: ${found.SLACK_BOT_TOKEN}`]),
    ...(signed
      ? []
      : [
          `SLACK_SIGNING_SECRET is missing: ${found.SLACK_SIGNING_SECRET}`,
          `  or, for Socket Mode, SLACK_APP_TOKEN: ${found.SLACK_APP_TOKEN}`,
        ]),
  ];
}

/** What a token of Slack's is, by its beginning. */
const kinds = [
  ['xapp-', 'an app-level token, which belongs to SLACK_APP_TOKEN'],
  ['xoxb-', 'a bot token, which belongs to SLACK_BOT_TOKEN'],
  ['xoxe', 'a token that expires; turn token rotation off in the settings of the app'],
  ['xox', 'another kind of token'],
] as const;

function token(beginning: 'xoxb-' | 'xapp-') {
  return z.string().superRefine((value, { addIssue }) => {
    if (value.startsWith(beginning)) {
      if (!/^[\w.%-]+$/.test(value)) addIssue('has characters in it that no token has');
      return;
    }
    const [, what] = kinds.find(([begins]) => value.startsWith(begins)) ?? [];
    addIssue(what ? `this is ${what}` : `does not begin with ${beginning}`);
  });
}

function refuseToken(value: string, { addIssue }: z.RefinementCtx): void {
  const [, what] = kinds.find(([begins]) => value.startsWith(begins)) ?? [];
  if (what) addIssue(`this is ${what}`);
}
