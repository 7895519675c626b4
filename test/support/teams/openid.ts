import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { onTestFinished } from 'vitest';
import type { BotAccess } from '../../../src/adapters/teams/botbuilder-adapter.ts';

export const appId = '11111111-1111-4111-8111-111111111111';
export const issuer = 'https://api.botframework.com';
export const teamsService = 'http://127.0.0.1:9/teams/';

export interface Told {
  readonly aud?: string;
  readonly iss?: string;
  readonly serviceurl?: string;
  readonly tid?: string;
  /** Seconds from now. */
  readonly expires?: number;
  readonly begins?: number;
  /** Signed with a key that nobody published, under the name of one that is. */
  readonly forged?: boolean;
  readonly kid?: string;
}

export interface OpenId {
  readonly url: string;
  /** The bot that trusts it, and nothing else. */
  readonly access: BotAccess & { readonly dev: false };
  /** The same as settings. */
  readonly settings: Readonly<Record<string, string>>;
  /** `Bearer ...`, such as Teams would send. */
  bearer(told?: Told): Promise<string>;
}

const pair = () => generateKeyPair('RS256');
let made: Promise<{ ours: Pair; another: Pair }> | undefined;
type Pair = Awaited<ReturnType<typeof pair>>;

/** Made once: it takes a while. */
function keyPairs() {
  made ??= Promise.all([pair(), pair()]).then(([ours, another]) => ({ ours, another }));
  return made;
}

/** Publishes the keys of a Teams of our own, until the test is over. */
export async function openIdServer({ endorsements = ['msteams'] } = {}): Promise<OpenId> {
  const { ours, another } = await keyPairs();
  const keys = [{ ...(await exportJWK(ours.publicKey)), kid: 'k1', use: 'sig', endorsements }];
  const server = createServer((request, response) => {
    const found = request.url === '/keys' ? { keys } : { issuer, jwks_uri: `${url}/keys` };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(found));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cloud = {
    openIdMetadata: `${url}/openid`,
    tokenIssuer: issuer,
    loginUrl: `${url}/login`,
    oAuthScope: issuer,
  };
  const bot = { appId, tenant: appId.replaceAll('1', '2'), password: 'canary-of-the-bot' };
  return {
    url,
    access: { dev: false, type: 'SingleTenant', ...bot, cloud },
    settings: {
      MicrosoftAppId: bot.appId,
      MicrosoftAppPassword: bot.password,
      MicrosoftAppTenantId: bot.tenant,
      ToBotFromChannelOpenIdMetadataUrl: cloud.openIdMetadata,
      ToBotFromChannelTokenIssuer: cloud.tokenIssuer,
      ToChannelFromBotLoginUrl: cloud.loginUrl,
      ToChannelFromBotOAuthScope: cloud.oAuthScope,
    },
    async bearer({ expires = 600, begins = -600, forged = false, kid = 'k1', ...claims } = {}) {
      const now = Math.floor(Date.now() / 1_000);
      const told = { aud: appId, iss: issuer, serviceurl: teamsService, ...claims };
      const token = new SignJWT({ ...told, nbf: now + begins, exp: now + expires });
      token.setProtectedHeader({ alg: 'RS256', kid });
      return `Bearer ${await token.sign((forged ? another : ours).privateKey)}`;
    },
  };
}
