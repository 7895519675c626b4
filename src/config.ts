import { z } from 'zod';

export interface Config {
  /** The SQLite file, relative to the working directory unless absolute. */
  readonly database: string;
  /** Who sits at this terminal, as far as the system knows. */
  readonly user: string;
  /** The zone in which days are counted, an IANA name. */
  readonly zone: string;
}

export const logLevels = ['info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** What a process that serves chat platforms works with. */
export interface ServerConfig extends Config {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly logLevel: LogLevel;
  readonly slack: SlackConfig;
}

export interface SlackAccess {
  readonly botToken: string;
  /** Where Slack's Web API is; absent: at Slack. */
  readonly apiUrl?: string;
}

/** Slack calls us over HTTP and signs what it says, or we call Slack and it answers on that line. */
export type SlackConfig = SlackAccess &
  (
    | { readonly via: 'http'; readonly signingSecret: string }
    | { readonly via: 'socket'; readonly appToken: string }
  );

/** The message names every setting that is missing or wrong, and no value: it may be a secret. */
export class ConfigRefused extends Error {
  override readonly name = 'ConfigRefused';
}

/** The environment this program reads, and nothing else of it. */
const environmentSchema = z.object({
  HOSTING_REVIEW_DB: z.string().trim().min(1).default('data/hosting-review.db'),
  USER: z.string().optional(),
  LOGNAME: z.string().optional(),
});

const slackSchema = z.object({
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

const serverSchema = slackSchema.extend({
  HOST: setting(
    z.string().regex(/^[\w.:-]+$/, 'not a host name or an address, such as 127.0.0.1 or 0.0.0.0'),
  ),
  PORT: setting(
    z
      .string()
      .regex(/^\d{1,5}$/, 'not a whole number from 0 to 65535')
      .transform(Number)
      .refine((port) => port <= 65_535, 'not a whole number from 0 to 65535'),
  ),
  LOG_LEVEL: setting(z.enum(logLevels, `not one of ${logLevels.join(', ')}`)),
});

/** @throws ConfigRefused */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const result = environmentSchema.safeParse(environment);
  if (!result.success) throw new ConfigRefused(problemLines(result.error).join('\n'));
  const { HOSTING_REVIEW_DB, USER, LOGNAME } = result.data;
  return {
    database: HOSTING_REVIEW_DB,
    user: USER || LOGNAME || 'you',
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

/** @throws ConfigRefused with everything at once */
export function readServerConfig(environment: NodeJS.ProcessEnv): ServerConfig {
  const result = serverSchema.safeParse(environment);
  const problems = [...missingOfSlack(environment), ...problemLines(result.error)];
  const slack = result.data && slackConfig(result.data);
  if (!slack || problems.length > 0) throw new ConfigRefused(problems.join('\n'));
  return {
    ...readConfig(environment),
    host: result.data.HOST ?? '127.0.0.1',
    port: result.data.PORT ?? 3000,
    logLevel: result.data.LOG_LEVEL ?? 'info',
    slack,
  };
}

/** With what Slack can be asked, however the rest is set; undefined when that is not right. */
export function readSlackAccess(environment: NodeJS.ProcessEnv): SlackAccess | undefined {
  const result = slackSchema.pick({ SLACK_BOT_TOKEN: true, SLACK_API_URL: true });
  return slackAccess(result.safeParse(environment).data ?? {});
}

type SlackSettings = Partial<z.infer<typeof slackSchema>>;

function slackAccess({ SLACK_BOT_TOKEN, SLACK_API_URL }: SlackSettings): SlackAccess | undefined {
  if (SLACK_BOT_TOKEN === undefined) return undefined;
  const apiUrl = SLACK_API_URL?.replace(/\/*$/, '/');
  return { botToken: SLACK_BOT_TOKEN, ...(apiUrl !== undefined && { apiUrl }) };
}

function slackConfig(settings: SlackSettings): SlackConfig | undefined {
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = settings;
  const access = slackAccess(settings);
  if (access && appToken !== undefined) return { ...access, via: 'socket', appToken };
  if (access && signingSecret !== undefined) return { ...access, via: 'http', signingSecret };
  return undefined;
}

/** Where each is found on the page of the app. */
const found = {
  SLACK_BOT_TOKEN: 'OAuth & Permissions, once the app is installed; begins with xoxb-',
  SLACK_SIGNING_SECRET: 'Basic Information, App Credentials',
  SLACK_APP_TOKEN:
    'Basic Information, App-Level Tokens, with the scope connections:write; begins with xapp-',
} as const;

const unset = [
  "Slack is not set up. Two settings are needed, from your app's page at https://api.slack.com/apps:",
  `  SLACK_BOT_TOKEN       ${found.SLACK_BOT_TOKEN}`,
  `  SLACK_SIGNING_SECRET  ${found.SLACK_SIGNING_SECRET}`,
  'Where Slack cannot reach this machine, Socket Mode needs this instead of the signing secret:',
  `  SLACK_APP_TOKEN       ${found.SLACK_APP_TOKEN}`,
  'An app is made from manifest.yml, which comes with this program.',
];

function missingOfSlack(environment: NodeJS.ProcessEnv): readonly string[] {
  const isSet = (name: keyof typeof found): boolean => (environment[name] ?? '').trim() !== '';
  const signed = isSet('SLACK_SIGNING_SECRET') || isSet('SLACK_APP_TOKEN');
  const token = isSet('SLACK_BOT_TOKEN');
  if (!token && !signed) return unset;
  return [
    ...(token ? [] : [`SLACK_BOT_TOKEN is missing: ${found.SLACK_BOT_TOKEN}`]),
    ...(signed
      ? []
      : [
          `SLACK_SIGNING_SECRET is missing: ${found.SLACK_SIGNING_SECRET}`,
          `  or, for Socket Mode, SLACK_APP_TOKEN: ${found.SLACK_APP_TOKEN}`,
        ]),
  ];
}

const problemLines = (error: z.ZodError | undefined): string[] =>
  (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);

/** Without the spaces around it; set to nothing is not set, since files of settings name them all. */
function setting<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => {
    const text = typeof value === 'string' ? value.trim() : value;
    return text === '' ? undefined : text;
  }, schema.optional());
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
