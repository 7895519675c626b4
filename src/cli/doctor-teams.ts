import { checkSecret, type SecretState } from '../adapters/teams/connect-check.ts';
import { readTeamsConfig, type TeamsConfig } from '../config.ts';
import { type Finding, ok, warning, wrong } from './finding.ts';

/** What may be meant, and should be known. */
export function teamsOddities(teams: TeamsConfig): readonly Finding[] {
  if (teams.dev) {
    return [warning('HOSTING_REVIEW_DEV: whoever is on this machine can speak as anybody.')];
  }
  if (teams.type !== 'MultiTenant') return [];
  return [
    warning(
      'MicrosoftAppType MultiTenant: no new bot can be registered so since 2025-07-31; those that ' +
        'were before go on working.',
    ),
  ];
}

/** Asks where the bot gets its tokens, where there is a secret to ask with. */
export async function secretChecks(environment: NodeJS.ProcessEnv): Promise<readonly Finding[]> {
  const teams = readTeamsConfig(environment);
  if (!teams || teams.dev) return [];
  const { password, tenant, type, ...bot } = teams;
  if (password === undefined) {
    return [ok('Microsoft Teams: the bot is a managed identity, which works where Azure runs it')];
  }
  const inTenant = type === 'MultiTenant' || tenant === undefined ? {} : { tenant };
  return [findingOf(await checkSecret({ ...bot, ...inTenant, password }))];
}

function findingOf(state: SecretState): Finding {
  switch (state.how) {
    case 'accepted':
      return ok('Microsoft Teams: the bot and its secret are accepted');
    case 'refused':
      return wrong(
        `Microsoft refuses the bot (${state.error}): ${causes[state.error] ?? causes.other}`,
      );
    case 'unreachable':
      return warning(`Microsoft could not be asked about the bot's secret (${state.reason}).`);
  }
}

const causes: Readonly<Record<string, string>> & { readonly other: string } = {
  AADSTS7000215:
    'MicrosoftAppPassword is not a secret of it. Make a new one in the Azure portal, and copy its value.',
  AADSTS7000222: 'the secret has run out. Make a new one in the Azure portal, and copy its value.',
  AADSTS700016: 'MicrosoftAppId is not known to the organisation of MicrosoftAppTenantId.',
  AADSTS90002: 'there is no organisation with this MicrosoftAppTenantId.',
  other: 'compare the settings with Configuration of your Azure Bot in the Azure portal.',
};
