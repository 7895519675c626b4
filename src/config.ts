import { z } from 'zod';
import { metricsTokenSchema } from './config/metrics.ts';
import { setting } from './config/setting.ts';
import {
  isSlackMeant,
  missingOfSlack,
  type SlackAccess,
  type SlackConfig,
  slackAccess,
  slackConfig,
  slackPlace,
  slackSchema,
  slackUnset,
} from './config/slack.ts';
import { forMany, type SlackOAuth, slackOAuth } from './config/slack-oauth.ts';
import {
  isTeamsMeant,
  missingOfTeams,
  type TeamsConfig,
  teamsConfig,
  teamsSchema,
  teamsUnset,
} from './config/teams.ts';

export { type SlackAccess, type SlackConfig, slackSecrets } from './config/slack.ts';
export type { SlackOAuth } from './config/slack-oauth.ts';
export type { TeamsCloud, TeamsConfig } from './config/teams.ts';

export interface Config {
  /** The SQLite file, relative to the working directory unless absolute. */
  readonly database: string;
  /** Where backups are; absent: the folder `backups` beside the database. */
  readonly backupFolder?: string;
  /** Who sits at this terminal, as far as the system knows. */
  readonly user: string;
  /** The zone in which days are counted, an IANA name. */
  readonly zone: string;
}

export const logLevels = ['info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** The chat platforms that are set up: one at least. */
export interface ChatConfig {
  readonly slack?: SlackConfig;
  readonly teams?: TeamsConfig;
}

/** What a process that serves chat platforms works with. */
export interface ServerConfig extends Config, ChatConfig {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly logLevel: LogLevel;
  /** Whether it makes backups by itself. */
  readonly backups: boolean;
  /** With what metrics are asked for; absent: nothing is counted. */
  readonly metricsToken?: string;
}

/** The message names every setting that is missing or wrong, and no value: it may be a secret. */
export class ConfigRefused extends Error {
  override readonly name = 'ConfigRefused';
}

/** The environment this program reads, and nothing else of it. */
const environmentSchema = z.object({
  HOSTING_REVIEW_DB: z.string().trim().min(1).default('data/hosting-review.db'),
  HOSTING_REVIEW_BACKUP_DIR: setting(z.string()),
  USER: z.string().optional(),
  LOGNAME: z.string().optional(),
});

const serverSchema = z.object({
  ...slackSchema.shape,
  ...teamsSchema.shape,
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
  HOSTING_REVIEW_BACKUPS: setting(z.enum(['on', 'off'], 'not on or off')),
  HOSTING_REVIEW_METRICS_TOKEN: setting(metricsTokenSchema),
});

/** @throws ConfigRefused */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const result = environmentSchema.safeParse(environment);
  if (!result.success) throw new ConfigRefused(problemLines(result.error).join('\n'));
  const { HOSTING_REVIEW_DB, HOSTING_REVIEW_BACKUP_DIR: backupFolder, USER, LOGNAME } = result.data;
  return {
    database: HOSTING_REVIEW_DB,
    ...(backupFolder !== undefined && { backupFolder }),
    user: USER || LOGNAME || 'you',
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

/** @throws ConfigRefused with everything at once */
export function readServerConfig(environment: NodeJS.ProcessEnv): ServerConfig {
  const result = serverSchema.safeParse(environment);
  const problems = [...missing(environment), ...problemLines(result.error)];
  if (!result.data || problems.length > 0) throw new ConfigRefused(problems.join('\n'));
  const slack = slackConfig(result.data);
  const teams = teamsConfig(result.data);
  const { HOSTING_REVIEW_METRICS_TOKEN: metricsToken } = result.data;
  return {
    ...readConfig(environment),
    host: result.data.HOST ?? '127.0.0.1',
    port: result.data.PORT ?? 3000,
    logLevel: result.data.LOG_LEVEL ?? 'info',
    backups: result.data.HOSTING_REVIEW_BACKUPS !== 'off',
    ...(metricsToken !== undefined && { metricsToken }),
    ...(slack && { slack }),
    ...(teams && { teams }),
  };
}

/** Whether `serve` makes backups by itself, however the rest is set. */
export function makesBackups(environment: NodeJS.ProcessEnv): boolean {
  const result = serverSchema.pick({ HOSTING_REVIEW_BACKUPS: true }).safeParse(environment);
  return result.data?.HOSTING_REVIEW_BACKUPS !== 'off';
}

/** With what Slack can be asked, however the rest is set; undefined when that is not right. */
export function readSlackAccess(environment: NodeJS.ProcessEnv): SlackAccess | undefined {
  const result = slackSchema.pick({ SLACK_BOT_TOKEN: true, SLACK_API_URL: true });
  return slackAccess(result.safeParse(environment).data ?? {});
}

/** What many workspaces install the app with, however the rest is set. */
export const readSlackOAuth = (environment: NodeJS.ProcessEnv): SlackOAuth | undefined =>
  slackOAuth(forMany.safeParse(environment).data ?? {});

export const readSlackPlace = (environment: NodeJS.ProcessEnv): Pick<SlackAccess, 'apiUrl'> =>
  slackPlace(slackSchema.pick({ SLACK_API_URL: true }).safeParse(environment).data ?? {});

/** The bot of Teams, however the rest is set; undefined when that is not right, or not there. */
export function readTeamsConfig(environment: NodeJS.ProcessEnv): TeamsConfig | undefined {
  const { data } = teamsSchema.safeParse(environment);
  const whole = isTeamsMeant(environment) && missingOfTeams(environment).length === 0;
  return whole && data ? teamsConfig(data) : undefined;
}

/** What goes on with the line before it is indented. */
function missing(environment: NodeJS.ProcessEnv): readonly string[] {
  const [slack, teams] = [isSlackMeant(environment), isTeamsMeant(environment)];
  if (!slack && !teams) {
    const how = [...slackUnset, ...teamsUnset].map((line) => `  ${line}`);
    return ['No chat platform is set up: Slack, Microsoft Teams or both are needed.', ...how];
  }
  return [
    ...(slack ? missingOfSlack(environment) : []),
    ...(teams ? missingOfTeams(environment) : []),
  ];
}

const problemLines = (error: z.ZodError | undefined): string[] =>
  (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
