import type { Installation, webApi } from '@slack/bolt';
import { faultOf } from '../../app/fault.ts';
import type { Installs, Seal } from '../../app/installs.ts';
import type { Log } from '../../app/platform.ts';
import { checkToken } from './check-token.ts';
import { type Kept, keptInstalls } from './installs-kept.ts';
import { type Client, refresher } from './oauth-refresh.ts';
import { tenantOf } from './place.ts';
import type { Tokens } from './tokens.ts';
import { RenewedTokens } from './tokens-renew.ts';

export interface InstallsDesk {
  readonly installs: Installs;
  readonly seal: Seal;
  readonly app: Client;
  readonly clientOptions: webApi.WebClientOptions;
  readonly now: () => number;
  readonly log: Log;
  /** It can be spoken to again. */
  readonly installed: (tenant: string) => Promise<void>;
  /** It cannot be from then on, unless somebody installs it anew. */
  readonly ends: (tenant: string, expires: number) => void;
}

export interface InstalledTokens extends Tokens {
  /** @throws where Slack gave no token for a bot */
  install(installation: Installation): Promise<void>;
}

/** What Slack says of a token that is worth nothing any more, however long one waits. */
const dead = ['account_inactive', 'token_revoked', 'invalid_auth', 'not_authed'];

/** The tokens of all who installed the bot: each workspace, or organisation, has its own. */
export function installedTokens(desk: InstallsDesk): InstalledTokens {
  const { installs, app, clientOptions, now, log } = desk;
  const kept = keptInstalls(installs, desk.seal);
  const refresh = refresher(app, clientOptions);
  const tokens = new RenewedTokens({ kept, refresh, now, log, ends: desk.ends });

  async function found(tenant: string): Promise<void> {
    if (!(await installs.of(tenant))) return;
    const { slackApiUrl: apiUrl } = clientOptions;
    const { token: botToken } = (await kept.of(tenant)).kept;
    const state = await checkToken({ botToken, ...(apiUrl === undefined ? {} : { apiUrl }) });
    if (state.how !== 'refused' || !dead.includes(state.error)) return;
    if (await installs.remove(tenant, now())) log.warn('slack.removed', { tenant });
  }

  return {
    of: (tenant) => tokens.of(tenant),
    renewed: (tenant, expired) => tokens.renewed(tenant, expired),
    knows: async (tenant) => (await installs.of(tenant)) !== undefined,
    removed: (tenant, at) => installs.remove(tenant, at),
    doubt: (tenant) =>
      void found(tenant).catch((error: unknown) =>
        log.error('slack.not-found-out', { tenant, ...faultOf(error) }),
      ),
    async install(installation) {
      const { team, enterprise, isEnterpriseInstall: orgWide = false } = installation;
      const tenant = tenantOf(team?.id, enterprise?.id, orgWide);
      await kept.keep(tenant, keptOf(installation, now()), now());
      log.info('slack.installed', { tenant });
      // It is installed, whatever becomes of this: what waits goes by itself, only later.
      await desk
        .installed(tenant)
        .catch((error: unknown) => log.error('slack.not-resumed', { tenant, ...faultOf(error) }));
    },
  };
}

function keptOf({ bot }: Installation, now: number): Kept {
  if (!bot) throw new Error('Slack gave no token for a bot.');
  const { token, refreshToken: refresh, expiresAt } = bot;
  if (refresh === undefined || expiresAt === undefined) return { token };
  // Bolt counts from the system's clock, and we from ours.
  const left = expiresAt * 1_000 - Date.now();
  return { token, rotation: { refresh, expires: now + left } };
}
