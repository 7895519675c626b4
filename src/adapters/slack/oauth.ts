import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { HTTPReceiverOptions, webApi } from '@slack/bolt';
import type { InstalledTokens } from './installs.ts';
import { answerPage, installedIn, notInstalled } from './oauth-pages.ts';
import type { Client } from './oauth-refresh.ts';
import { botScopes } from './scopes.ts';

/** Where people begin to install the bot, and where Slack sends them back to. */
export const installPath = '/slack/install';
export const redirectPath = '/slack/oauth_redirect';

export interface OAuth extends Client {
  /** By which it is known that who comes back is who was sent. */
  readonly stateSecret: string;
}

/** What Bolt's receiver needs in order to install the bot in whatever workspace asks for it. */
export function installing(
  { clientId, clientSecret, stateSecret }: OAuth,
  tokens: InstalledTokens,
  clientOptions: webApi.WebClientOptions,
) {
  return {
    clientId,
    clientSecret,
    stateSecret,
    scopes: [...botScopes],
    installationStore: {
      storeInstallation: (installation) => tokens.install(installation),
      fetchInstallation: () => Promise.reject(new Error('Tokens are given out elsewhere.')),
    },
    installerOptions: {
      installPath,
      redirectUriPath: redirectPath,
      directInstall: true,
      stateVerification: true,
      clientOptions,
      authorizationUrl: new URL(
        '../oauth/v2/authorize',
        clientOptions.slackApiUrl ?? 'https://slack.com/api/',
      ).href,
      callbackOptions: {
        success: ({ team, enterprise }, _options, _request, response) =>
          answerPage(response as ServerResponse, installedIn(team?.name ?? enterprise?.name)),
        failure: ({ code }, _options, _request, response) =>
          answerPage(response as ServerResponse, notInstalled(code)),
      },
    },
  } satisfies Partial<HTTPReceiverOptions>;
}

/** A page of a browser's, answered by Bolt; it knows no request but GET. */
export function visited(listener: RequestListener) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'GET') return void response.writeHead(405, { allow: 'GET' }).end();
    const answered = new Promise<void>((resolve) => response.once('close', resolve));
    listener(request, response);
    await answered;
  };
}
