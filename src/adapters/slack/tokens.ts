import { webApi } from '@slack/bolt';
import { NoToken } from './no-token.ts';

/** What Slack is called with, tenant by tenant. */
export interface Tokens {
  /** Whether what comes from there is for us. */
  knows(tenant: string): Promise<boolean>;
  /** What to call Slack with now. @throws NoToken */
  of(tenant: string): Promise<string>;
  /** Slack says that this one has expired. @returns whether there is another by now */
  renewed(tenant: string, expired: string): Promise<boolean>;
  /** The bot was taken out of there at this moment. @returns whether that ended anything */
  removed(tenant: string, at: number): Promise<boolean>;
  /** It may have been taken out: finds out from Slack, in its own time. */
  doubt(tenant: string): void;
}

/** One workspace, whose token was set by hand: what becomes of it is seen by using it. */
export const oneToken = (token: string): Tokens => ({
  knows: async () => true,
  of: async () => token,
  renewed: async () => false,
  removed: async () => false,
  doubt: () => {},
});

/** Calls Slack for a tenant, with its token and no other's. @throws NoToken */
export interface Clients {
  of(tenant: string): Promise<webApi.WebClient>;
  /** The same call again with a new token, where the one that it was made with has expired. */
  call<T>(tenant: string, call: (client: webApi.WebClient) => Promise<T>): Promise<T>;
}

export function clientsWith(tokens: Tokens, options: webApi.WebClientOptions): Clients {
  const clients = new Map<string, webApi.WebClient>();
  async function of(tenant: string): Promise<webApi.WebClient> {
    try {
      const token = await tokens.of(tenant);
      const known = clients.get(tenant);
      if (known?.token === token) return known;
      const client = new webApi.WebClient(token, options);
      clients.set(tenant, client);
      return client;
    } catch (error) {
      if (error instanceof NoToken) clients.delete(tenant);
      throw error;
    }
  }
  return {
    of,
    async call(tenant, call) {
      const client = await of(tenant);
      try {
        return await call(client);
      } catch (error) {
        const expired = hasExpired(error) && (await tokens.renewed(tenant, client.token ?? ''));
        if (!expired) throw error;
        return call(await of(tenant));
      }
    },
  };
}

/** Slack refused the call for its token's age alone, so it was not carried out. */
const hasExpired = (error: unknown): boolean =>
  Object(Object(error).data).error === 'token_expired';
