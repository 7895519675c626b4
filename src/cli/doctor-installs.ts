import { sealer } from '../adapters/seal/sealer.ts';
import { checkToken } from '../adapters/slack/check-token.ts';
import { keptIn } from '../adapters/slack/installs-kept.ts';
import { type InstallThere, lookAtInstalls } from '../adapters/sqlite/look-at-installs.ts';
import { readSlackOAuth, readSlackPlace, type SlackOAuth } from '../config.ts';
import { type Finding, ok, warning, wrong } from './finding.ts';
import { otherKeySentence } from './other-key.ts';

/** Where the bot is installed by OAuth, whether the key opens what was kept, and what Slack says to it. */
export async function installChecks(
  place: string,
  environment: NodeJS.ProcessEnv,
): Promise<readonly Finding[]> {
  const oauth = readSlackOAuth(environment);
  const installs = lookAtInstalls(place).filter(({ tenant }) => tenant.startsWith('slack:'));
  if (!oauth) return installs.length === 0 ? [] : [unreachable(installs)];
  if (installs.length === 0) {
    return [keys(oauth), ok('Installed nowhere yet: people begin at /slack/install')];
  }
  const { opened, others, broken } = sorted(installs, oauth);
  const tokens = opened.map(({ tenant, text }) => ({ tenant, kept: keptIn(text) }));
  const asked = tokens.filter(({ kept }) => (kept.rotation?.expires ?? Infinity) > Date.now());
  const { apiUrl } = readSlackPlace(environment);
  const told = asked.slice(0, mostAsked).map(async ({ tenant, kept: { token: botToken } }) => {
    const state = await checkToken({ botToken, ...(apiUrl === undefined ? {} : { apiUrl }) });
    return state.how === 'refused' ? [refused(tenant, state.error)] : [];
  });
  return [
    keys(oauth),
    ...(opened.length > 0 ? [ok(`Installed in ${named(opened)}`)] : []),
    ...(others.length > 0 ? [wrong(otherKeySentence(others.map(({ tenant }) => tenant)))] : []),
    ...(broken.length > 0 ? [damaged(broken)] : []),
    ...(await Promise.all(told)).flat(),
  ];
}

/** More would take its time, and Slack's patience. */
const mostAsked = 20;

type Installs = readonly Pick<InstallThere, 'tenant'>[];

const named = (installs: Installs): string =>
  installs.map(({ tenant }) => tenant.replace('slack:', '')).join(', ');

const keys = ({ oldKey }: SlackOAuth): Finding =>
  oldKey
    ? warning('HOSTING_REVIEW_KEY_OLD is set: remove it once serve has been started with both.')
    : ok('HOSTING_REVIEW_KEY is set');

const unreachable = (installs: Installs): Finding =>
  warning(
    `The bot is installed in ${named(installs)}, and the settings that many workspaces need are not ` +
      'there: nothing is said to them.',
  );

const damaged = (installs: Installs): Finding =>
  wrong(`What was kept for ${named(installs)} is damaged: install the bot there again.`);

const refused = (tenant: string, error: string): Finding =>
  wrong(
    `Slack refuses the token of ${named([{ tenant }])} (${error}): install the bot there again.`,
  );

function sorted(installs: readonly InstallThere[], { key, oldKey: old }: SlackOAuth) {
  const { open } = sealer({ key, ...(old && { old }) });
  const read = installs.map(({ tenant, sealed }) => ({ tenant, ...open(sealed, tenant) }));
  return {
    opened: read.filter((one) => one.how === 'open'),
    others: read.filter((one) => one.how === 'other-key'),
    broken: read.filter((one) => one.how === 'broken'),
  };
}
