import {
  type Activity as BotActivity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
} from 'botbuilder';
import { faultOf } from '../../app/fault.ts';
import type { LogDetail } from '../../app/platform.ts';
import type { Activity, Answer, Envelope } from './activity.ts';
import { claimsToBeTeams, publicIssuer } from './botbuilder-token.ts';
import { within } from './botbuilder-within.ts';

/** The bot as it is registered with Azure, or nobody in particular, who authenticates nobody. */
export type BotAccess =
  | { readonly dev: true }
  | {
      readonly dev: false;
      readonly appId: string;
      readonly type: string;
      readonly password?: string;
      readonly tenant?: string;
      readonly cloud?: {
        readonly openIdMetadata: string;
        readonly tokenIssuer: string;
        readonly loginUrl: string;
        readonly oAuthScope: string;
      };
    };

type Authentication = ConfigurationBotFrameworkAuthentication;
type Turn = Awaited<ReturnType<Authentication['authenticateRequest']>>;
/** How the bot gets the tokens it speaks with; the SDK has its own for each type of app. */
export type Credentials = ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1];

/** Who sent a request: Teams, somebody else, or nobody could find out now. */
export type Caller =
  | { readonly how: 'teams'; readonly turn: Turn }
  | { readonly how: 'stranger' }
  | { readonly how: 'unknown'; readonly fault: LogDetail };

/** The SDK may have to fetch the keys of Teams; Teams itself waits 15 s. */
const patienceMs = 8_000;

/** The SDK's adapter, with what is protected in it and needed here. */
export class Bot extends CloudAdapter {
  readonly appId: string;
  readonly #issuer: string | undefined;

  constructor(access: BotAccess, credentials?: Credentials) {
    super(new ConfigurationBotFrameworkAuthentication(settingsOf(access), credentials));
    this.appId = access.dev ? '' : access.appId;
    this.#issuer = access.dev ? undefined : (access.cloud?.tokenIssuer ?? publicIssuer);
  }

  async authenticate(envelope: Envelope, authorization: string): Promise<Caller> {
    if (this.#issuer !== undefined && !claimsToBeTeams(authorization, this.#issuer)) {
      return { how: 'stranger' };
    }
    const asked = this.botFrameworkAuthentication.authenticateRequest(sdk(envelope), authorization);
    try {
      return { how: 'teams', turn: await within(patienceMs, asked) };
    } catch (error) {
      return keysAreThere(error) ? { how: 'stranger' } : { how: 'unknown', fault: faultOf(error) };
    }
  }

  /** One turn. @returns what Teams is answered: 501 where it asked for what nobody knows here */
  async answer(
    turn: Turn,
    activity: Activity,
    handle: () => Promise<Answer | undefined>,
  ): Promise<Answer> {
    const response = await this.processActivity(turn, sdk(activity), async (context) => {
      const answer = await handle();
      if (answer) await context.sendActivity({ type: 'invokeResponse', value: answer });
    });
    return response ?? { status: 200 };
  }

  /** Calls Teams at one of its addresses, in the name of the bot. */
  client(serviceUrl: string) {
    const identity = this.createClaimsIdentity(this.appId);
    return this.botFrameworkAuthentication.createConnectorFactory(identity).create(serviceUrl);
  }
}

/** Ours has what the SDK reads of it; its type has a lot that Teams never sends. */
const sdk = (activity: Envelope): BotActivity => ({ ...activity }) as unknown as BotActivity;

/** With one of a cloud's settings the SDK takes none of its own, not even for what it checks. */
function settingsOf(access: BotAccess): Record<string, string> {
  if (access.dev) return {};
  const { appId, type, password, tenant, cloud } = access;
  return {
    MicrosoftAppId: appId,
    MicrosoftAppType: type,
    ...(password === undefined ? {} : { MicrosoftAppPassword: password }),
    ...(tenant === undefined ? {} : { MicrosoftAppTenantId: tenant }),
    ...(cloud
      ? {
          ToBotFromChannelOpenIdMetadataUrl: cloud.openIdMetadata,
          ToBotFromEmulatorOpenIdMetadataUrl: cloud.openIdMetadata,
          ToBotFromChannelTokenIssuer: cloud.tokenIssuer,
          ToChannelFromBotLoginUrl: cloud.loginUrl,
          ToChannelFromBotOAuthScope: cloud.oAuthScope,
          OAuthUrl: cloud.tokenIssuer,
        }
      : {}),
  };
}

/** A token can be wrong in many ways; that its keys could not be had is another matter. */
function keysAreThere(error: unknown): boolean {
  const { name, statusCode } = Object(error);
  return !['FetchError', 'TimeoutError'].includes(name) && statusCode !== 500;
}
