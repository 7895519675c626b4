import { checkToken, type TokenState } from '../adapters/slack/check-token.ts';
import { listeners } from '../adapters/slack/listeners.ts';
import { readSlackAccess, type SlackConfig } from '../config.ts';
import { type Finding, ok, warning, wrong } from './finding.ts';
import { manifestGaps, readManifest } from './manifest.ts';

const scopesNeeded = (): readonly string[] => readManifest().data?.oauth_config.scopes.bot ?? [];

export function manifestChecks(): readonly Finding[] {
  const { data, problems } = readManifest();
  const found = data ? manifestGaps(data, listeners) : problems;
  return found.length > 0
    ? found.map(wrong)
    : [ok('manifest.yml asks for what is listened to, and no more')];
}

/** What may be right, and seldom is. */
export function slackOddities(slack: SlackConfig): readonly Finding[] {
  const secret = slack.via === 'http' && !/^[0-9a-f]{32}$/.test(slack.signingSecret);
  const url = slack.apiUrl === undefined ? undefined : new URL(slack.apiUrl);
  const open = url?.protocol === 'http:' && !/^(localhost|127\.|\[::1\])/.test(url.hostname);
  return [
    ...(secret
      ? [
          warning(
            'SLACK_SIGNING_SECRET is not made of 32 digits and letters a to f, as those of Slack ' +
              'are: compare it with Basic Information, App Credentials.',
          ),
        ]
      : []),
    ...(open
      ? [warning('SLACK_API_URL begins with http://: anyone on the way can read the tokens.')]
      : []),
  ];
}

/** Asks Slack, where there is a token to ask with. */
export async function tokenChecks(environment: NodeJS.ProcessEnv): Promise<readonly Finding[]> {
  const access = readSlackAccess(environment);
  return access ? tokenFindings(await checkToken(access), scopesNeeded()) : [];
}

function tokenFindings(state: TokenState, needed: readonly string[]): readonly Finding[] {
  switch (state.how) {
    case 'unreachable':
      return [warning(`Slack could not be asked about the bot token (${state.reason}).`)];
    case 'refused':
      return [
        wrong(
          `Slack refuses the bot token (${state.error}): copy it anew from OAuth & Permissions, ` +
            'or install the app again.',
        ),
      ];
    case 'accepted':
      return [
        ok(`Bot token: accepted by the workspace ${state.workspace} (${state.team})`),
        ...scopeFindings(state.scopes, needed),
      ];
  }
}

function scopeFindings(
  granted: readonly string[] | undefined,
  needed: readonly string[],
): readonly Finding[] {
  if (!granted) return [warning('Slack did not say which scopes the bot token has.')];
  const missing = needed.filter((scope) => !granted.includes(scope));
  const more = granted.filter((scope) => !needed.includes(scope));
  const findings = [
    ...(missing.length === 0
      ? []
      : [
          wrong(
            `The bot token lacks ${missing.join(', ')}: add what is missing under OAuth & ` +
              'Permissions and install the app again.',
          ),
        ]),
    ...(more.length === 0
      ? []
      : [warning(`The bot token also has ${more.join(', ')}, which nothing needs: remove it.`)]),
  ];
  return findings.length > 0 ? findings : [ok('Scopes: those that are needed, and no more')];
}
